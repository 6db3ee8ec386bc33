package validate_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/schema/compiled"
	"github.com/deliverlint/deliverlint/validate"
)

func TestCleanAllocatesNothing(t *testing.T) {
	if raceDetector {
		t.Skip("under the race detector pools drop what they hold")
	}
	v := validate.Validator{Now: now}
	requests := samples.Requests(50, now())
	i := 0
	assert.Zero(t, testing.AllocsPerRun(1000, func() {
		if v.Check(requests[i%len(requests)]) != nil {
			panic("not clean")
		}
		i++
	}))
	var texts [][]byte
	for _, r := range requests {
		texts = append(texts, []byte(samples.JSON(r)))
	}
	assert.Zero(t, testing.AllocsPerRun(1000, func() {
		if v.CheckJSON(texts[i%len(texts)]) != nil {
			panic("not clean")
		}
		i++
	}))
}

// The floor is encoding/json.Valid over the outer text of a request and the inner
// texts that it holds; above it stands package jsonschema, doing the structure alone.
func BenchmarkCheck(b *testing.B) {
	requests := samples.Requests(500, now())
	v := validate.Validator{Now: now}
	var texts [][]byte
	size := 0
	for _, r := range requests {
		for _, text := range []string{samples.JSON(r), r.Reports, r.Deliver, r.Schedule} {
			texts = append(texts, []byte(text))
		}
		size += len(r.Name) + len(r.Reports) + len(r.DomainName) + len(r.Deliver) + len(r.Schedule)
	}
	run := func(name string, work func(i int)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size / len(requests)))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				work(i % len(requests))
			}
		})
	}
	run("clean", func(i int) {
		if v.Check(requests[i]) != nil {
			b.Fatal("not clean")
		}
	})
	run("whole", func(i int) {
		if v.CheckJSON(texts[4*i]) != nil {
			b.Fatal("not clean")
		}
	})
	run("fault", func(i int) {
		r := requests[i]
		r.Schedule = strings.Replace(r.Schedule, `"frequency":"`, `"frequency":"x`, 1)
		_ = v.Check(r)
	})
	run("json.Valid", func(i int) {
		for _, text := range texts[4*i : 4*i+4] {
			if !json.Valid(text) {
				b.Fatal("not valid")
			}
		}
	})
	schemas := map[string]interface{ Validate(any) error }{}
	for _, name := range []string{"reports", "deliver", "schedule"} {
		s, err := compiled.Compile(schema.Latest, name)
		require.NoError(b, err)
		schemas[name] = s
	}
	run("jsonschema", func(i int) {
		r := requests[i]
		for name, text := range map[string]string{"reports": r.Reports, "deliver": r.Deliver, "schedule": r.Schedule} {
			var value any
			if json.Unmarshal([]byte(text), &value) != nil || schemas[name].Validate(value) != nil {
				b.Fatal("not valid")
			}
		}
	})
}
