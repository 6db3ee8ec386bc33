package lint_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/lint"
)

// FuzzLintBytes gives every reader random text.
func FuzzLintBytes(f *testing.F) {
	seed(f)
	f.Add(0, `{"Resources":{"":{"Type":"ALIYUN::CDN::DeliverTask","Properties":""}}}`)
	f.Fuzz(func(t *testing.T, name int, text string) {
		if len(text) <= 4000 {
			holdsUp(t, nameOf(name), text)
		}
	})
}

// FuzzFix fixes random text: no fix makes it worse, and fixed text has nothing left to
// fix.
func FuzzFix(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, name int, text string) {
		if len(text) > 2000 {
			return
		}
		l := linter()
		l.Fix = lint.AllFixes
		file, err := l.LintBytes(nameOf(name), []byte(text))
		if errors.Is(err, lint.ErrNoTask) {
			return
		}
		require.NoError(t, err)
		require.Equal(t, file.Fixed > 0, file.Before != "")
		again, err := l.LintBytes(nameOf(name), []byte(file.Text))
		require.NoError(t, err)
		require.Empty(t, again.Before, "%q is fixed to %q, and that again", text, file.Text)
	})
}

// nameOf is one of the names that the readers go by.
func nameOf(i int) string {
	names := []string{"a.json", "a.ndjson", "a.yaml", "a.sh", "a.txt", "a"}
	return names[(i%len(names)+len(names))%len(names)]
}

// seed adds what the readers know.
func seed(f *testing.F) {
	for _, c := range marked {
		f.Add(0, strings.NewReplacer("⟦", "", "⟧", "").Replace(c.text))
	}
	for _, dir := range []string{"good", "bad"} {
		files, err := filepath.Glob("../testdata/" + dir + "/*")
		require.NoError(f, err)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(f, err)
			for i := range 6 {
				f.Add(i, string(text))
			}
		}
	}
	f.Add(2, "a: &a [x, x]\nb: &b [*a, *a]\nReports: *b\nSchedule: {<<: *a, crontab: &c [*c]}\nDeliverId: 1\n")
}

// Aliases that expand to more than memory holds are refused, at once.
func TestAliasBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("DeliverId: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := range 12 {
		prev := "*a" + string(rune('a'+i-1))
		if i == 0 {
			prev = "*a0"
		}
		b.WriteString("b: &a" + string(rune('a'+i)) + " [" + strings.Repeat(prev+", ", 9) + prev + "]\n")
	}
	file, err := linter().LintBytes("bomb.yaml", []byte(b.String()))
	require.NoError(t, err)
	require.NotEmpty(t, file.Diagnostics)
	require.Less(t, len(file.Diagnostics), 20)
}
