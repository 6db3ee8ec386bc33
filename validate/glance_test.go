package validate_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate"
)

// What the scan saw of a request, with its escapes, in each form and under each call.
func TestGlance(t *testing.T) {
	const schedule = `{"crontab":"0 0 8 * * ?","frequency":"d"}`
	wire := strings.ReplaceAll(schedule, `"`, `\"`)
	var seen validate.Glance
	for _, c := range []struct {
		request string
		want    validate.Glance
	}{
		{`{"Name":"日报","DomainName":"a.acme.cn,*.b.acme.cn",
		  "Reports":[{"reportId":1,"conditions":[{"field":"prov","op":"in","value":["x\ty","z"]},{"op":"is"}]},{"reportId":"27"}],
		  "Deliver":{"email":{"subject":"s","to":["a@acme.cn","b@acme.cn"]}},"Schedule": ` + schedule + `}`,
			validate.Glance{Name: "日报", NameAt: 9, Domains: []string{"a.acme.cn", "*.b.acme.cn"}, Recipients: []string{"a@acme.cn", "b@acme.cn"},
				Reports:    []validate.GlancedReport{{ID: "1", Conditions: 2}, {ID: "27"}},
				Conditions: []validate.GlancedCondition{{Field: "prov", Op: "in", Values: 2}, {Op: "is"}}, Schedule: " " + schedule}},
		{`{"Action":"CreateDcdnDeliverTask","Name":"n","Reports":"[{\"reportId\":\"2\",\"conditions\":[{\"field\":\"a\\\"b\\\\\\nc\"}]}]","Deliver":"{\"email\":{\"subject\":\"s\",\"to\":[\"a@acme.cn\"]}} ","Schedule":"` + wire + `"}`,
			validate.Glance{Operation: validate.CreateDCDN, Name: "n", NameAt: 42, Recipients: []string{"a@acme.cn"},
				Reports:    []validate.GlancedReport{{ID: "2", Conditions: 1}},
				Conditions: []validate.GlancedCondition{{Field: `a\\\"b\\\\\\nc`}}, Schedule: `"` + wire + `"`}},
		{`{"DeliverId":7,"Name":"n"}`, validate.Glance{Operation: validate.UpdateCDN, Name: "n", NameAt: 23}},
		{`{"DeliverId":7}`, validate.Glance{Operation: validate.UpdateCDN}},
		{`{"DeliverId":7,"Action":"UpdateDcdnDeliverTask"}`, validate.Glance{Operation: validate.UpdateDCDN}},
	} {
		v := validate.Validator{Now: now}
		require.True(t, v.Glance(c.request, &seen), c.request) // with what the last one left
		got := validate.Glance{Operation: seen.Operation, Name: seen.Name, NameAt: seen.NameAt, Schedule: seen.Schedule}
		got.Reports, got.Conditions = append(got.Reports, seen.Reports...), append(got.Conditions, seen.Conditions...)
		got.Domains, got.Recipients = append(got.Domains, seen.Domains...), append(got.Recipients, seen.Recipients...)
		assert.Equal(t, c.want, got)
		assert.Equal(t, seen.Operation == validate.CreateDCDN || seen.Operation == validate.UpdateDCDN, seen.Operation.DCDN())
	}
}

