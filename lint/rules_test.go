package lint_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/validate"
)

func linter() *lint.Linter {
	return &lint.Linter{Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
}

// found are the rules of what is found in a file, a name each.
func found(t *testing.T, l *lint.Linter, text string) []string {
	f, err := l.LintBytes("example", []byte(text))
	require.NoError(t, err, text)
	ids := []string{}
	for _, d := range f.Diagnostics {
		ids = append(ids, d.Rule)
		assert.True(t, 0 <= d.Offset && d.Offset <= d.EndOffset && d.EndOffset <= len(f.Text), "%+v", d)
	}
	return ids
}

// Each rule's Bad raises exactly that rule, its Good nothing.
func TestExamples(t *testing.T) {
	for _, r := range lint.Rules() {
		if r.Bad == "" {
			assert.True(t, r.Setting != "" || r.ID == "domain-limit" || r.ID == "task-limit", "%s has no example", r.ID)
			continue
		}
		assert.Equal(t, []string{r.ID}, found(t, linter(), r.Bad), "Bad of %s", r.ID)
		assert.Empty(t, found(t, linter(), r.Good), "Good of %s", r.ID)
	}
}

func TestRuleDocumentation(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range lint.Rules() {
		assert.False(t, seen[r.ID], r.ID)
		seen[r.ID] = true
		assert.Regexp(t, `^[a-z]+(-[a-z]+)*$`, r.ID)
		assert.NotEmpty(t, r.Title, r.ID)
		assert.NotContains(t, r.Title, ".", r.ID)
		assert.NotEmpty(t, r.Text, r.ID)
		assert.NotZero(t, r.Severity, r.ID)
		assert.Regexp(t, `^\d+\.\d+\.\d+$`, r.Since, r.ID)
	}
	for _, id := range validate.Rules() {
		assert.True(t, seen[id], "%s has no documentation", id)
		rule, err := lint.FindRule(id)
		require.NoError(t, err)
		assert.Equal(t, lint.Error, rule.Severity, id)
	}
}

const rest = "Reports: [{reportId: 1}]\nDomainName: www.acme.cn\nDeliver: {email: {subject: Daily, to: [ops@acme.cn]}}\n"

func schedule(s string) string { return "Name: daily\n" + rest + "Schedule: {" + s + "}\n" }

// What the rules about schedules say of crontabs and windows.
func TestSchedules(t *testing.T) {
	for _, c := range []struct {
		schedule string
		want     []string
	}{
		{"crontab: 0 0 8 * * ?, frequency: d", nil},
		{"crontab: 0 0 8 ? * MON-FRI, frequency: d", nil},
		{"crontab: 0 0 * * * ?, frequency: h", []string{"hourly-report"}},
		{"crontab: 0 0 9-17 * * ?, frequency: h", []string{"hourly-report"}},
		{"crontab: 0 0 0/6 * * ?, frequency: h", []string{"frequency-mismatch"}},
		{"crontab: 0 59 21 * * ?, frequency: d", []string{"early-report"}},
		{"crontab: 0 0 22 * * ?, frequency: d", nil},
		{"crontab: 0 0 16 * * ?, frequency: d", []string{"early-report"}},
		{"crontab: 0 59 15 * * ?, frequency: d", nil},
		{"crontab: 0 0 18 ? * 2, frequency: w", nil},
		{"crontab: 0 0 8 ? * 2, frequency: w", nil},
		{"crontab: 0 0 8 ? * 2, frequency: d", []string{"frequency-mismatch"}},
		{"crontab: 0 0 8 1 * ?, frequency: w", []string{"frequency-mismatch"}},
		{"crontab: '0 0 8,18 * * ?', frequency: d", []string{"frequency-mismatch"}},
		{"crontab: 0 0/5 * * * ?, frequency: h", []string{"crontab-too-often"}},
		{"crontab: 0 0/5 * * * ?, frequency: d", []string{"crontab-too-often"}},
		{"crontab: 0 0 8 22-2 * ?, frequency: d", []string{"crontab-suspect"}},
		{"crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: 2026-11-23T00:00:00Z", []string{"schedule-expired"}},
		{"crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: 2026-11-23T07:59:59Z", []string{"schedule-never-in-window"}},
		{"crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: 2026-11-23T08:00:00Z", nil},
		{"crontab: 0 0 8 * * ?, frequency: d, effectiveFrom: 2027-01-01T08:00:00Z, effectiveEnd: 2027-01-01T09:00:00Z", nil},
		{"crontab: 0 0 8 * * ?, frequency: d, effectiveFrom: 2027-01-01T08:00:01Z, effectiveEnd: 2027-01-01T09:00:00Z", []string{"schedule-never-in-window"}},
		{"crontab: 0 0 8 * * ? 2030, frequency: d, effectiveEnd: 2029-01-01T00:00:00Z", []string{"schedule-never-in-window"}},
		{"crontab: '0 0 8,18 * * ?', frequency: d, effectiveEnd: 2026-11-23T10:00:00Z", nil}, // fires once
	} {
		assert.ElementsMatch(t, c.want, found(t, linter(), schedule(c.schedule)), c.schedule)
	}
}

func TestTimeZone(t *testing.T) {
	l := linter()
	text := schedule("crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: 2026-11-23T01:00:00Z")
	assert.Equal(t, []string{"schedule-never-in-window"}, found(t, l, text))
	l.Settings.Zone = time.FixedZone("", 7*3600)
	assert.Empty(t, found(t, l, text), "08:00 there is 01:00 UTC")
}

func TestReportIDs(t *testing.T) {
	of := func(text string) []string { return found(t, linter(), text) }
	two := strings.Replace(schedule("crontab: 0 0 8 * * ?, frequency: d"), "reportId: 1", "reportId: 2", 1)
	assert.Equal(t, []string{"unknown-report-id"}, of(two))
	assert.Empty(t, of("Action: CreateDcdnDeliverTask\n"+two))
	f, err := linter().LintBytes("x", []byte(two))
	require.NoError(t, err)
	assert.Equal(t, "2 is a report of DCDN", f.Diagnostics[0].Hint)
	assert.Equal(t, "SubscriptionNotFound", f.Diagnostics[0].APICode)
}

// Values that are not known before deployment are not the same.
func TestUnknownValuesAreNoDuplicates(t *testing.T) {
	const template = "Resources:\n  T:\n    Type: ALIYUN::CDN::DeliverTask\n    Properties:\n      Name: n\n      DomainNames: [!Ref A, !Ref B]\n" +
		"      Deliver: {email: {subject: s, to: [!Ref A, !Ref B]}}\n      Schedule: !Ref S\n      Reports: "
	assert.Empty(t, found(t, linter(), template+"[{reportId: !Ref A}, {reportId: {Ref: B}}]\n"))
	assert.Empty(t, found(t, linter(), template+"[{reportId: 1, conditions: [{field: prov, op: in, value: [!Ref A]}, {field: prov, op: in, value: [!Ref B]}]}]\n"))
	assert.Equal(t, []string{"duplicate-report"}, found(t, linter(), template+"[{reportId: 1}, {reportId: 1}, {reportId: !Ref B}]\n"))
}

func TestPolicies(t *testing.T) {
	text := "Name: Daily\nReports: [{reportId: 1}]\nDomainName: www.acme.cn,www.acmee.cn\nDeliver: {email: {subject: s, to: [a@acme.cn, b@gmail.com]}}\nSchedule: {crontab: 0 0 8 * * ?, frequency: d}\n"
	assert.Empty(t, found(t, linter(), text))
	l := linter()
	l.Settings = lint.Settings{Policies: map[string][]string{"recipient-domains": {"acme.cn"}, "domain-suffixes": {".acme.cn"}, "name-pattern": {"^[a-z-]+$"}}, MaxTasks: 1}
	assert.Equal(t, []string{"name-pattern", "domain-suffix", "recipient-domain"}, found(t, l, text))
	assert.Contains(t, found(t, l, text+"---\n"+strings.Replace(text, "Daily", "other", 1)), "task-limit")
	for _, wrong := range []map[string][]string{{"name-pattern": {"("}}, {"name-patern": {"x"}}} {
		l.Settings = lint.Settings{Policies: wrong}
		_, err := l.LintBytes("x", []byte(text))
		assert.ErrorContains(t, err, "name-pat")
	}
}

func TestSelection(t *testing.T) {
	text := "Name: daily\nReports: [{reportId: 99}]\nDeliver: {email: {subject: s, to: [a@example.com]}}\nSchedule: {crontab: 0 0 25 * * ?, frequency: d}\n"
	l := linter()
	assert.Equal(t, []string{"all-domains", "unknown-report-id", "reserved-address", "crontab-syntax"}, found(t, l, text))
	l.Select = []string{"crontab-syntax", "reserved-address"}
	assert.Equal(t, []string{"reserved-address", "crontab-syntax"}, found(t, l, text))
	l.Ignore = []string{"reserved-address"}
	assert.Equal(t, []string{"crontab-syntax"}, found(t, l, text))
	l = linter()
	l.RefusedOnly = true
	assert.Equal(t, []string{"crontab-syntax"}, found(t, l, text))
	l.Settings.Severities = map[string]lint.Severity{"crontab-syntax": 0}
	assert.Empty(t, found(t, l, text))
	l.Select = []string{"crontab-sintax"}
	_, err := l.LintBytes("x", []byte(text))
	assert.EqualError(t, err, `no rule "crontab-sintax"; did you mean "crontab-syntax"?`)
}

func TestComments(t *testing.T) {
	bad := "Schedule: {crontab: 0 0 8 ? * L, frequency: w}"
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Name: daily\n" + rest + bad + "\n", []string{"crontab-suspect"}},
		{"Name: daily\n" + rest + bad + " # deliverlint:ignore crontab-suspect Saturdays are meant\n", nil},
		{"Name: daily\r\n" + rest + "# deliverlint:ignore crontab-suspect\r\n" + bad + "\r\n", nil},
		{"# deliverlint:ignore crontab-suspect\nName: daily\n" + rest + bad + "\n", []string{"stale-suppression", "crontab-suspect"}},
		{"Name: daily\n" + rest + bad + " # deliverlint:ignore crontab-suspct\n", []string{"crontab-suspect", "stale-suppression"}},
		{"Name: daily\n" + rest + bad + " # deliverlint:ignore\n", []string{"crontab-suspect", "stale-suppression"}},
	} {
		assert.Equal(t, append([]string{}, c.want...), found(t, linter(), c.text), c.text)
	}
	f, err := linter().LintBytes("x", []byte("Name: daily\n"+rest+bad+" # deliverlint:ignore crontab-suspect x\n"))
	require.NoError(t, err)
	assert.Len(t, f.Suppressed, 1)
}

