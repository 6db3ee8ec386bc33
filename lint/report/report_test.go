package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/rules"
	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/lint/report"
	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/schema/compiled"
)

var update = flag.Bool("update", false, "rewrite the wanted output")

func linter() *lint.Linter {
	return &lint.Linter{RefusedOnly: true, Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
}

// Each case is a request with the text that a person is to see of it.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("../../testdata/cases/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			require.NoError(t, err)
			require.Len(t, ar.Files, 2)
			file, err := linter().LintBytes(ar.Files[0].Name, ar.Files[0].Data)
			require.NoError(t, err)
			for _, d := range file.Diagnostics {
				assert.True(t, 0 <= d.Offset && d.Offset <= d.EndOffset && d.EndOffset <= len(file.Text))
			}
			var got bytes.Buffer
			require.NoError(t, report.Text.Write(&got, lint.NewResult(file), report.Options{}))
			for line := range strings.Lines(got.String()) {
				assert.NotContains(t, strings.TrimSuffix(line, "\n"), "\r")
			}
			if *update {
				ar.Files[1].Data = got.Bytes()
				require.NoError(t, os.WriteFile(path, txtar.Format(ar), 0o644))
			}
			assert.Equal(t, string(ar.Files[1].Data), got.String(), "go test ./... -update rewrites the wanted output; read it")
		})
	}
}

// The pages in docs/rules are those of the rules.
func TestRulePages(t *testing.T) {
	const stale = "stale: run go generate ./lint"
	pages, err := filepath.Glob("../../docs/rules/*.md")
	require.NoError(t, err)
	assert.Len(t, pages, len(lint.Rules())+1, stale)
	for _, r := range lint.Rules() {
		page, err := os.ReadFile("../../docs/rules/" + r.ID + ".md")
		require.NoError(t, err, stale)
		assert.Equal(t, r.Markdown(), string(page), stale)
	}
	index, err := os.ReadFile("../../docs/rules/README.md")
	require.NoError(t, err, stale)
	assert.Equal(t, "# Rules\n\n"+rules.Index(), string(index), stale)
}

// reportCase is a txtar of files and what each format makes of them.
func reportCase(t *testing.T, path string) (*txtar.Archive, *lint.Result) {
	ar, err := txtar.ParseFile(path)
	require.NoError(t, err)
	var files []*lint.File
	for _, file := range ar.Files {
		if strings.HasPrefix(file.Name, "want/") {
			continue
		}
		l := linter()
		l.RefusedOnly = false
		f, err := l.LintBytes(file.Name, file.Data)
		require.NoError(t, err, file.Name)
		files = append(files, f)
	}
	return ar, lint.NewResult(files...)
}

func write(t *testing.T, format string, result *lint.Result, opt report.Options) string {
	f, err := report.FindFormat(format)
	require.NoError(t, err)
	var b bytes.Buffer
	opt.Version = "v0.1.0"
	require.NoError(t, f.Write(&b, result, opt))
	return b.String()
}

func TestFormats(t *testing.T) {
	for _, path := range matching(t, "../../testdata/reports/*.txtar") {
		assert.Equal(t, len(report.Formats()), goldens(t, path), path)
	}
}

// Malicious input has findings like any other.
func TestHostile(t *testing.T) {
	for _, path := range matching(t, "../../testdata/hostile/*.txtar") {
		assert.Equal(t, 1, goldens(t, path), path)
	}
}

func matching(t *testing.T, pattern string) []string {
	paths, err := filepath.Glob(pattern)
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	return paths
}

// goldens holds the reports of a txtar to those that it wants, and counts them.
func goldens(t *testing.T, path string) int {
	ar, result := reportCase(t, path)
	wanted := 0
	for i, file := range ar.Files {
		name, ok := strings.CutPrefix(file.Name, "want/")
		if !ok {
			continue
		}
		wanted++
		got := write(t, name, result, report.Options{})
		valid(t, name, got)
		valid(t, name, write(t, name, result, report.Options{Redact: true}))
		if *update {
			ar.Files[i].Data = []byte(got)
		} else {
			assert.Equal(t, string(file.Data), got, "%s as %s: go test ./... -update rewrites it; read it", path, name)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(path, txtar.Format(ar), 0o644))
	}
	return wanted
}

// valid holds a report to what its readers ask for.
func valid(t *testing.T, format, text string) {
	switch format {
	case "json":
		s, err := compiled.Compile(schema.Tool, "report")
		require.NoError(t, err)
		var v any
		require.NoError(t, json.Unmarshal([]byte(text), &v))
		assert.NoError(t, s.Validate(v))
	case "jsonl":
		for line := range strings.Lines(text) {
			assert.True(t, json.Valid([]byte(line)), line)
		}
	case "gitlab", "rdjson":
		assert.True(t, json.Valid([]byte(text)))
	case "sarif":
		log, err := sarif.FromString(text)
		require.NoError(t, err)
		for _, run := range log.Runs { // go-sarif does not fill in these defaults of the schema
			run.Language, run.Tool.Driver.Language, run.NewlineSequences = "en-US", "en-US", []string{"\n"}
		}
		assert.NoError(t, log.Validate())
	case "junit", "checkstyle":
		dec := xml.NewDecoder(strings.NewReader(text))
		for {
			_, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
		}
	}
}

