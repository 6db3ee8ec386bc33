// Package samples makes good requests as people send them, for tests and benchmarks.
package samples

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/deliverlint/deliverlint/validate"
)

var schedules = []struct{ crontab, frequency string }{
	{"0 0 8 * * ?", "d"}, {"0 0 0 * * ?", "d"}, {"0 30 9 ? * MON", "w"}, {"0 0 * * * ?", "h"}, {"0 15 7 ? * 2", "w"}, {"0 0 0/1 * * ?", "h"}, {"0 5 23 * * ?", "d"},
}

// Requests are n good requests, no two alike, in which there is nothing to find at
// that time or later.
func Requests(n int, now time.Time) []validate.Request {
	r := rand.New(rand.NewPCG(9, 10))
	requests := make([]validate.Request, n)
	for i := range requests {
		requests[i] = request(r, i, now)
	}
	return requests
}

func request(r *rand.Rand, i int, now time.Time) validate.Request {
	schedule := schedules[r.IntN(len(schedules))]
	task := validate.Task{Name: fmt.Sprintf("每日报告 %d", i), Email: &validate.Email{Subject: fmt.Sprintf("Daily \"report\" %d", i)},
		Schedule: &validate.Schedule{Name: "sched", Crontab: schedule.crontab, Frequency: schedule.frequency, Status: "enable"}}
	if i%2 == 0 {
		task.Email.Subject = fmt.Sprintf("运营日报 %d", i)
		task.Schedule.EffectiveFrom = now.AddDate(0, 0, i%20).UTC()
	}
	if i%7 != 0 {
		task.Email.Subject = strings.ReplaceAll(task.Email.Subject, `"`, "")
	}
	for n := range 1 + r.IntN(3) {
		task.Email.To = append(task.Email.To, fmt.Sprintf("ops.%d+cdn@mail%d.acme.cn", r.IntN(1000), n))
	}
	for _, id := range r.Perm(12)[:1+r.IntN(4)] {
		report := validate.Report{ID: 1 + 2*id}
		if r.IntN(2) == 0 {
			report.Conditions = []validate.Condition{{Field: "prov", Op: "in", Value: []string{"Heilongjiang", "北京"}}}
		}
		task.Reports = append(task.Reports, report)
	}
	for n := range 1 + r.IntN(12) {
		task.Domains = append(task.Domains, fmt.Sprintf("%simg%d.cdn-%d.acme.com.cn", []string{"", "*.", "."}[r.IntN(3)], r.IntN(1000), n))
	}
	request, err := task.Request()
	if err != nil {
		panic(err) // of a task that was made here
	}
	return request
}

// JSON is a request in wire form, in one line.
func JSON(r validate.Request) string {
	text, err := json.Marshal(map[string]string{"Name": r.Name, "Reports": r.Reports, "DomainName": r.DomainName, "Deliver": r.Deliver, "Schedule": r.Schedule})
	if err != nil {
		panic(err) // of strings
	}
	return string(text)
}

// Pieces are what mutations put into requests.
var Pieces = []string{`"`, `\`, `\"`, `\\`, "{", "}", "[", "]", ",", ":", "0", "9", "-", ".", "@", "*", "?", " ", "\t", "\n", "\r\n", "\x00", "\x7f", "\xff", "中", "\u200b",
	"null", "true", `\u0041`, `\n`, `\\n`, `"to":[]`, "a", "Z", "%5B", "1.5", "e5", "&", "'", "#", "- ", "{{", "&quot;"}

// Mutate changes a few bytes of a text, anywhere.
func Mutate(r *rand.Rand, s string) string {
	for range 1 + r.IntN(3) {
		i := r.IntN(len(s) + 1)
		j := min(len(s), i+r.IntN(3))
		s = s[:i] + Pieces[r.IntN(len(Pieces))] + s[j:]
	}
	return s
}