// A message names the field or what it is about, in one line.
func TestMessages(t *testing.T) {
	for _, r := range lint.Rules() {
		if r.Bad == "" {
			continue
		}
		f, err := linter().LintBytes("example", []byte(r.Bad))
		require.NoError(t, err)
		for _, d := range f.Diagnostics {
			assert.NotContains(t, d.Message, "\n")
			assert.NotRegexp(t, regexp.MustCompile(`\.$|%!`), d.Message)
			assert.NotContains(t, d.Hint, "%!")
		}
	}
}

// Names are compared among the tasks that one product is to create.
func TestDuplicateTaskName(t *testing.T) {
	const rest = `"Name":"daily","Reports":[{"reportId":ID}],"DomainName":"www.acme.cn","Deliver":{"email":{"subject":"Daily","to":["ops@acme.cn"]}},"Schedule":{"crontab":"0 0 8 * * ?","frequency":"d"}}`
	cdn, dcdn := `{`+strings.Replace(rest, "ID", "1", 1), `{"Action":"CreateDcdnDeliverTask",`+strings.Replace(rest, "ID", "2", 1)
	const update, other = `{"DeliverId":1,"Name":"daily"}`, `{"DeliverId":2,"Name":"daily"}`
	for _, c := range []struct {
		tasks []string
		want  int
	}{
		{[]string{cdn, cdn}, 1}, {[]string{cdn, dcdn, cdn, dcdn}, 2}, {[]string{cdn, dcdn}, 0}, {[]string{cdn, update}, 0}, {[]string{update, update}, 0}, {[]string{update, other}, 0},
	} {
		text := strings.Join(c.tasks, "\n")
		f, err := linter().LintBytes("a.ndjson", []byte(text))
		require.NoError(t, err)
		require.Len(t, f.Diagnostics, c.want, text)
		for _, d := range f.Diagnostics {
			assert.Equal(t, []string{"duplicate-task-name", `"daily"`}, []string{d.Rule, text[d.Offset-1 : d.EndOffset+1]})
		}
	}
}
