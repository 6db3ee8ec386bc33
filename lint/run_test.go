package lint_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/lint"
)

// outcome is what came of a run, all of it.
type outcome struct {
	*lint.Result
	Files []*lint.File
}

// collect ranges over the files of a run. The error is the one that ended it.
func collect(result *lint.Result) (outcome, error) {
	o := outcome{Result: result}
	for f, err := range result.Files() {
		var failure *lint.FileError
		switch {
		case errors.As(err, &failure):
		case err != nil:
			return o, err
		default:
			o.Files = append(o.Files, f)
		}
	}
	return o, nil
}

func runOn(t *testing.T, l *lint.Linter, paths ...string) outcome {
	o, err := collect(l.Run(context.Background(), paths...))
	require.NoError(t, err)
	return o
}

func onStdin(text, name string) (outcome, error) {
	return collect(linter().RunReader(context.Background(), strings.NewReader(text), name))
}

// summary is a line for each finding: path rule field.
func summary(result outcome) []string {
	lines := []string{}
	for _, f := range result.Files {
		for _, d := range f.Diagnostics {
			lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", filepath.Base(f.Path), d.Rule, d.Field)))
		}
	}
	return lines
}

func TestSweep(t *testing.T) {
	l := linter()
	l.Ignore = []string{"task-limit"} // they are of many accounts
	good := runOn(t, l, "../testdata/good")
	assert.Empty(t, summary(good))
	assert.Empty(t, good.Failures)
	entries, err := os.ReadDir("../testdata/good")
	require.NoError(t, err)
	assert.Len(t, good.Files, len(entries), "every good file holds a task")

	bad := runOn(t, linter(), "../testdata/bad")
	for _, f := range bad.Files {
		assert.NotEmpty(t, f.Diagnostics, f.Path)
	}
	entries, err = os.ReadDir("../testdata/bad")
	require.NoError(t, err)
	assert.Len(t, bad.Files, len(entries))
}

