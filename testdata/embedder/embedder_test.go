// Package embedder uses deliverlint as a program outside its repository does: a validator
// in an HTTP handler, the linter over files, a rule of its own, a report in SARIF. What
// once went wrong for such a program is a test here.
package embedder

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/lint/report"
	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/schema/compiled"
	"github.com/deliverlint/deliverlint/validate"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

const task = `Name: daily
Reports: [{reportId: 1}]
DomainName: www.acme.cn
Deliver: {email: {subject: Daily, to: [ops@acme.cn]}}
Schedule: {crontab: 0 0 8 * * ?, frequency: d}
`

func handler(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	var faults validate.Errors
	if errors.As(new(validate.Validator).CheckJSON(body), &faults) {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]any{"field": faults[0].Field, "at": string(body[faults[0].Start:faults[0].End])})
	}
}

func TestHandler(t *testing.T) {
	for body, want := range map[string]string{
		`{"DeliverId":1,"Name":"daily"}`:                                        "200 ",
		`{"DeliverId":1,"Schedule":{"crontab":"0 0 25 * * ?","frequency":"d"}}`: `400 {"at":"25","field":"Schedule.crontab"}`,
	} {
		w := httptest.NewRecorder()
		handler(w, httptest.NewRequest("POST", "/", strings.NewReader(body)))
		if got := fmt.Sprint(w.Code, " ", strings.TrimSpace(w.Body.String())); got != want {
			t.Errorf("%s: %s", body, got)
		}
	}
}

func TestTask(t *testing.T) {
	v := validate.Validator{Operation: validate.UpdateCDN}
	got, err := v.Parse(validate.Request{DeliverID: 1, Schedule: `{"crontab":"0 0 8 * * ?","frequency":"d"}`})
	if err != nil || got.Schedule.Crontab != "0 0 8 * * ?" {
		t.Fatal(got, err)
	}
	if back, err := got.Request(); err != nil || back.Schedule != `{"crontab":"0 0 8 * * ?","frequency":"d"}` {
		t.Error(back, err)
	}
	if e, err := quartz.Parse(got.Schedule.Crontab); err != nil || e.Describe() != "every day at 08:00" {
		t.Error(e, err)
	}
}

// acme is a rule of our own: reports go to our mail domain.
var acme = &lint.Rule{ID: "acme-recipients", Title: "a recipient outside of acme.cn", Severity: lint.Error, Fixable: true,
	Check: func(t *lint.Task) []lint.Finding {
		var found []lint.Finding
		for to := range t.Email.Get("to").Items() {
			if name, domain, ok := strings.Cut(to.String(), "@"); ok && domain != "acme.cn" {
				found = append(found, lint.Finding{At: to, Message: to.Field() + " " + to.String() + " is not at acme.cn", Hint: "write an address at acme.cn", Fix: to.Replace(name+"@acme.cn", true)})
			}
		}
		return found
	}}

