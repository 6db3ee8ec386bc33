package samples

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"github.com/deliverlint/deliverlint/validate"
)

// names are shapes of names and subjects, of which encoders write some in different ways.
var names = []string{"daily %d", "每日报告 %d", "运营日报/华北 %d", `Report "%d"`, "R&D <%d>", "a+b = %d", "it's %d", "日报 😀 %d"}

// Tasks yields n tasks in which there is nothing to find at that time, each with its own
// name, 1 to 500 domains, 1 to 12 reports, its own crontab and its own window.
func Tasks(n int, now time.Time) iter.Seq2[int, validate.Task] {
	return func(yield func(int, validate.Task) bool) {
		r := rand.New(rand.NewPCG(21, 22))
		for i := range n {
			if !yield(i, task(r, i, now)) {
				return
			}
		}
	}
}

func task(r *rand.Rand, i int, now time.Time) validate.Task {
	hour := func() int { return (22 + r.IntN(18)) % 24 } // of UTC: the figures of the day are complete
	schedule := []validate.Schedule{
		{Crontab: fmt.Sprintf("0 %d %d * * ?", r.IntN(60), hour()), Frequency: "d"},
		{Crontab: fmt.Sprintf("%d %d %d ? * *", r.IntN(60), r.IntN(60), hour()), Frequency: "d"},
		{Crontab: fmt.Sprintf("0 %d %d ? * %s", r.IntN(60), r.IntN(24), []string{"MON", "2", "FRI", "SUN"}[r.IntN(4)]), Frequency: "w"},
		{Crontab: fmt.Sprintf("0 %d * * * ?", r.IntN(60)), Frequency: "h"},
	}[r.IntN(4)]
	schedule.Name, schedule.Status = fmt.Sprintf(names[r.IntN(len(names))], i), "enable"
	schedule.EffectiveFrom = now.UTC().Truncate(time.Second).Add(time.Duration(r.IntN(400*24*3600)) * time.Second)
	schedule.EffectiveEnd = schedule.EffectiveFrom.Add(time.Duration(20+r.IntN(900)) * 24 * time.Hour)
	t := validate.Task{Name: fmt.Sprintf(names[r.IntN(len(names))], i), Schedule: &schedule,
		Email: &validate.Email{Subject: fmt.Sprintf(names[r.IntN(len(names))], r.IntN(1000))}}
	for n := range 1 + r.IntN(5) {
		t.Email.To = append(t.Email.To, fmt.Sprintf("ops.%d+cdn@mail%d.acme.cn", r.IntN(1000), n))
	}
	ids := []int{1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23}
	if schedule.Frequency == "h" { // the others are produced every six hours
		ids = []int{5, 7, 9, 11, 17, 19, 21, 23}
	}
	for _, i := range r.Perm(len(ids))[:1+r.IntN(len(ids))] {
		report := validate.Report{ID: ids[i]}
		if r.IntN(3) == 0 {
			report.Conditions = []validate.Condition{{Field: "prov", Op: "in", Value: []string{"Heilongjiang", "北京", "山东"}[:1+r.IntN(3)]}}
		}
		t.Reports = append(t.Reports, report)
	}
	domains := 1 + r.IntN(12)
	if r.IntN(50) == 0 {
		domains = 1 + r.IntN(500)
	}
	for n := range domains {
		t.Domains = append(t.Domains, fmt.Sprintf("%simg%d.cdn-%d.acme.com.cn", []string{"", "", "*.", "."}[r.IntN(4)], r.IntN(1000), n))
	}
	return t
}

// Spoil puts one fault into a task.
func Spoil(r *rand.Rand, t validate.Task) validate.Task {
	schedule, email := *t.Schedule, *t.Email
	t.Schedule, t.Email = &schedule, &email
	switch r.IntN(6) {
	case 0:
		schedule.Crontab = "0 0 25 * * ?"
	case 1:
		schedule.Frequency = "daily"
	case 2:
		schedule.EffectiveEnd = schedule.EffectiveFrom.Add(-time.Hour)
	case 3:
		email.To = append([]string{"ops.acme.cn"}, email.To...)
	case 4:
		email.Subject = ""
	case 5:
		t.Domains = append([]string{"bad domain"}, t.Domains[1:]...)
	}
	return t
}
