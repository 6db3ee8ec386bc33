package quartz_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/validate/quartz"
)

// start is the time after which cases.jsonl holds Quartz's fire times.
var start = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

type quartzCase struct {
	Expr   string
	Quartz bool
	Reject []string
	Warn   []string
	Next   []string
}

func cases(t testing.TB) []quartzCase {
	f, err := os.Open("testdata/cases.jsonl")
	require.NoError(t, err)
	defer f.Close()
	var cs []quartzCase
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c quartzCase
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		cs = append(cs, c)
	}
	require.NoError(t, lines.Err())
	return cs
}

// What Quartz itself answers, and our judgement of it.
func TestCases(t *testing.T) {
	cs := cases(t)
	require.Len(t, cs, 5648)
	for _, c := range cs {
		e, errs := quartz.ParseAll(c.Expr)
		if len(c.Reject) > 0 || !c.Quartz {
			if !assert.NotEmpty(t, errs, "%q is taken", c.Expr) {
				continue
			}
			for _, err := range errs {
				assert.Contains(t, c.Reject, string(err.Reason), "%q: %s", c.Expr, err.Message)
				checkSpan(t, c.Expr, err)
			}
			continue
		}
		if !assert.Empty(t, errs, "%q is refused", c.Expr) {
			continue
		}
		var got []string
		for at := start; len(got) < len(c.Next); {
			if at = e.Next(at); at.IsZero() {
				got = append(got, "never")
				break
			}
			got = append(got, at.Format(time.RFC3339))
		}
		assert.Equal(t, c.Next, got, "fire times of %q", c.Expr)
		var names []string
		seen := map[string]bool{}
		for _, w := range e.Warnings(start) {
			if !seen[w.Name] {
				names, seen[w.Name] = append(names, w.Name), true
			}
		}
		assert.ElementsMatch(t, c.Warn, names, "warnings of %q", c.Expr)
	}
}

func checkSpan(t *testing.T, expr string, err *quartz.SyntaxError) {
	t.Helper()
	if !assert.True(t, 0 <= err.Start && err.Start <= err.End && err.End <= len(expr), "%q: span %d-%d", expr, err.Start, err.End) {
		return
	}
	assert.True(t, err.Start < err.End || expr == "", "%q: empty span", expr)
}