func TestOwnRule(t *testing.T) {
	escaped := `{"DeliverId": 1, "Deliver": "{\"email\":{\"subject\":\"日报\",\"to\":[\"a@acme.cn\",\"\u0062@other.cn\"]}}"}`
	l := lint.Linter{Rules: []*lint.Rule{acme}}
	f, err := l.LintBytes("a.json", []byte(escaped))
	if err != nil || len(f.Diagnostics) != 1 {
		t.Fatal(f, err)
	}
	d := f.Diagnostics[0]
	if d.Rule != acme.ID || d.Severity != lint.Error || d.Field != "Deliver.email.to[1]" || escaped[d.Offset:d.EndOffset] != `\u0062@other.cn` || d.Value != "b@other.cn" {
		t.Errorf("%+v", d)
	}

	t.Run("severity", func(t *testing.T) {
		l := lint.Linter{Rules: []*lint.Rule{acme}, Settings: lint.Settings{Severities: map[string]lint.Severity{acme.ID: lint.Info}}}
		if f, err := l.LintBytes("a.json", []byte(escaped)); err != nil || f.Diagnostics[0].Severity != lint.Info {
			t.Error(f, err)
		}
	})
	t.Run("selection", func(t *testing.T) {
		l := lint.Linter{Rules: []*lint.Rule{acme}, Ignore: []string{acme.ID}}
		if f, err := l.LintBytes("a.json", []byte(escaped)); err != nil || len(f.Diagnostics) != 0 {
			t.Error(f, err)
		}
	})
	t.Run("suppression", func(t *testing.T) {
		text := strings.Replace(task, "[ops@acme.cn]}}", "[ops@other.cn]}} # deliverlint:ignore acme-recipients a partner", 1)
		f, err := l.LintBytes("a.yaml", []byte(text))
		if err != nil || len(f.Diagnostics) != 0 || len(f.Suppressed) != 1 {
			t.Error(f, err)
		}
	})
	t.Run("fix", func(t *testing.T) {
		l := lint.Linter{Rules: []*lint.Rule{acme}, Fix: lint.SafeFixes}
		f, err := l.LintBytes("a.json", []byte(escaped))
		if err != nil || f.Fixed != 1 || len(f.Diagnostics) != 0 || !strings.Contains(f.Text, `\"b@acme.cn\"`) {
			t.Error(f, err)
		}
	})
	t.Run("report", func(t *testing.T) {
		for _, format := range report.Formats() {
			var out bytes.Buffer
			if err := format.Write(&out, lint.NewResult(f), report.Options{}); err != nil || !strings.Contains(out.String(), acme.ID) {
				t.Error(format.Name, err, out.String())
			}
		}
	})
	t.Run("baseline", func(t *testing.T) {
		l := lint.Linter{Rules: []*lint.Rule{acme}, Baseline: lint.NewBaseline([]*lint.File{f})}
		if f, err := l.LintBytes("a.json", []byte(escaped)); err != nil || len(f.Diagnostics) != 0 || len(f.Suppressed) != 1 {
			t.Error(f, err)
		}
	})
	t.Run("configuration", func(t *testing.T) {
		t.Chdir(t.TempDir())
		write(t, lint.ConfigName, "rules: {acme-recipients: info}\n")
		write(t, "a.json", escaped)
		for f, err := range l.Run(context.Background(), ".").Files() {
			if err != nil || f.Diagnostics[0].Severity != lint.Info {
				t.Error(f, err)
			}
		}
	})
}

func write(t *testing.T, path, text string) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestRun(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "deploy/a.yaml", task)
	write(t, "deploy/b.yaml", strings.Replace(task, "0 0 8", "0 0 25", 1))
	write(t, "other.json", "{}")
	result := new(lint.Linter).Run(context.Background(), "deploy", "other.json", "missing.json")
	var sarif bytes.Buffer
	format, err := report.FindFormat("sarif")
	if err != nil {
		t.Fatal(err)
	}
	if err := format.Write(&sarif, result, report.Options{Version: "v0.1.0"}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(sarif.String(), `"ruleId": "crontab-syntax"`) || !strings.Contains(sarif.String(), `"executionSuccessful": false`) {
		t.Error(sarif.String())
	}
	var failure *lint.FileError
	if len(result.Failures) != 2 || !errors.As(result.Failures[0], &failure) || !errors.Is(result.Failures[0], os.ErrNotExist) || !errors.Is(result.Failures[1], lint.ErrNoTask) {
		t.Error(result.Failures)
	}
}

func TestKeptTasks(t *testing.T) {
	l := lint.Linter{KeepTasks: true}
	var names []string
	result := l.RunReader(context.Background(), strings.NewReader(`{"DeliverId":1,"Name":"a"}`+"\n"+`{"DeliverId":2,"Name":"b"}`+"\n"), "x.ndjson")
	for f, err := range result.Files() {
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range f.Tasks {
			names = append(names, task.Pointer+" "+task.Name.String()+" "+task.Parameters.Get("DeliverId").String())
		}
	}
	if got := strings.Join(names, ", "); got != "/0 a 1, /1 b 2" {
		t.Error(got)
	}
}

// The place of a task in a part of a stream is that in the file.
func TestPointersOfAStream(t *testing.T) {
	lines := strings.Repeat(`{"DeliverId":1,"Name":"a"}`+"\n", 20_000) + `{"DeliverId":1,"Name":" "}`
	var got []string
	for f, err := range new(lint.Linter).RunReader(context.Background(), strings.NewReader(lines), "x.ndjson").Files() {
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Diagnostics {
			got = append(got, d.Task)
			if line, _ := f.Position(d.Offset); line != 20_001 {
				t.Error(line)
			}
		}
	}
	if len(got) != 1 || got[0] != "/20000" {
		t.Error(got)
	}
}