// tree writes files into a new folder and goes there.
func files(t *testing.T, content map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range content {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	t.Chdir(dir)
}

func named(name string) string {
	return strings.Replace(schedule("crontab: 0 0 8 * * ?, frequency: d"), "daily", name, 1)
}

const suspect = "crontab: 0 0 8 ? * L, frequency: w"

func TestWalk(t *testing.T) {
	files(t, map[string]string{
		".git/config": "", ".gitignore": "ignored/\n*.gen.yaml\n!kept.gen.yaml\n", "sub/.gitignore": "/local.yaml\n",
		"a.yaml": named("a"), "b.json": `{"name":"package"}`, "notes.md": named("notes"), "main.go": named("go"), "x.gen.yaml": named("x"), "kept.gen.yaml": named("kept"),
		"ignored/c.yaml": named("c"), "node_modules/d.yaml": named("d"), "vendor/e.yaml": named("e"), ".git/f.yaml": named("f"),
		"sub/local.yaml": named("local"), "sub/g.yaml": named("g"), "sub/deep/local.yaml": named("deep"), "empty.yaml": "",
	})
	require.NoError(t, os.Symlink("..", "sub/loop"))
	require.NoError(t, os.Symlink("../a.yaml", "sub/link.yaml"))
	require.NoError(t, os.Symlink("nowhere", "sub/broken.yaml"))
	result := runOn(t, linter(), ".")
	var paths []string
	for _, f := range result.Files {
		paths = append(paths, f.Path)
	}
	assert.Equal(t, []string{"a.yaml", "kept.gen.yaml", "sub/deep/local.yaml", "sub/g.yaml", "sub/link.yaml"}, paths)
	assert.Equal(t, []string{".gitignore", "b.json", "empty.yaml", "main.go", "notes.md", "sub/.gitignore"}, result.Skipped)
	assert.Equal(t, []string{"link.yaml duplicate-task-name Name"}, summary(result), "a link is the file once more")

	result = runOn(t, linter(), "**/*.yaml")
	assert.Len(t, result.Files, 11)
	assert.Len(t, runOn(t, linter(), "*.go").Files, 1, "a glob asks for its files, whatever their names")
	require.NoError(t, os.WriteFile(".deliverlint.yaml", []byte("include: ['*.md', 'sub/g.yaml']\n"), 0o644))
	assert.Len(t, runOn(t, linter(), ".").Files, 2)
	require.NoError(t, os.Remove(".deliverlint.yaml"))
	l := linter()
	l.Exclude = []string{"sub"}
	assert.Len(t, runOn(t, l, ".").Files, 2)
	l.Exclude = []string{"a.yaml"}
	assert.Len(t, runOn(t, l, "a.yaml", "sub/g.yaml").Files, 2, "a file that is named is checked")
	l.ForceExclude = true
	assert.Len(t, runOn(t, l, "a.yaml", "sub/g.yaml").Files, 1)
}

// What git ignores is not found in a folder, and what it does not is.
func TestIgnore(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("there is no git here")
	}
	content := map[string]string{
		".gitignore":       "*.gen.yaml\n!kept.gen.yaml\n/top.yaml\nbuild/\ndoc/**\n!doc/a.yaml\nx/*/y.yaml\n**/deep.yaml\n\\#odd.yaml\n{b}.yaml\n[!a-y]1.yaml\nspace.yaml  \n",
		"sub/.gitignore":   "/local.yaml\n!sub.gen.yaml\nother/*\n",
		"sub/a/.gitignore": "!deep.yaml\n",
	}
	for _, name := range []string{"a.gen.yaml", "kept.gen.yaml", "top.yaml", "sub/top.yaml", "build/a.yaml", "sub/build/a.yaml", "sub/x/build", "doc/a.yaml", "doc/b.yaml", "doc/c/a.yaml",
		"x/1/y.yaml", "x/1/2/y.yaml", "x/y.yaml", "deep.yaml", "sub/deep.yaml", "sub/a/deep.yaml", "sub/a/b/deep.yaml", "#odd.yaml", "{b}.yaml", "b.yaml", "z1.yaml", "b1.yaml", "space.yaml",
		"sub/local.yaml", "sub/a/local.yaml", "sub/sub.gen.yaml", "sub/other/a.yaml", "sub/other/b/a.yaml"} {
		content[name] = named(name)
	}
	files(t, content)
	require.NoError(t, exec.Command(git, "init", "-q").Run())
	out, err := exec.Command(git, "ls-files", "--others", "--exclude-standard").Output()
	require.NoError(t, err)
	want := strings.Fields(string(out))
	l := linter()
	l.Ignore = []string{"task-limit"}
	result := runOn(t, l, ".")
	got := result.Skipped
	for _, f := range result.Files {
		got = append(got, f.Path)
	}
	assert.ElementsMatch(t, want, got)
	assert.Greater(t, len(got), 10)
}

// What has a word or two in common with a task is not one.
func TestNoTask(t *testing.T) {
	for name, text := range map[string]string{
		"renovate.json": `{"schedule": ["before 3am"], "reports": []}`,
		"workflow.yaml": "name: x\nschedule:\n- cron: 0 0 * * *\n",
		"page.json":     `{"Content": {"data": [{"name": "x"}]}}`,
		"ros.yaml":      "ROSTemplateFormatVersion: '2015-09-01'\nResources: {B: {Type: ALIYUN::OSS::Bucket}}\n",
		"one.json":      `{"Schedule": {}}`,
		"list.json":     `[1, "Reports", {"a": {"Reports": 1}}]`,
		"broken.json":   `{"name": `,
		"script.sh":     "#!/bin/sh\necho DeliverTask Reports\n",
		"log":           "a.yaml:5:25: error: Schedule.crontab \"x\": y\n   5 | Schedule: {crontab: x}\nReports: [\n",
		"README.md":     "# Deliver\n\n```yaml\nReports: [{reportId: 1}]\nSchedule: {}\n```\n",
		"tabs.yaml":     "\tx: y\n",
		"binary":        "\x00\x01\xffDeliver",
	} {
		_, err := linter().LintBytes(name, []byte(text))
		assert.ErrorIs(t, err, lint.ErrNoTask, name)
	}
}

