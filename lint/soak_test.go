package lint_test

import (
	"errors"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/lint"
)

// holdsUp checks random text: no panic, no place outside the file, no
// finding without words or without a place, and the same findings twice.
func holdsUp(t *testing.T, name, text string) {
	defer func() {
		if p := recover(); p != nil {
			t.Fatalf("%v\n%s: %q\n%s", p, name, text, debug.Stack())
		}
	}()
	l := linter()
	file, err := l.LintBytes(name, []byte(text))
	if err != nil {
		require.True(t, errors.Is(err, lint.ErrNoTask), "%v", err)
		return
	}
	within := func(start, end int) bool { return 0 <= start && start <= end && end <= len(text) }
	for _, d := range file.Diagnostics {
		require.True(t, within(d.Offset, d.EndOffset), "%+v", d)
		ends := d.Offset == len(text) || strings.IndexByte("\r\n", text[d.Offset]) >= 0                                      // of a text that is cut off
		empty := d.Offset > 0 && !ends && text[d.Offset] == text[d.Offset-1] && strings.IndexByte(`"'`, text[d.Offset]) >= 0 // between quotes
		require.True(t, d.Pointer != "" || d.Offset < d.EndOffset || ends || empty, "%+v in %q", d, text)
		require.NotEmpty(t, d.Message)
		require.NotNil(t, file.Settings.Rule(d.Rule))
		require.NotZero(t, d.Severity)
		for _, r := range d.Related {
			require.True(t, within(r.Offset, r.EndOffset), "%+v", d)
		}
		if d.Fix == nil {
			continue
		}
		at := 0
		for _, e := range d.Fix.Edits {
			require.True(t, at <= e.Start && within(e.Start, e.End), "%+v", d.Fix)
			at = e.End
		}
	}
	again, err := l.LintBytes(name, []byte(text))
	require.NoError(t, err)
	require.Equal(t, file.Diagnostics, again.Diagnostics)
}

// Random changes of good and bad tasks, in every form: 20,000 of them, or as many as
// SOAK says.
func TestSoak(t *testing.T) {
	total := 20_000
	if n, err := strconv.Atoi(os.Getenv("SOAK")); err == nil {
		total = n
	}
	requests := samples.Requests(100, linter().Now)
	for name, encode := range encoders {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sum := fnv.New64()
			sum.Write([]byte(name))
			r := rand.New(rand.NewPCG(sum.Sum64(), 1))
			for range total / len(encoders) {
				text := encode(t, r, randomTask(r))
				if r.IntN(3) == 0 && strings.HasSuffix(name, "json") {
					text = samples.JSON(requests[r.IntN(len(requests))])
				}
				for range 1 + r.IntN(2) {
					text = samples.Mutate(r, text)
				}
				holdsUp(t, name, text)
			}
		})
	}
}
