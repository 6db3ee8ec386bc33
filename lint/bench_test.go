package lint_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/validate"
)

// A stream of NDJSON beside Check alone over the same requests: what the rules of
// lint, the names, and reading the outer JSON add. An operation is a task.
func BenchmarkNDJSON(b *testing.B) {
	const tasks = 100_000
	requests := samples.Requests(tasks, linter().Now)
	var stream strings.Builder
	for i, r := range requests {
		requests[i].Name = fmt.Sprint("t", i)
		stream.WriteString(samples.JSON(r) + "\n")
	}
	b.Run("check", func(b *testing.B) {
		now := linter().Now
		v := validate.Validator{Now: func() time.Time { return now }}
		for i := 0; b.Loop(); i++ {
			if v.Check(requests[i%tasks]) != nil {
				b.Fatal("not clean")
			}
		}
	})
	for _, jobs := range []int{1, 2} {
		b.Run(fmt.Sprint("stream-j", jobs), func(b *testing.B) {
			l := linter()
			l.Jobs = jobs
			for left := b.N; left > 0; left -= tasks {
				for f, err := range l.RunReader(context.Background(), strings.NewReader(stream.String()), "a.ndjson").Files() {
					require.NoError(b, err)
					require.Empty(b, f.Diagnostics)
				}
			}
		})
	}
}