func TestFailures(t *testing.T) {
	files(t, map[string]string{"a.yaml": named("a"), "b.json": `{}`})
	result := runOn(t, linter(), "missing.json", "*.toml", "b.json", "a.yaml")
	var messages []string
	for _, err := range result.Failures {
		messages = append(messages, err.Error())
	}
	assert.Equal(t, []string{"missing.json: no such file or directory", "*.toml: matches no file", "b.json: no deliver task found"}, messages)
	assert.Len(t, result.Files, 1)
	l := linter()
	l.SkipUnrecognized = true
	assert.Empty(t, runOn(t, l, "b.json", "a.yaml").Failures)

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := collect(linter().Run(ctx, "."))
	assert.ErrorIs(t, err, context.Canceled)
	l.Ignore = []string{"nothing"}
	_, err = collect(l.Run(context.Background(), "."))
	assert.EqualError(t, err, `no rule "nothing"; deliverlint rules lists them`)
	_, err = collect(l.RunReader(context.Background(), strings.NewReader(""), "x"))
	assert.Error(t, err)
}

func TestStdin(t *testing.T) {
	files(t, map[string]string{".git/x": "", "sub/.deliverlint.yaml": "rules: {crontab-suspect: off}\n"})
	text := schedule(suspect)
	result, err := onStdin(text, "sub/task.yaml")
	require.NoError(t, err)
	assert.Empty(t, summary(result), "the configuration beside the name holds")
	result, err = onStdin(text, "task.yaml")
	require.NoError(t, err)
	assert.Equal(t, []string{"task.yaml crontab-suspect Schedule.crontab"}, summary(result))
	result, err = onStdin("x", "task.yaml")
	require.NoError(t, err)
	assert.Len(t, result.Failures, 1)
}

func TestConfig(t *testing.T) {
	files(t, map[string]string{
		".git/x": "", ".deliverlint.yaml": "" +
			"rules:\n  task-disabled: off\n  all-domains: error\nmax-domains: 1\ntimezone: Asia/Shanghai\nexclude: [old/**]\noverrides:\n" +
			"  - files: ['dcdn/**']\n    operation: CreateDcdnDeliverTask\n    rules: {all-domains: warning}\n" +
			"suppressions:\n  - {rule: crontab-suspect, files: [sat/*.yaml], field: Schedule.crontab, reason: Saturdays are meant}\n" +
			"  - {rule: frequency-mismatch, reason: gone, until: 2026-01-01}\n",
		"a.yaml":                strings.Replace(named("a"), "www.acme.cn", "www.acme.cn,img.acme.cn", 1),
		"b.yaml":                strings.Replace(named("b"), "DomainName: www.acme.cn\n", "", 1),
		"dcdn/c.yaml":           strings.NewReplacer("reportId: 1", "reportId: 2", "DomainName: www.acme.cn\n", "").Replace(named("c")),
		"sat/d.yaml":            strings.Replace(schedule(suspect), "daily", "d", 1),
		"old/e.yaml":            named(" "),
		"sub/.deliverlint.yaml": "",
		"sub/f.yaml":            strings.Replace(schedule("crontab: 0 0 8 * * ?, frequency: d, status: disable"), "daily", "f", 1),
	})
	result := runOn(t, linter(), ".")
	assert.Equal(t, []string{
		"a.yaml domain-limit DomainName[1]", "b.yaml all-domains DomainName", "c.yaml all-domains DomainName",
		"f.yaml task-disabled Schedule.status", ".deliverlint.yaml stale-suppression",
	}, summary(result))
	severities := map[string]lint.Severity{}
	for _, f := range result.Files {
		for _, d := range f.Diagnostics {
			severities[filepath.Base(f.Path)] = d.Severity
		}
	}
	assert.Equal(t, lint.Error, severities["b.yaml"])
	assert.Equal(t, lint.Warning, severities["c.yaml"])

	l := linter()
	l.Settings.MaxDomains = 5
	l.NoConfig = false
	assert.NotContains(t, summary(runOn(t, l, "a.yaml")), "a.yaml domain-limit DomainName[1]", "the caller's word is the last")
	l = linter()
	l.NoConfig = true
	assert.Equal(t, []string{"d.yaml crontab-suspect Schedule.crontab"}, summary(runOn(t, l, "sat")))
	l = linter()
	l.ConfigFile = "sub/.deliverlint.yaml"
	assert.Equal(t, []string{"b.yaml all-domains DomainName"}, summary(runOn(t, l, "b.yaml")))

	c, err := lint.ReadConfig(lint.FindConfig("dcdn/c.yaml"))
	require.NoError(t, err)
	made := fmt.Sprint(c.Explain("dcdn/c.yaml"))
	assert.Contains(t, made, "{operation CreateDcdnDeliverTask .deliverlint.yaml 9}")
	assert.Contains(t, made, "{rules.all-domains warning .deliverlint.yaml 10}")
	assert.Contains(t, made, "{max-tasks 5  0}")
}

func TestConfigErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"max-domain: 5\n", `c.yaml:1:1: the configuration has no key "max-domain"; did you mean "max-domains"?`},
		{"rules:\n  crontab-sintax: off\n", `c.yaml:2:3: no rule "crontab-sintax"; did you mean "crontab-syntax"?`},
		{"rules:\n  crontab-syntax: fatal\n", `c.yaml:2:19: rules.crontab-syntax "fatal"; allowed are off, info, warning, error`},
		{"max-domains: many\n", `c.yaml:1:14: max-domains is a string; it must be of type integer`},
		{"max-domains: 0\n", `c.yaml:1:14: max-domains "0" is not allowed (at least 1)`},
		{"operation: Create\n", `c.yaml:1:12: operation "Create"; allowed are CreateCdnDeliverTask, UpdateCdnDeliverTask, CreateDcdnDeliverTask, UpdateDcdnDeliverTask`},
		{"timezone: Mars/Olympus\n", `c.yaml:1:11: timezone: unknown time zone Mars/Olympus`},
		{"name-pattern: '('\n", "c.yaml:1:16: name-pattern: error parsing regexp: missing closing ): `(`"},
		{"suppressions:\n  - rule: crontab-syntax\n", `c.yaml:2:5: suppressions[0] has no reason`},
		{"suppressions:\n  - {rule: x, reason: y}\n", `c.yaml:2:12: no rule "x"; deliverlint rules lists them`},
		{"suppressions:\n  - {rule: time-order, reason: y, until: soon}\n", `c.yaml:2:42: suppressions[0].until "soon" is not allowed (a date such as 2027-01-31)`},
		{"suppressions:\n  - {rule: time-order, reason: y, until: 2027-02-30}\n", `c.yaml:2:42: suppressions: until "2027-02-30" is not a date`},
		{"overrides:\n  - rules: {}\n", `c.yaml:2:5: overrides[0] has no files`},
		{"overrides:\n  - files: []\n", `c.yaml:2:12: overrides[0].files "[" is not allowed (it is empty)`},
		{"rules: [\n", `c.yaml:2:1: the file is not YAML: did not find expected node content`},
	} {
		_, err := lint.ParseConfig("c.yaml", []byte(c.text))
		assert.EqualError(t, err, c.want, c.text)
	}
	files(t, map[string]string{".deliverlint.yaml": "max-domain: 5\n", "a.yaml": named("a")})
	_, err := collect(linter().Run(context.Background(), "."))
	assert.ErrorContains(t, err, `has no key "max-domain"`)
	_, err = onStdin(named("a"), "x.yaml")
	assert.ErrorContains(t, err, `has no key "max-domain"`)
}