// A file that nobody linted can be reported.
func TestHandMadeFile(t *testing.T) {
	f := &lint.File{Path: "a.json", Text: `{"Name":" "}`, Diagnostics: []lint.Diagnostic{{Rule: "ours", Severity: lint.Error, Offset: 9, EndOffset: 10, Message: "blank"}}}
	for _, format := range report.Formats() {
		if err := format.Write(io.Discard, lint.NewResult(f), report.Options{}); err != nil {
			t.Error(format.Name, err)
		}
	}
	for range new(lint.Result).Files() {
		t.Error("a result of nothing has a file")
	}
	if line, column := f.Position(9); line != 1 || column != 10 {
		t.Error(line, column)
	}
	if err := f.Save(); err != nil {
		t.Error(err)
	}
}

func TestOperationOfSettings(t *testing.T) {
	text := []byte(strings.Replace(task, "reportId: 1", "reportId: 2", 1))
	op := validate.CreateDCDN
	l := lint.Linter{Settings: lint.Settings{Operation: &op}}
	if f, err := l.LintBytes("a.yaml", text); err != nil || len(f.Diagnostics) != 0 {
		t.Error(f, err)
	}
}

func TestWrongNamesOfRules(t *testing.T) {
	for _, c := range []struct {
		linter lint.Linter
		want   string
	}{
		{lint.Linter{Settings: lint.Settings{Severities: map[string]lint.Severity{"crontab-sintax": 0}}}, `no rule "crontab-sintax"; did you mean "crontab-syntax"?`},
		{lint.Linter{Select: []string{"acme-recipient"}, Rules: []*lint.Rule{acme}}, `no rule "acme-recipient"; did you mean "acme-recipients"?`},
		{lint.Linter{Ignore: []string{"x"}}, `no rule "x"; deliverlint rules lists them`},
		{lint.Linter{Rules: []*lint.Rule{{ID: "crontab-syntax", Severity: lint.Error, Check: acme.Check}}}, `rule "crontab-syntax": another rule has this ID`},
		{lint.Linter{Rules: []*lint.Rule{acme, acme}}, `rule "acme-recipients": another rule has this ID`},
		{lint.Linter{Rules: []*lint.Rule{{ID: "A b", Severity: lint.Error, Check: acme.Check}}}, `rule "A b": the ID must be lower-case words joined by hyphens`},
		{lint.Linter{Rules: []*lint.Rule{{ID: "ours", Check: acme.Check}}}, `rule "ours": Severity(0) is not a severity`},
		{lint.Linter{Rules: []*lint.Rule{{ID: "ours", Severity: lint.Error}}}, `rule "ours" has no Check`},
	} {
		if _, err := c.linter.LintBytes("a.yaml", []byte(task)); err == nil || err.Error() != c.want {
			t.Errorf("%v, not %s", err, c.want)
		}
		for _, err := range c.linter.RunReader(context.Background(), strings.NewReader(task), "a.yaml").Files() {
			if err == nil || err.Error() != c.want {
				t.Errorf("%v, not %s", err, c.want)
			}
		}
	}
}

// The list of rules is the caller's own.
func TestRulesAreACopy(t *testing.T) {
	lint.Rules()[0] = acme
	lint.Rules()[1].ID = "ours"
	if rules := lint.Rules(); rules[0] == acme || rules[1].ID == "ours" {
		t.Error(rules[0].ID, rules[1].ID)
	}
}

// Every entry of Errors is a fault, also where there are more than are listed.
func TestManyErrors(t *testing.T) {
	var errs validate.Errors
	err := new(validate.Validator).Check(validate.Request{Name: "n", Reports: "[" + strings.Repeat("{},", 2000) + "{}]"})
	if !errors.As(err, &errs) || len(errs) != validate.MaxErrors || errs[0].Omitted != 0 || errs[len(errs)-1].Omitted == 0 {
		t.Fatal(len(errs))
	}
	for _, e := range errs {
		if e.Rule == "" || e.Field == "" && e.Parameter == "" {
			t.Fatalf("%+v", e)
		}
	}
}

func TestSchemas(t *testing.T) {
	for _, name := range schema.Names(schema.Latest) {
		if _, err := compiled.Compile(schema.Latest, name); err != nil {
			t.Error(name, err)
		}
	}
}
