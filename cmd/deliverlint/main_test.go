package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the wanted output of the scripts")

func TestMain(m *testing.M) {
	release = "v0.0.0-test"
	testscript.Main(m, map[string]func(){"deliverlint": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"domains": writeDomains,
		},
		Condition: func(cond string) (bool, error) {
			return cond == "root" && os.Geteuid() == 0, nil
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("NO_COLOR", "")
			env.Setenv("COLUMNS", "80")
			env.Setenv("GITHUB_STEP_SUMMARY", "")
			return os.CopyFS(filepath.Join(env.WorkDir, "requests"), os.DirFS("../../testdata/requests"))
		},
	})
}

// writeDomains writes a request with so many domains: domains 501 FILE.
func writeDomains(ts *testscript.TestScript, _ bool, args []string) {
	var n int
	_, err := fmt.Sscan(args[0], &n)
	ts.Check(err)
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("d%d.example.com", i))
	}
	good := ts.ReadFile("requests/good.json")
	request := strings.Replace(good, "www.acme.cn,img.acme.cn", strings.Join(list, ","), 1)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(request), 0o644))
}

// The console samples of README.md are what the commands print.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	t.Setenv("COLUMNS", "80")
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	samples := 0
	got := console.ReplaceAllStringFunc(string(readme), func(block string) string {
		m := console.FindStringSubmatch(block)
		samples++
		args, from, _ := strings.Cut(m[1], " < ")
		var stdin, out bytes.Buffer
		if from != "" {
			text, err := os.ReadFile(from)
			require.NoError(t, err)
			stdin.Write(text)
		}
		run(strings.Fields(args), &stdin, &out, &out)
		return "```console\n$ deliverlint " + m[1] + "\n" + strings.TrimRight(out.String(), "\n") + "\n```"
	})
	require.NotZero(t, samples)
	if *update {
		require.NoError(t, os.WriteFile("README.md", []byte(got), 0o644))
	}
	assert.Equal(t, string(readme), got, "go test ./cmd/... -update rewrites the samples; read them")
}

// console finds a sample: one command of ours and what it prints.
var console = regexp.MustCompile("(?s)```console\n\\$ deliverlint ([^\n]*)\n(.*?)```")