func TestBaseline(t *testing.T) {
	files(t, map[string]string{".git/x": "", "a.yaml": schedule(suspect), "b.yaml": named("b")})
	b := lint.NewBaseline(runOn(t, linter(), ".").Files)
	require.Len(t, b.Findings, 1)
	require.NoError(t, b.Write("baseline.json"))
	b, err := lint.ReadBaseline("baseline.json")
	require.NoError(t, err)

	l := linter()
	l.Baseline = b
	for range 2 { // a linter keeps nothing between runs
		result := runOn(t, l, ".")
		assert.Empty(t, summary(result))
		assert.Len(t, result.Files[0].Suppressed, 1)
		assert.Empty(t, result.Gone)
	}
	require.NoError(t, os.WriteFile("a.yaml", []byte("# a line more\n"+schedule("crontab: 0 0 8 ? * L, frequency: d")), 0o644))
	assert.Equal(t, []string{"a.yaml frequency-mismatch Schedule.frequency"}, summary(runOn(t, l, ".")), "what is new is reported, lines may move")

	require.NoError(t, os.WriteFile("a.yaml", []byte(named("daily")), 0o644))
	result := runOn(t, l, ".")
	assert.Equal(t, b.Findings, result.Gone)
	assert.Empty(t, runOn(t, l, "b.yaml").Gone, "nothing is known of a file that was not checked")
	b.Prune(result.Gone)
	assert.Empty(t, b.Findings)

	for text, want := range map[string]string{"{": "is not a baseline", `{"version":2}`: "is a baseline of version 2"} {
		require.NoError(t, os.WriteFile("baseline.json", []byte(text), 0o644))
		_, err = lint.ReadBaseline("baseline.json")
		assert.ErrorContains(t, err, want)
	}
	_, err = lint.ReadBaseline("nothing.json")
	assert.Error(t, err)
}

func TestSameForAnyJobs(t *testing.T) {
	content := map[string]string{}
	for i := range 300 {
		text := named(fmt.Sprintf("task %d", i/2*2))
		if i%50 == 0 {
			text = strings.Replace(text, "0 0 8", "0 0 25", 1)
		}
		content[fmt.Sprintf("d%d/t%d.yaml", i%7, i)] = text
	}
	files(t, content)
	var want string
	for _, jobs := range []int{1, 8, 1, 8, 0} {
		l := linter()
		l.Jobs = jobs
		got := fmt.Sprintf("%+v", summary(runOn(t, l, ".")))
		if want == "" {
			want = got
		}
		require.Equal(t, want, got, "-j %d", jobs)
	}
	assert.Equal(t, 150, strings.Count(want, "duplicate-task-name"))
}

// A pipe that a glob or a folder comes upon is passed over, not waited for.
func TestPipe(t *testing.T) {
	mkfifo, err := exec.LookPath("mkfifo")
	if err != nil {
		t.Skip("there is no mkfifo here")
	}
	files(t, map[string]string{"a.yaml": named("a")})
	require.NoError(t, exec.Command(mkfifo, "pipe.yaml").Run())
	assert.Len(t, runOn(t, linter(), "*.yaml").Files, 1)
	assert.Len(t, runOn(t, linter(), ".").Files, 1)
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("everything is readable here")
	}
	files(t, map[string]string{"a.yaml": named("a")})
	require.NoError(t, os.Chmod("a.yaml", 0))
	assert.EqualError(t, runOn(t, linter(), "a.yaml").Failures[0], "a.yaml: permission denied")
}

// Findings beyond the bound are counted.
func TestMaxFindings(t *testing.T) {
	f, err := linter().LintBytes("a.json", []byte(`{"DeliverId":1,"DomainName":"`+strings.Repeat("a.acme.cn,", 2*lint.MaxFindings)+`a.acme.cn"}`))
	require.NoError(t, err)
	assert.Len(t, f.Diagnostics, lint.MaxFindings)
	assert.Greater(t, f.Omitted, lint.MaxFindings)
}
