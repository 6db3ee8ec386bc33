package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
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

// The commands in README.md print what it shows.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	t.Setenv("COLUMNS", "80")
	blocks := strings.Split(string(readme), "```console\n")[1:]
	require.NotEmpty(t, blocks)
	for _, block := range blocks {
		block, _, _ = strings.Cut(block, "```")
		for _, sample := range strings.Split("\n"+block, "\n$ ")[1:] {
			line, want, _ := strings.Cut(sample, "\n")
			args, ours := strings.CutPrefix(line, "deliverlint ")
			if !assert.True(t, ours, "%s: only deliverlint's samples are console blocks", line) {
				continue
			}
			var stdin bytes.Buffer
			if rest, file, ok := strings.Cut(args, " < "); ok {
				text, err := os.ReadFile(file)
				require.NoError(t, err)
				stdin.Write(text)
				args = rest
			}
			var out bytes.Buffer
			run(strings.Fields(args), &stdin, &out, &out)
			assert.Equal(t, strings.TrimRight(want, "\n"), strings.TrimRight(out.String(), "\n"), line)
		}
	}
}
