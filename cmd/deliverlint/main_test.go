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
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra/doc"
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

// writeDomains writes a request with a number of domains: domains 501 FILE.
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

// The console samples of the documents are what the commands print.
func TestDocuments(t *testing.T) {
	t.Chdir("../..")
	t.Setenv("COLUMNS", "80")
	t.Setenv("NO_COLOR", "1")
	documents, err := filepath.Glob("docs/*.md")
	require.NoError(t, err)
	documents = append(documents, "README.md", "README.zh-CN.md")
	for _, document := range documents {
		text, err := os.ReadFile(document)
		require.NoError(t, err)
		got := console.ReplaceAllStringFunc(string(text), func(block string) string {
			line := console.FindStringSubmatch(block)[1]
			return "```console\n$ deliverlint " + line + "\n" + strings.TrimRight(printed(t, line), "\n") + "\n```"
		})
		if *update {
			require.NoError(t, os.WriteFile(document, []byte(got), 0o644))
			continue
		}
		assert.Equal(t, string(text), got, "%s: go test ./cmd/... -update rewrites the samples; read them", document)
	}
}

// printed is what a command line of the documents prints, without a shell.
func printed(t *testing.T, line string) string {
	line, from, _ := strings.Cut(line, " < ")
	var stdin, out bytes.Buffer
	if from != "" {
		text, err := os.ReadFile(from)
		require.NoError(t, err)
		stdin.Write(text)
	}
	run(strings.Fields(strings.ReplaceAll(line, "'", "")), &stdin, &out, &out)
	return out.String()
}

// console finds a sample: one command of ours and what it prints.
var console = regexp.MustCompile("(?s)```console\n\\$ deliverlint ([^\n]*)\n(.*?)```")

// The command lines that the documents show without their output are taken by the
// commands: their flags and rules exist.
func TestCommandLines(t *testing.T) {
	documents, err := filepath.Glob("../../docs/*.md")
	require.NoError(t, err)
	documents = append(documents, "../../README.md", "../../README.zh-CN.md")
	lines := 0
	for _, document := range documents {
		text, err := os.ReadFile(document)
		require.NoError(t, err)
		for _, block := range shell.FindAllStringSubmatch(string(text), -1) {
			for line := range strings.Lines(block[1]) {
				args, ok := strings.CutPrefix(strings.TrimSpace(line), "deliverlint ")
				if !ok {
					continue
				}
				args, _, _ = strings.Cut(args, " #")
				args, _, _ = strings.Cut(args, " < ")
				args, _, _ = strings.Cut(args, " > ")
				cmd, rest, err := rootCommand().Find(strings.Fields(args))
				if assert.NoError(t, err, line) {
					assert.NoError(t, cmd.ParseFlags(rest), "%s: %s", document, line)
					assert.NotEqual(t, "deliverlint", cmd.Name(), line)
				}
				lines++
			}
		}
	}
	assert.Greater(t, lines, 10)
}

var shell = regexp.MustCompile("(?s)```sh\n(.*?)```")

// The man pages are those of the commands.
func TestManPages(t *testing.T) {
	dir := t.TempDir()
	if *update {
		dir = "../../docs/man"
		require.NoError(t, os.RemoveAll(dir))
		require.NoError(t, os.MkdirAll(dir, 0o755))
	}
	root := rootCommand()
	root.DisableAutoGenTag = true
	root.InitDefaultCompletionCmd()
	date := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	require.NoError(t, doc.GenManTree(root, &doc.GenManHeader{Title: "DELIVERLINT", Section: "1", Source: "deliverlint", Manual: "deliverlint", Date: &date}, dir))
	fresh, err := filepath.Glob(dir + "/*.1")
	require.NoError(t, err)
	committed, err := filepath.Glob("../../docs/man/*.1")
	require.NoError(t, err)
	require.Len(t, committed, len(fresh), "stale: run go generate ./cmd/...")
	for _, page := range fresh {
		want, err := os.ReadFile(page)
		require.NoError(t, err)
		got, err := os.ReadFile("../../docs/man/" + filepath.Base(page))
		require.NoError(t, err, "stale: run go generate ./cmd/...")
		assert.Equal(t, string(want), string(got), "stale: run go generate ./cmd/...")
	}
}
