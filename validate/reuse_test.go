package validate_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/validate"
)

// What was answered stays as it is when the caller writes to its bytes, and when other
// requests are checked in the same memory.
func TestAnswersStay(t *testing.T) {
	const faulty = `{"Na\u006de":" ","Reports":"[{\"reportId\":\"\u0078\"}]","x\u0079":1,"DomainNames":["a b"],"Deliver":{"email":{"subject":"s","to":["\u4e2d"]}},"Schedule":{"crontab":"0 0 25 * * ?","frequency":"\u0064aily"}}`
	v := validate.Validator{Now: now}
	data := []byte(faulty)
	var errs validate.Errors
	require.ErrorAs(t, v.CheckJSON(data), &errs)
	require.Len(t, errs, 7)
	want := errs.Error()
	values := func() (list []string) {
		for _, e := range errs {
			list = append(list, e.Field, e.Pointer, e.Parameter, e.Value, e.Hint)
			if e.Fix != nil {
				list = append(list, e.Fix.Apply(faulty))
			}
		}
		return list
	}
	before := values()
	for i := range before {
		before[i] = strings.Clone(before[i])
	}
	request := validate.Request{Name: "日报", Reports: `[{"reportId":1}]`, DomainName: "www.acme.cn", Deliver: `{"email":{"subject":"\u4e2d","to":["ops@acme.cn"]}}`,
		Schedule: `{"crontab":"0 0 8 * * ?","frequency":"d","schedName":"\u4e2d"}`}
	task, err := v.Parse(request)
	require.NoError(t, err)
	copy(data, strings.Repeat("#", len(data)))
	for _, r := range samples.Requests(50, now()) {
		require.NoError(t, v.Check(r))
		require.NoError(t, v.CheckJSON([]byte(samples.JSON(r))))
		require.Error(t, v.CheckJSON([]byte(strings.ReplaceAll(faulty, "4e2d", "6587"))))
	}
	assert.Equal(t, want, errs.Error())
	assert.Equal(t, before, values())
	assert.Equal(t, []string{"中", "中", "日报"}, []string{task.Email.Subject, task.Schedule.Name, task.Name})
}

// One validator serves many goroutines.
func TestConcurrentChecks(t *testing.T) {
	v := validate.Validator{Now: now}
	requests := samples.Requests(40, now())
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			for i := range 200 {
				r := requests[(i+n)%len(requests)]
				assert.NoError(t, v.Check(r))
				r.Schedule = strings.Replace(r.Schedule, `"frequency":"`, `"frequency":"x`, 1)
				var errs validate.Errors
				if assert.ErrorAs(t, v.CheckJSON([]byte(samples.JSON(r))), &errs) {
					assert.Equal(t, "Schedule.frequency", errs[0].Field)
				}
			}
		})
	}
	wg.Wait()
}

func TestLongRequest(t *testing.T) {
	err := (&validate.Validator{}).CheckJSON(make([]byte, 64<<20+1))
	assert.EqualError(t, err, "the request has 67108865 bytes; deliverlint reads at most 67108864 [json-syntax]")
}
