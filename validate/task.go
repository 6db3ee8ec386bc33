package validate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"
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

// MarshalJSON writes the schedule as the call takes it.
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

// Request writes the task as the wire takes it. The error says that a domain
// holds a comma, which the list cannot carry. It does not check the task: hand the
// request to a Validator.
func (t *Task) Request() (Request, error) {
	r := Request{Name: t.Name, DomainName: strings.Join(t.Domains, ","), DeliverID: t.DeliverID}
	for _, d := range t.Domains {
		if strings.Contains(d, ",") {
			return Request{}, fmt.Errorf("domain %q holds a comma", d)
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

// compact is JSON on one line in which <, > and & stand as they are.
func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