// Each is wrong, or more than the scan knows; none is taken.
func TestGlanceGivesUp(t *testing.T) {
	const rest = `"Reports":[{"reportId":1}],"Deliver":{"email":{"subject":"s","to":["a@acme.cn"]}},"Schedule":{"crontab":"0 0 8 * * ?","frequency":"d"}`
	const wire = `"Reports":"[{\"reportId\":1}]","Deliver":"{\"email\":{\"subject\":\"s\",\"to\":[\"a@acme.cn\"]}}","Schedule":"{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}"`
	var seen validate.Glance
	v := validate.Validator{Now: now}
	require.True(t, v.Glance(`{"Name":"n",`+rest+`}`, &seen))
	require.True(t, v.Glance(`{"Name":"n",`+wire+`}`, &seen))
	for _, request := range []string{
		``, `{`, `{}`, `[]`, `{"Name":"n"}`, `{` + rest + `}`, `{"Name":" ",` + rest + `}`, `{"Name":"n",` + rest + `,}`, `{"Name":"n",` + rest + `}}`,
		`{"Name":"n","Name":"n",` + rest + `}`, `{"Action":"CreateCdn","Name":"n",` + rest + `}`, `{"Action":"UpdateCdnDeliverTask","Name":"n",` + rest + `}`,
		`{"Action":"CreateCdnDeliverTask","DeliverId":1,"Name":"n",` + rest + `}`, `{"DeliverId":0}`, `{"DeliverId":07}`, `{"DeliverId":1.5}`, `{"DeliverId":"1"}`,
		`{"DeliverId":1,"DomainName":"A.acme.cn"}`, `{"DeliverId":1,"DomainName":"a.acme.cn,"}`, `{"DeliverId":1,"Reports":"[{\"reportId\":1}]","Deliver":{"email":{"subject":"s","to":["a@acme.cn"]}}}`,
		`{"DeliverId":1,"Reports":"[{"reportId":1}]"}`, `{"DeliverId":1,"Reports":"[{\"reportId\":1}]`, `{"DeliverId":1,"Reports":"[{\"reportId\":1}]\"}`,
		`{"DeliverId":1,"Reports":"[{\\\"reportId\\\":1}]"}`, `{"DeliverId":1,"Reports":"[{\"reportId\":\"1}]"}`, `{"DeliverId":1,"Reports":"[{\"reportId\":1]"}`,
		`{"DeliverId":1,"Reports":"\t[{\"reportId\":1}]"}`, "{\"DeliverId\":1,\"Reports\":\"[{\\\"reportId\\\":\n1}]\"}",
		`{"DeliverId":1,"Deliver":"{\"email\":{\"subject\":\"a\nb\",\"to\":[\"a@acme.cn\"]}}"}`, `{"DeliverId":1,"Deliver":"{\"email\":{\"subject\":\"a\\nb\",\"to\":[\"a@acme.cn\"]}}"}`,
		`{"DeliverId":1,"Deliver":"{\"email\":{\"subject\":\"a\\\"}}"}`, `{"DeliverId":1,"Deliver":{"email":{"subject":"a` + "\xff" + `","to":["a@acme.cn"]}}}`,
		`{"DeliverId":1,"Reports":[{"reportId":1,"conditions":[{"op":"a\u0041"}]}]}`, `{"Name":"日报\"1\"",` + rest + `}`,
		`{"DeliverId":1,"Reports":[]}`, `{"DeliverId":1,"Reports":null}`, `{"DeliverId":1,"x":1}`,
	} {
		assert.False(t, v.Glance(request, &seen), request)
	}
	for name, v := range map[string]validate.Validator{"another schema": {SchemaVersion: "v0"}, "an update": {Operation: validate.UpdateCDN}, "fewer domains": {MaxDomains: 1}} {
		assert.False(t, v.Glance(`{"Name":"n","DomainName":"a.acme.cn,b.acme.cn",`+rest+`}`, &seen), name)
	}
}

// What is taken at a glance, Inspect takes, and sees the same.
func TestGlanceSeesWhatInspectSees(t *testing.T) {
	v := validate.Validator{Now: now}
	var seen validate.Glance
	for _, r := range samples.Requests(200, now()) {
		request := samples.JSON(r)
		require.True(t, v.Glance(request, &seen), request)
		parsed, syntax := tree.Parse(text.New(request))
		require.Nil(t, syntax, request)
		doc, errs, err := v.Inspect(validate.Call, validate.CreateCDN, parsed)
		require.NoError(t, err)
		require.Empty(t, errs, request)
		assert.Equal(t, doc.Name.String(), seen.Name)
		require.Len(t, seen.Domains, len(doc.Domains))
		for i, domain := range doc.Domains {
			assert.Equal(t, domain.String(), seen.Domains[i])
		}
		require.Len(t, seen.Reports, len(doc.Reports.Items()))
		for i, report := range doc.Reports.Items() {
			assert.Equal(t, report.Get("reportId").Node.Text.String(), seen.Reports[i].ID)
			assert.Len(t, report.Get("conditions").Items(), seen.Reports[i].Conditions)
		}
		to := doc.Email.Get("to")
		assert.False(t, to.Empty())
		require.Len(t, seen.Recipients, len(to.Items()))
		for i, address := range to.Items() {
			assert.Equal(t, address.String(), seen.Recipients[i])
		}
		var crontab struct{ Crontab string }
		schedule := seen.Schedule
		require.NoError(t, json.Unmarshal([]byte(schedule), &schedule))
		require.NoError(t, json.Unmarshal([]byte(schedule), &crontab))
		assert.Equal(t, doc.Schedule.Get("crontab").String(), crontab.Crontab)
	}
}
