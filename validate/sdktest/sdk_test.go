// Package sdktest holds FromSDK to the request types of the vendor's own SDK. It
// is a module of its own, so that the library does not depend on the SDK.
package sdktest

import (
	"errors"
	"testing"

	cdn "github.com/alibabacloud-go/cdn-20180510/v9/client"
	dcdn "github.com/alibabacloud-go/dcdn-20180115/v4/client"

	"github.com/deliverlint/deliverlint/validate"
)

// The types fit.
var (
	_ validate.SDKRequest = (*cdn.CreateCdnDeliverTaskRequest)(nil)
	_ validate.SDKRequest = (*cdn.UpdateCdnDeliverTaskRequest)(nil)
	_ validate.SDKRequest = (*dcdn.CreateDcdnDeliverTaskRequest)(nil)
	_ validate.SDKRequest = (*dcdn.UpdateDcdnDeliverTaskRequest)(nil)
)

func p[T any](v T) *T { return &v }

var want = validate.Request{
	Name:       "daily report",
	Reports:    `[{"reportId":1}]`,
	DomainName: "www.example.com",
	Deliver:    `{"email":{"subject":"s","to":["ops@example.com"]}}`,
	Schedule:   `{"crontab":"0 0 0 * * ?","frequency":"d"}`,
}

func TestCreate(t *testing.T) {
	for name, r := range map[string]validate.SDKRequest{
		"CDN": &cdn.CreateCdnDeliverTaskRequest{Name: &want.Name, Reports: &want.Reports, DomainName: &want.DomainName,
			Deliver: &want.Deliver, Schedule: &want.Schedule},
		"DCDN": &dcdn.CreateDcdnDeliverTaskRequest{Name: &want.Name, Reports: &want.Reports, DomainName: &want.DomainName,
			Deliver: &want.Deliver, Schedule: &want.Schedule},
	} {
		if got := validate.FromSDK(r); got != want {
			t.Errorf("%s: %+v", name, got)
		}
		if err := new(validate.Validator).Check(validate.FromSDK(r)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestUpdate(t *testing.T) {
	for name, r := range map[string]validate.SDKRequest{
		"CDN":  &cdn.UpdateCdnDeliverTaskRequest{DeliverId: p(int64(1025)), Name: p("n")},
		"DCDN": &dcdn.UpdateDcdnDeliverTaskRequest{DeliverId: p(int64(1025)), Name: p("n")},
	} {
		if got := validate.FromSDK(r); got != (validate.Request{DeliverID: 1025, Name: "n"}) {
			t.Errorf("%s: %+v", name, got)
		}
		v := validate.Validator{Operation: validate.UpdateCDN}
		if err := v.Check(validate.FromSDK(r)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What the SDK's own Validate lets pass is found here.
func TestFault(t *testing.T) {
	r := &cdn.CreateCdnDeliverTaskRequest{Name: &want.Name, Reports: &want.Reports, Deliver: &want.Deliver,
		Schedule: p(`{"crontab":"0 0 25 * * ?","frequency":"d"}`)}
	if err := r.Validate(); err != nil {
		t.Fatalf("the SDK checks more than it did: %v", err)
	}
	err := new(validate.Validator).Check(validate.FromSDK(r))
	var e *validate.Error
	if !errors.As(err, &e) || e.Field != "Schedule.crontab" || (*r.Schedule)[e.Start:e.End] != "25" {
		t.Errorf("%v", err)
	}
}
