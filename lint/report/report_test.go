package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/lint/report"
)

var update = flag.Bool("update", false, "rewrite the wanted output")

func linter() *lint.Linter {
	return &lint.Linter{Refused: true, Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
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
			require.NoError(t, report.Text(&got, &lint.Result{Files: []*lint.File{file}}, report.TextOptions{}))
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
		assert.Equal(t, report.RulePage(r), string(page), stale)
	}
	index, err := os.ReadFile("../../docs/rules/README.md")
	require.NoError(t, err, stale)
	assert.Equal(t, "# Rules\n\n"+report.RuleIndex(), string(index), stale)
}