// What is masked shows nowhere, and the fingerprints are the same.
func TestRedact(t *testing.T) {
	_, result := reportCase(t, "../../testdata/reports/mixed.txtar")
	for _, f := range report.Formats() {
		text := write(t, f.Name, result, report.Options{Redact: true})
		for _, secret := range []string{"acme", "中文", "99 25", "Ops", "daily\\"} {
			if f.Name == "sarif" { // its rules have examples
				_, text, _ = strings.Cut(text, `"columnKind"`)
			}
			assert.NotContains(t, text, secret, f.Name)
		}
	}
	type issue struct{ Fingerprint string }
	var plain, masked []issue
	require.NoError(t, json.Unmarshal([]byte(write(t, "gitlab", result, report.Options{})), &plain))
	require.NoError(t, json.Unmarshal([]byte(write(t, "gitlab", result, report.Options{Redact: true})), &masked))
	assert.Equal(t, plain, masked)
}

// Fingerprints are unique over many findings on one line, and stay when lines move.
func TestFingerprints(t *testing.T) {
	text := `{"DeliverId":1,"DomainName":"` + strings.Repeat("x,", 999) + `x"}`
	of := func(text string) map[string]bool {
		f, err := linter().LintBytes("a.json", []byte(text))
		require.NoError(t, err)
		var issues []struct{ Fingerprint string }
		require.NoError(t, json.Unmarshal([]byte(write(t, "gitlab", lint.NewResult(f), report.Options{})), &issues))
		prints := map[string]bool{}
		for _, i := range issues {
			prints[i.Fingerprint] = true
		}
		return prints
	}
	assert.Len(t, of(text), 1000)
	assert.Equal(t, of(text), of("\n\n"+text))
}

func TestGitHubShowsNoMoreThanItCan(t *testing.T) {
	f, err := linter().LintBytes("a.json", []byte(`{"DeliverId":1,"DomainName":"`+strings.Repeat("x,", 29)+`x"}`))
	require.NoError(t, err)
	out := write(t, "github", lint.NewResult(f), report.Options{})
	assert.Equal(t, 10, strings.Count(out, "::error "))
	assert.True(t, strings.HasSuffix(out, "::notice title=deliverlint::20 more findings, which GitHub does not show here\n"), out)
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWriteFailures(t *testing.T) {
	_, result := reportCase(t, "../../testdata/reports/mixed.txtar")
	for _, f := range report.Formats() {
		assert.ErrorContains(t, f.Write(brokenWriter{}, result, report.Options{}), "no space left", f.Name)
	}
}

func TestFailuresInSARIF(t *testing.T) {
	out := write(t, "sarif", &lint.Result{Failures: []error{fmt.Errorf("中.json: is gone")}}, report.Options{})
	valid(t, "sarif", out)
	assert.Contains(t, out, `"executionSuccessful": false`)
	assert.Contains(t, out, "中.json: is gone.")
}

func TestColorAndLinks(t *testing.T) {
	_, result := reportCase(t, "../../testdata/reports/mixed.txtar")
	out := write(t, "text", result, report.Options{Color: true, Links: true, Width: 60})
	assert.Contains(t, out, "\x1b[1;31merror:\x1b[0m")
	assert.Contains(t, out, "\x1b]8;;https://github.com/deliverlint/deliverlint/blob/main/docs/rules/crontab-syntax.md\x1b\\crontab-syntax\x1b]8;;\x1b\\")
	_, err := report.FindFormat("xml")
	assert.ErrorContains(t, err, `no format "xml"; allowed are text, concise, json`)
}

// What is suppressed is in the report, marked, and paths are those of the repository.
func TestSARIFSuppressions(t *testing.T) {
	l := linter()
	f, err := l.LintBytes("a.yaml", []byte("DeliverId: 1\nDomainName: x # deliverlint:ignore domain-syntax on purpose\nName: ' '\n"))
	require.NoError(t, err)
	require.Len(t, f.Suppressed, 1)
	out := write(t, "sarif", lint.NewResult(f), report.Options{Folder: "deploy/cdn"})
	valid(t, "sarif", out)
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID       string
				Suppressions []map[string]string
				Locations    []struct {
					PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &log))
	results := log.Runs[0].Results
	require.Len(t, results, 2)
	assert.Equal(t, "blank-name", results[0].RuleID)
	assert.Empty(t, results[0].Suppressions)
	assert.Equal(t, "deploy/cdn/a.yaml", results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI)
	assert.Equal(t, []map[string]string{{"kind": "inSource", "justification": "on purpose"}}, results[1].Suppressions)
}

// Each format of a thousand findings.
func BenchmarkFormats(b *testing.B) {
	file, err := linter().LintBytes("a.json", []byte(`{"DeliverId":1,"DomainName":"`+strings.Repeat("-,", 999)+`-"}`))
	require.NoError(b, err)
	require.NotEmpty(b, file.Diagnostics)
	for _, f := range report.Formats() {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				require.NoError(b, f.Write(io.Discard, lint.NewResult(file), report.Options{}))
			}
		})
	}
}
