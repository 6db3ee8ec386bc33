package validate_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/validate"
)

// What the scan takes the full way takes too: for good requests, for what comes of
// them when bytes are changed, and for every case of the schemas.
func TestScanIsSound(t *testing.T) {
	v := validate.Validator{Now: now}
	r := rand.New(rand.NewPCG(11, 12))
	taken, total := 0, 0
	check := func(req validate.Request) {
		total++
		if v.Clean(req) {
			taken++
			require.NoError(t, v.CheckFully(req), "%+v", req)
		}
	}
	good := samples.Requests(300, now())
	for _, req := range good {
		require.NoError(t, v.CheckFully(req), "%+v", req)
		check(req)
	}
	assert.Greater(t, taken, 250, "of 300 common ones")

	for range 200_000 {
		req := good[r.IntN(len(good))]
		field := []*string{&req.Name, &req.Reports, &req.DomainName, &req.Deliver, &req.Schedule}[r.IntN(5)]
		*field = samples.Mutate(r, *field)
		check(req)
	}
	assert.Greater(t, total, taken)

	files, err := filepath.Glob("../schema/v1/tests/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		var groups any
		require.NoError(t, json.Unmarshal(data, &groups))
		walk(groups, func(value any) {
			text, err := json.Marshal(value)
			require.NoError(t, err)
			for _, req := range []validate.Request{{Reports: string(text)}, {Deliver: string(text)}, {Schedule: string(text)}} {
				req.DeliverID = 1
				update := validate.Validator{Now: now, Operation: validate.UpdateCDN}
				if update.Clean(req) {
					require.NoError(t, update.CheckFully(req), "%s", text)
				}
			}
		})
	}
}

func walk(value any, yield func(any)) {
	yield(value)
	switch value := value.(type) {
	case []any:
		for _, v := range value {
			walk(v, yield)
		}
	case map[string]any:
		for _, v := range value {
			walk(v, yield)
		}
	}
}

// FuzzScan holds what the scan takes to the full way.
func FuzzScan(f *testing.F) {
	for _, r := range samples.Requests(20, now()) {
		f.Add(r.Name, r.Reports, r.DomainName, r.Deliver, r.Schedule)
	}
	f.Fuzz(func(t *testing.T, name, reports, domains, deliver, schedule string) {
		if len(name)+len(reports)+len(domains)+len(deliver)+len(schedule) > 4000 {
			return
		}
		v := validate.Validator{Now: now, MaxDomains: 5}
		r := validate.Request{Name: name, Reports: reports, DomainName: domains, Deliver: deliver, Schedule: schedule}
		if v.Clean(r) {
			require.NoError(t, v.CheckFully(r))
		}
		v.Operation, r.DeliverID = validate.UpdateDCDN, 1 // each parameter alone
		for _, part := range []validate.Request{{Name: name}, {Reports: reports}, {DomainName: domains}, {Deliver: deliver}, {Schedule: schedule}} {
			part.DeliverID = 1
			if v.Clean(part) {
				require.NoError(t, v.CheckFully(part))
			}
		}
	})
}

func TestScanAllocatesNothing(t *testing.T) {
	v := validate.Validator{}
	requests := slices.DeleteFunc(samples.Requests(50, now()), func(r validate.Request) bool { return !v.Clean(r) })
	require.Greater(t, len(requests), 40, "of 50 common ones")
	i := 0
	assert.Zero(t, testing.AllocsPerRun(1000, func() {
		if v.Check(requests[i%len(requests)]) != nil {
			panic("not clean")
		}
		i++
	}))
}

// A schema version without a scan is checked all the same.
func TestScanKnowsItsVersion(t *testing.T) {
	v := validate.Validator{SchemaVersion: "v0"}
	assert.False(t, v.Clean(good()))
	assert.Error(t, v.Check(good()))
	v.SchemaVersion = schema.Latest
	assert.True(t, v.Clean(good()))
	v.Operation = validate.UpdateCDN
	assert.False(t, v.Clean(good()))
}

// What is known at a glance of the parameters is what the schemas say.
func TestGlances(t *testing.T) {
	for name, c := range map[string]struct {
		form   validate.Form
		update bool
	}{"create-request": {validate.Call, false}, "update-request": {validate.Call, true}, "ros-properties": {validate.Resource, false}} {
		s, err := schema.Compile(validate.ScannedVersion, name)
		require.NoError(t, err)
		known := 0
		for _, parameter := range []string{"DeliverId", "Name", "Reports", "DomainName", "DomainNames", "Deliver", "Schedule", "Action", "Version", "x"} {
			assert.Equal(t, slices.Contains(s.Required, parameter), validate.RequiredAtAGlance(parameter, c.update), "%s of %s", parameter, name)
			if validate.TakenAtAGlance(parameter, c.form, c.update) {
				known++
				assert.NotNil(t, s.Properties[parameter], "%s of %s", parameter, name)
			}
		}
		assert.GreaterOrEqual(t, known, 4)
	}
}

// The floor is encoding/json.Valid over the outer text of a request and the inner
// texts that it holds; above it stands package jsonschema, doing the structure alone.
func BenchmarkCheck(b *testing.B) {
	requests := samples.Requests(500, now())
	v := validate.Validator{Now: now}
	var clean []validate.Request
	var texts [][]byte
	size := 0
	for _, r := range requests {
		if !v.Clean(r) {
			continue
		}
		clean = append(clean, r)
		for _, text := range []string{samples.JSON(r), r.Reports, r.Deliver, r.Schedule} {
			texts = append(texts, []byte(text))
		}
		size += len(r.Name) + len(r.Reports) + len(r.DomainName) + len(r.Deliver) + len(r.Schedule)
	}
	run := func(name string, work func(i int)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size / len(clean)))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				work(i % len(clean))
			}
		})
	}
	run("clean", func(i int) {
		if v.Check(clean[i]) != nil {
			b.Fatal("not clean")
		}
	})
	run("full", func(i int) { _ = v.CheckFully(clean[i]) })
	run("fault", func(i int) {
		r := clean[i]
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
		s, err := schema.Compile(schema.Latest, name)
		require.NoError(b, err)
		schemas[name] = s
	}
	run("jsonschema", func(i int) {
		r := clean[i]
		for name, text := range map[string]string{"reports": r.Reports, "deliver": r.Deliver, "schedule": r.Schedule} {
			var value any
			if json.Unmarshal([]byte(text), &value) != nil || schemas[name].Validate(value) != nil {
				b.Fatal("not valid")
			}
		}
	})
}
