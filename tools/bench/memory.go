package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/schema/compiled"
	"github.com/deliverlint/deliverlint/validate"
)

// A part of a measurement is one way to work on a set of requests.
type part struct {
	work func(i int)
	size int // of the set
}

// cost is the cost of a part for one request.
type cost struct{ ns, allocs float64 }

// measure lets the parts take turns, as a machine is not as fast in each minute, and
// answers with the least of each.
func measure(parts []part) []cost {
	rounds, least := 9, 40*time.Millisecond
	if *quick {
		rounds, least = 2, 2*time.Millisecond
	}
	best := make([]cost, len(parts))
	var before, after runtime.MemStats
	for range rounds {
		for i, p := range parts {
			count := 0
			runtime.GC()
			runtime.ReadMemStats(&before)
			start := time.Now()
			for time.Since(start) < least {
				for j := range p.size {
					p.work(j)
				}
				count += p.size
			}
			ns := float64(time.Since(start)) / float64(count)
			runtime.ReadMemStats(&after)
			if best[i].ns == 0 || ns < best[i].ns {
				best[i] = cost{ns, float64(after.Mallocs-before.Mallocs) / float64(count)}
			}
		}
	}
	return best
}

// A set is of requests that one encoder wrote.
type set struct {
	name     string
	requests []validate.Request
	texts    [][]byte   // the requests in JSON
	valid    [][][]byte // the same with the inner texts of each
}

func setOf(name string, tasks []validate.Task, encoder func(i int) *samples.Encoder) *set {
	s := &set{name: name}
	for i := range tasks {
		e := encoder(i)
		r := e.Request(&tasks[i])
		text := []byte(e.JSON(r))
		s.requests, s.texts = append(s.requests, r), append(s.texts, text)
		s.valid = append(s.valid, [][]byte{text, []byte(r.Reports), []byte(r.Deliver), []byte(r.Schedule)})
	}
	return s
}

// documented is the documented request, again and again.
func documented() *set {
	r := validate.Request{Name: "Domain name report", DomainName: "www.acme.cn,img.acme.cn",
		Reports:  `[{"reportId":1,"conditions":[{"field":"prov","op":"in","value":["Heilongjiang","Beijing"]}]}]`,
		Deliver:  `{"email":{"subject":"the email subject","to":["ops@acme.cn","dev@acme.cn"]}}`,
		Schedule: `{"schedName":"The name of the tracking task","description":"The description","crontab":"0 0 0 * * ?","frequency":"d","status":"enable","effectiveFrom":"2020-09-17T00:00:00Z","effectiveEnd":"2030-11-17T00:00:00Z"}`}
	text := []byte(samples.Encoders[0].JSON(r))
	return &set{name: "the documented request", requests: []validate.Request{r}, texts: [][]byte{text},
		valid: [][][]byte{{text, []byte(r.Reports), []byte(r.Deliver), []byte(r.Schedule)}}}
}

// inMemory prints what a request costs, in times of json.Valid over its outer and inner
// texts.
func inMemory() {
	now := time.Now()
	v := validate.Validator{Now: func() time.Time { return now }}
	var tasks []validate.Task
	for _, t := range samples.Tasks(n(2000), now) {
		tasks = append(tasks, t)
	}
	sets := []*set{documented()}
	for i := range samples.Encoders {
		sets = append(sets, setOf(samples.Encoders[i].Name, tasks, func(int) *samples.Encoder { return &samples.Encoders[i] }))
	}
	mixed := func(i int) *samples.Encoder { return &samples.Encoders[i%len(samples.Encoders)] }
	sets = append(sets, setOf("all mixed", tasks, mixed))
	r := rand.New(rand.NewPCG(1, 2))
	for _, percent := range []int{1, 10, 100} {
		spoilt := make([]validate.Task, len(tasks))
		for i, t := range tasks {
			if spoilt[i] = t; i*percent%100 < percent {
				spoilt[i] = samples.Spoil(r, t)
			}
		}
		sets = append(sets, setOf(fmt.Sprintf("all mixed, %d %% faulty", percent), spoilt, mixed))
	}
	schemas := map[string]interface{ Validate(any) error }{}
	for _, name := range []string{"reports", "deliver", "schedule"} {
		s, err := compiled.Compile(schema.Latest, name)
		check(err)
		schemas[name] = s
	}
	js := ajv(sets)
	fmt.Print("\n| a request, of json.Valid | `CheckJSON` | allocations | `Check` | allocations | jsonschema/v5, structure alone | ajv, structure alone | json.Valid, ns |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for i, s := range sets {
		got := measure([]part{
			{func(i int) { _ = v.CheckJSON(s.texts[i]) }, len(s.texts)},
			{func(i int) { _ = v.Check(s.requests[i]) }, len(s.texts)},
			{func(i int) {
				for j, name := range []string{"reports", "deliver", "schedule"} {
					var value any
					check(json.Unmarshal(s.valid[i][j+1], &value))
					_ = schemas[name].Validate(value)
				}
			}, len(s.texts)},
			{func(i int) {
				for _, text := range s.valid[i] {
					json.Valid(text)
				}
			}, len(s.texts)},
		})
		floor := got[3].ns
		besideJS := "-"
		if js != nil {
			besideJS = fmt.Sprintf("%.1f", js[i]/floor)
		}
		fmt.Printf("| %s | %.2f | %.0f | %.2f | %.0f | %.1f | %s | %.0f |\n", s.name, got[0].ns/floor, got[0].allocs, got[1].ns/floor, got[1].allocs, got[2].ns/floor, besideJS, floor)
	}
}

//go:embed ajv.mjs
var ajvProgram []byte

// ajv is what a request of each set takes with ajv, in nanoseconds; nil without npm.
func ajv(sets []*set) []float64 {
	if _, err := exec.LookPath("npm"); err != nil {
		return nil
	}
	dir, err := os.MkdirTemp("", "deliverlint-ajv")
	check(err)
	defer func() { check(os.RemoveAll(dir)) }()
	in := func(name string, args ...string) []byte {
		cmd := exec.Command(name, args...)
		cmd.Dir, cmd.Stderr = dir, os.Stderr
		out, err := cmd.Output()
		check(err)
		return out
	}
	var texts [][][]string
	for _, s := range sets {
		var requests [][]string
		for _, r := range s.requests {
			requests = append(requests, []string{r.Reports, r.Deliver, r.Schedule})
		}
		texts = append(texts, requests)
	}
	data, err := json.Marshal(texts)
	check(err)
	check(os.WriteFile(filepath.Join(dir, "sets.json"), data, 0o644))
	check(os.WriteFile(filepath.Join(dir, "ajv.mjs"), ajvProgram, 0o644))
	schemas, err := filepath.Abs(filepath.Join("schema", schema.Latest))
	check(err)
	in("npm", "install", "--silent", "--no-audit", "--no-fund", "ajv@8.17.1")
	rounds := "9"
	if *quick {
		rounds = "1"
	}
	var times []float64
	check(json.Unmarshal(in("node", "ajv.mjs", schemas, "sets.json", rounds), &times))
	return times
}
