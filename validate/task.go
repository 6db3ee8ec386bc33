package validate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/task"
)

// A Task is what a request describes. In an update nil and zero values are the
// parameters that it leaves as they are.
type Task struct {
	Operation Operation
	DeliverID int64
	Name      string
	Reports   []Report
	Domains   []string // empty for every domain of the account
	Email     *Email
	Schedule  *Schedule
}

// A Report is one report of a task.
type Report struct {
	ID         int         `json:"reportId"`
	Conditions []Condition `json:"conditions,omitempty"`
}

// A Condition filters a report.
type Condition struct {
	Field string   `json:"field,omitempty"` // prov
	Op    string   `json:"op,omitempty"`    // in
	Value []string `json:"value,omitempty"`
}

// An Email is the message that carries the reports.
type Email struct {
	Subject string   `json:"subject"`
	To      []string `json:"to"`
}

// A Schedule says when a task runs.
type Schedule struct {
	Name          string // schedName
	Description   string
	Crontab       string // of the Quartz dialect
	Frequency     string // h, d or w
	Status        string // enable, disable or ""
	EffectiveFrom time.Time
	EffectiveEnd  time.Time
}

// MarshalJSON writes the schedule as JSON for the call.
func (s Schedule) MarshalJSON() ([]byte, error) {
	return compact(struct {
		Name        string `json:"schedName,omitempty"`
		Description string `json:"description,omitempty"`
		Crontab     string `json:"crontab"`
		Frequency   string `json:"frequency"`
		Status      string `json:"status,omitempty"`
		From        string `json:"effectiveFrom,omitempty"`
		End         string `json:"effectiveEnd,omitempty"`
	}{s.Name, s.Description, s.Crontab, s.Frequency, s.Status, formatTime(s.EffectiveFrom), formatTime(s.EffectiveEnd)})
}

func formatTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(TimeFormat)
}

// taskOf is the task that a document describes, in which nothing is wrong.
func taskOf(d *task.Document, id int64) *Task {
	t := &Task{Operation: Operation(d.Operation), DeliverID: id, Name: d.Name.Content()}
	for r := d.Reports.Items(); r != nil; r = r.Next {
		report := Report{}
		report.ID, _ = check.Positive(r.Get("reportId").Text.String())
		for c := r.Get("conditions").Items(); c != nil; c = c.Next {
			report.Conditions = append(report.Conditions, Condition{Field: c.Get("field").Content(), Op: c.Get("op").Content(), Value: c.Get("value").Contents()})
		}
		t.Reports = append(t.Reports, report)
	}
	for n := range d.DomainEntries() {
		t.Domains = append(t.Domains, n.Content())
	}
	if d.Email != nil {
		t.Email = &Email{Subject: d.Email.Get("subject").Content(), To: d.Email.Get("to").Contents()}
	}
	if s := d.Schedule; s != nil {
		t.Schedule = &Schedule{Name: s.Get("schedName").Content(), Description: s.Get("description").Content(), Crontab: s.Get("crontab").Content(),
			Frequency: s.Get("frequency").Content(), Status: s.Get("status").Content(), EffectiveFrom: d.EffectiveFrom, EffectiveEnd: d.EffectiveEnd}
	}
	return t
}

// TimeFormat is the layout of effectiveFrom and effectiveEnd, always UTC.
const TimeFormat = check.TimeFormat

// Request writes the task in wire form. The error says that a domain
// holds a comma, which the list cannot carry. It does not check the task: hand the
// request to a Validator.
func (t *Task) Request() (Request, error) {
	r := Request{Name: t.Name, DomainName: strings.Join(t.Domains, ","), DeliverID: t.DeliverID}
	for _, d := range t.Domains {
		if strings.Contains(d, ",") {
			return Request{}, fmt.Errorf("domain %q contains a comma", d)
		}
	}
	var err error
	if len(t.Reports) > 0 {
		err = marshal(&r.Reports, t.Reports)
	}
	if t.Email != nil && err == nil {
		err = marshal(&r.Deliver, map[string]*Email{"email": t.Email})
	}
	if t.Schedule != nil && err == nil {
		err = marshal(&r.Schedule, t.Schedule)
	}
	return r, err
}

func marshal(dst *string, v any) error {
	b, err := compact(v)
	*dst = string(b)
	return err
}

// compact is JSON on one line in which <, > and & are not escaped.
func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
