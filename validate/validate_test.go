package validate_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/validate"
)

func now() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) }

func good() validate.Request {
	return validate.Request{
		Name:       "daily report",
		Reports:    `[{"reportId":1,"conditions":[{"field":"prov","op":"in","value":["Heilongjiang","Beijing"]}]}]`,
		DomainName: "www.example1.com,www.example2.com",
		Deliver:    `{"email":{"subject":"the subject","to":["ops@example.com"]}}`,
		Schedule:   `{"schedName":"n","description":"d","crontab":"0 0 0 * * ?","frequency":"d","status":"enable","effectiveFrom":"2020-09-17T00:00:00Z","effectiveEnd":"2020-11-17T00:00:00Z"}`,
	}
}

// with sets one parameter.
func with(r validate.Request, name, value string) validate.Request {
	*map[string]*string{"Name": &r.Name, "Reports": &r.Reports, "DomainName": &r.DomainName, "Deliver": &r.Deliver, "Schedule": &r.Schedule}[name] = value
	return r
}

func check(t testing.TB, v validate.Validator, r validate.Request) validate.Errors {
	if v.Now == nil {
		v.Now = now
	}
	err := v.Check(r)
	if err == nil {
		return nil
	}
	var errs validate.Errors
	require.ErrorAs(t, err, &errs)
	return errs
}

// mark cuts the marks ⟦ and ⟧ out of a value.
func mark(value string) (plain string, start, end int) {
	start, end = strings.Index(value, "⟦"), strings.Index(value, "⟧")-len("⟦")
	return strings.Replace(strings.Replace(value, "⟦", "", 1), "⟧", "", 1), start, end
}

// A wrong value of a parameter, the bytes marked that are to be reported.
type wrong struct{ parameter, value, rule, field, message, hint string }

func sched(fields string) string { return `{"crontab":"0 0 0 * * ?","frequency":"d",` + fields + `}` }
func to(list string) string      { return `{"email":{"subject":"s","to":[` + list + `]}}` }

var wrongs = []wrong{
	{"Name", "⟦ \t⟧", "blank-name", "Name", `Name " \t" is only whitespace`, ""},

	{"Reports", `[{"reportId":1⟦,⟧}]`, "json-syntax", "Reports", "Reports is not JSON: invalid character ',' at start of value", "remove the trailing comma"},
	{"Reports", `[{"reportId":1}]⟦"⟧`, "json-syntax", "Reports", `Reports is not JSON: stray " at the end`, "remove it"},
	{"Reports", `[{"reportId":1⟦⟧`, "json-syntax", "Reports", "Reports is not JSON: unexpected end of text", `the value may be truncated; "}]" would close it`},
	{"Reports", ` ⟦⟧`, "json-syntax", "Reports", "Reports is not JSON: no value", ""},
	{"Reports", `[{⟦'⟧reportId':1}]`, "json-syntax", "Reports", `Reports is not JSON: invalid character '\'' at start of value`, "JSON strings need double quotes"},
	{"Reports", `[{"reportId":1,"conditions":⟦N⟧one}]`, "json-syntax", "Reports", "Reports is not JSON: invalid character 'N' at start of value", "write null; JSON has no None"},
	{"Reports", `[{"reportId":1,"⟦reportId⟧":2}]`, "duplicate-key", "Reports[0].reportId", `duplicate key Reports[0].reportId`, "keep one; JSON parsers differ in which one counts"},
	{"Reports", `⟦{⟧"reportId":1}`, "wrong-type", "Reports", "Reports is an object; it must be an array", "put it in brackets: [{…}]"},
	{"Reports", `⟦[⟧]`, "too-few", "Reports", "Reports is empty; it needs at least 1", ""},
	{"Reports", `[⟦7⟧]`, "wrong-type", "Reports[0]", "Reports[0] is a number; it must be an object", ""},
	{"Reports", `[⟦{⟧}]`, "missing-field", "Reports[0].reportId", `Reports[0] has no "reportId"`, ""},
	{"Reports", `[{"⟦reportID⟧":1}]`, "unknown-field", "Reports[0].reportID", `Reports[0] has no field "reportID"; allowed are conditions, reportId`, `did you mean "reportId"?`},
	{"Reports", `[{"reportId":1},{"reportId":1,"⟦a/b~c⟧":1}]`, "unknown-field", "Reports[1].a/b~c", `Reports[1] has no field "a/b~c"; allowed are conditions, reportId`, ""},
	{"Reports", `[{"reportId":⟦0⟧}]`, "report-id", "Reports[0].reportId", `Reports[0].reportId 0 is not allowed; it must be a positive integer, such as 1 or "13"`, ""},
	{"Reports", `[{"reportId":⟦1.0⟧}]`, "report-id", "Reports[0].reportId", `Reports[0].reportId 1.0 is not allowed; it must be a positive integer, such as 1 or "13"`, "write 1"},
	{"Reports", `[{"reportId":⟦1.5⟧}]`, "report-id", "Reports[0].reportId", `Reports[0].reportId 1.5 is not allowed; it must be a positive integer, such as 1 or "13"`, ""},
	{"Reports", `[{"reportId":⟦1e999999999⟧}]`, "report-id", "Reports[0].reportId", `Reports[0].reportId 1e999999999 is not allowed; it must be a positive integer, such as 1 or "13"`, ""},
	{"Reports", `[{"reportId":"⟦x1⟧"}]`, "report-id", "Reports[0].reportId", `Reports[0].reportId "x1" is not allowed; it must be a positive integer, such as 1 or "13"`, ""},
	{"Reports", `[{"reportId":"⟦⟧"}]`, "report-id", "Reports[0].reportId", `Reports[0].reportId "" is not allowed; it must be a positive integer, such as 1 or "13"`, ""},
	{"Reports", `[{"reportId":⟦true⟧}]`, "wrong-type", "Reports[0].reportId", "Reports[0].reportId is a boolean; it must be an integer or a string", ""},
	{"Reports", `[{"reportId":1,"conditions":⟦{⟧"field":"prov"}}]`, "wrong-type", "Reports[0].conditions", "Reports[0].conditions is an object; it must be an array", "put it in brackets: [{…}]"},
	{"Reports", `[{"reportId":1,"conditions":[{"value":"⟦Beijing,Hebei⟧"}]}]`, "wrong-type", "Reports[0].conditions[0].value", "Reports[0].conditions[0].value is a string; it must be an array", `write ["Beijing","Hebei"]`},
	{"Reports", `[{"reportId":1,"conditions":[{"value":["a",⟦5⟧]}]}]`, "wrong-type", "Reports[0].conditions[0].value[1]", "Reports[0].conditions[0].value[1] is a number; it must be a string", `write "5"`},

	{"Deliver", `⟦{⟧}`, "missing-field", "Deliver.email", `Deliver has no "email"`, ""},
	{"Deliver", `⟦{⟧"subject":"s","to":["a@example.com"]}`, "missing-field", "Deliver.email", `Deliver has no "email"; subject and to belong inside it`, `wrap it: {"email":{"subject":…,"to":[…]}}`},
	{"Deliver", `{"⟦Email⟧":{"subject":"s","to":["a@example.com"]}}`, "unknown-field", "Deliver.Email", `Deliver has no field "Email"; allowed is email`, `did you mean "email"?`},
	{"Deliver", `{"email":⟦{⟧"subject":"s"}}`, "missing-field", "Deliver.email.to", `Deliver.email has no "to"`, ""},
	{"Deliver", `{"email":{"subject":"s","to":⟦[⟧]}}`, "too-few", "Deliver.email.to", "Deliver.email.to is empty; it needs at least 1", ""},
	{"Deliver", `{"email":{"subject":"⟦⟧","to":["a@example.com"]}}`, "too-short", "Deliver.email.subject", "Deliver.email.subject is empty", ""},
	{"Deliver", `{"email":{"subject":"s","to":"⟦a@example.com⟧"}}`, "wrong-type", "Deliver.email.to", "Deliver.email.to is a string; it must be an array", `write ["a@example.com"]`},
	{"Deliver", `{"email":{"subject":"s","to":["a@example.com"],"⟦copy⟧":[]}}`, "unknown-field", "Deliver.email.copy", `Deliver.email has no field "copy"; allowed are subject, to`, "the listing call shows copy; the create call documents subject and to"},
	{"Deliver", `{"email":{"subject":"a⟦\n⟧Bcc: x","to":["a@example.com"]}}`, "header-injection", "Deliver.email.subject", `Deliver.email.subject has the control character "\n"`, "a line break here can add mail headers; put it on one line"},
	{"Deliver", `{"email":{"subject":"a⟦\u0000⟧","to":["a@example.com"]}}`, "header-injection", "Deliver.email.subject", `Deliver.email.subject has the control character "\x00"`, ""},
	{"Deliver", to(`"a@example.com⟦\r⟧"`), "header-injection", "Deliver.email.to[0]", `Deliver.email.to[0] has the control character "\r"`, "a line break here can add mail headers; put it on one line"},
	{"Deliver", to(`"⟦⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "" is empty`, ""},
	{"Deliver", to(`"b@example.com","⟦ops⟧"`), "email-syntax", "Deliver.email.to[1]", `Deliver.email.to[1] "ops" has no @`, ""},
	{"Deliver", to(`"⟦ops＠example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "ops＠example.com" has a full-width @`, `write "ops@example.com"`},
	{"Deliver", to(`"⟦ a@example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] " a@example.com" has surrounding whitespace`, `write "a@example.com"`},
	{"Deliver", to(`"⟦Ops <ops@example.com>⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "Ops <ops@example.com>" has a display name; only the address is allowed`, `write "ops@example.com"`},
	{"Deliver", to(`"⟦mailto:a@example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "mailto:a@example.com" is a link; only the address is allowed`, `write "a@example.com"`},
	{"Deliver", to(`"⟦a@example.com;b@example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "a@example.com;b@example.com" is a list`, "use a separate entry for each address"},
	{"Deliver", to(`"⟦@example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "@example.com" has nothing before the @`, ""},
	{"Deliver", to(`"⟦a@⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "a@" has nothing after the @`, ""},
	{"Deliver", to(`"⟦a@localhost⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "a@localhost" has a domain that has no dot; a domain needs at least two labels`, ""},
	{"Deliver", to(`"⟦a..b@example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "a..b@example.com" has two dots in a row`, ""},
	{"Deliver", to(`"⟦.b@example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] ".b@example.com" starts with a dot`, ""},
	{"Deliver", to(`"⟦b.@example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "b.@example.com" has a dot before the @`, ""},
	{"Deliver", to(`"⟦a b@example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "a b@example.com" has ' ' before the @, which is allowed only in quotes`, ""},
	{"Deliver", to(`"⟦\"a@example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "\"a@example.com" has a quoted local part that is not closed`, ""},
	{"Deliver", to(`"⟦\"a\"b\"@example.com⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "\"a\"b\"@example.com" has "\"" in its quoted local part without a backslash`, ""},
	{"Deliver", to(`"⟦a@[192.0.2.1]⟧"`), "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "a@[192.0.2.1]" has a domain that has "["; letters, digits, hyphens and underscores are allowed`, ""},

	{"Schedule", `⟦{⟧"crontab":"0 0 0 * * ?"}`, "missing-field", "Schedule.frequency", `Schedule has no "frequency"`, ""},
	{"Schedule", `⟦[⟧]`, "wrong-type", "Schedule", "Schedule is an array; it must be an object", ""},
	{"Schedule", `{"crontab":"0 0 0 * * ?","frequency":"⟦daily⟧"}`, "not-allowed", "Schedule.frequency", `Schedule.frequency "daily"; allowed are h, d, w`, `did you mean "d"?`},
	{"Schedule", `{"crontab":"0 0 0 * * ?","frequency":"⟦D⟧"}`, "not-allowed", "Schedule.frequency", `Schedule.frequency "D"; allowed are h, d, w`, `did you mean "d"?`},
	{"Schedule", `{"crontab":"0 0 0 * * ?","frequency":"⟦M⟧"}`, "not-allowed", "Schedule.frequency", `Schedule.frequency "M"; allowed are h, d, w`, "M (monthly) is known to the listing call only"},
	{"Schedule", sched(`"status":"⟦enabled⟧"`), "not-allowed", "Schedule.status", `Schedule.status "enabled"; allowed are enable, disable`, `did you mean "enable"?`},
	{"Schedule", sched(`"⟦effective_from⟧":"x"`), "unknown-field", "Schedule.effective_from", `Schedule has no field "effective_from"; allowed are crontab, description, effectiveEnd, effectiveFrom, frequency, schedName, status`, `did you mean "effectiveFrom"?`},
	{"Schedule", `{"crontab":"0 0 ⟦25⟧ * * ?","frequency":"d"}`, "crontab-syntax", "Schedule.crontab", `Schedule.crontab "0 0 25 * * ?": hour 25 is out of range; allowed are 0 to 23`, ""},
	{"Schedule", `{"crontab":"⟦000**?⟧","frequency":"d"}`, "crontab-syntax", "Schedule.crontab", `Schedule.crontab "000**?": 1 field; Quartz needs 6 or 7`, `the spaces may have been lost: "0 0 0 * * ?"`},
	{"Schedule", `{"crontab":"⟦⟧","frequency":"d"}`, "crontab-syntax", "Schedule.crontab", `Schedule.crontab "": no fields; Quartz needs 6 or 7: second minute hour day-of-month month day-of-week [year]`, ""},
	{"Schedule", `{"crontab":"⟦0 0 0 30 2 ?⟧","frequency":"d"}`, "crontab-never", "Schedule.crontab", `Schedule.crontab "0 0 0 30 2 ?" never fires after 2026-11-23T00:00:00Z`, ""},
	{"Schedule", `{"crontab":"⟦0 0 0 * * ? 2025⟧","frequency":"d"}`, "crontab-never", "Schedule.crontab", `Schedule.crontab "0 0 0 * * ? 2025" never fires after 2026-11-23T00:00:00Z`, ""},
	{"Schedule", sched(`"effectiveFrom":"⟦2020-09-17 08:00:00⟧"`), "time-format", "Schedule.effectiveFrom", `Schedule.effectiveFrom "2020-09-17 08:00:00" is not of the form yyyy-MM-ddTHH:mm:ssZ`, `write "2020-09-17T08:00:00Z" if that is UTC`},
	{"Schedule", sched(`"effectiveFrom":"⟦2020-09-17T08:00:00+08:00⟧"`), "time-format", "Schedule.effectiveFrom", `Schedule.effectiveFrom "2020-09-17T08:00:00+08:00" is not of the form yyyy-MM-ddTHH:mm:ssZ`, `write "2020-09-17T00:00:00Z"`},
	{"Schedule", sched(`"effectiveFrom":"⟦2020-09-17T08:00:00.5Z⟧"`), "time-format", "Schedule.effectiveFrom", `Schedule.effectiveFrom "2020-09-17T08:00:00.5Z" is not of the form yyyy-MM-ddTHH:mm:ssZ`, `write "2020-09-17T08:00:00Z"`},
	{"Schedule", sched(`"effectiveEnd":"⟦2021-02-29T00:00:00Z⟧"`), "time-format", "Schedule.effectiveEnd", `Schedule.effectiveEnd "2021-02-29T00:00:00Z" is not a valid date and time`, ""},
	{"Schedule", sched(`"effectiveEnd":"⟦⟧"`), "time-format", "Schedule.effectiveEnd", `Schedule.effectiveEnd "" is not of the form yyyy-MM-ddTHH:mm:ssZ`, ""},
	{"Schedule", sched(`"effectiveEnd":⟦1600300800⟧`), "wrong-type", "Schedule.effectiveEnd", `Schedule.effectiveEnd is a number; it must be a string`, `write "1600300800"`},
	{"Schedule", sched(`"effectiveFrom":"2021-01-01T00:00:00Z","effectiveEnd":"⟦2020-01-01T00:00:00Z⟧"`), "time-order", "Schedule.effectiveEnd", `Schedule.effectiveEnd "2020-01-01T00:00:00Z" is not after effectiveFrom "2021-01-01T00:00:00Z"`, ""},

	{"DomainName", "⟦ ⟧", "empty-domain", "DomainName", `DomainName " " has no domain`, "omit DomainName for every domain of the account"},
	{"DomainName", "a.example.com⟦,⟧", "empty-domain", "DomainName[1]", "DomainName[1] is empty", "remove the extra comma"},
	{"DomainName", "⟦,⟧a.example.com", "empty-domain", "DomainName[0]", "DomainName[0] is empty", "remove the extra comma"},
	{"DomainName", "a.example.com,⟦,⟧b.example.com", "empty-domain", "DomainName[1]", "DomainName[1] is empty", "remove the extra comma"},
	{"DomainName", "a.example.com,⟦ b.example.com⟧", "domain-syntax", "DomainName[1]", `DomainName[1] " b.example.com" has surrounding whitespace`, `write "b.example.com"`},
	{"DomainName", "⟦a.example.com b.example.com⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "a.example.com b.example.com" contains whitespace`, "separate domains with commas"},
	{"DomainName", "⟦a\x00.example.com⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "a\x00.example.com" has the control character "\x00"`, ""},
	{"DomainName", "⟦a.example.com，b.example.com⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "a.example.com，b.example.com" has "，", which is not a separator`, "separate domains with the ASCII comma"},
	{"DomainName", "⟦https://a.example.com/x⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "https://a.example.com/x" has a scheme; only the domain is allowed`, `write "a.example.com"`},
	{"DomainName", "⟦a.example.com/x⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "a.example.com/x" has a path; only the domain is allowed`, `write "a.example.com"`},
	{"DomainName", "⟦a.example.com:8080⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "a.example.com:8080" has a port; only the domain is allowed`, `write "a.example.com"`},
	{"DomainName", "⟦192.0.2.1⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "192.0.2.1" is an IP address; it must be a domain`, ""},
	{"DomainName", "⟦2001:db8::1⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "2001:db8::1" is an IP address; it must be a domain`, ""},
	{"DomainName", "⟦ops@example.com⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "ops@example.com" has an @; only the domain is allowed`, `write "example.com"`},
	{"DomainName", "⟦www。example。com⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "www。example。com" has a dot that is not ASCII`, `write "www.example.com"`},
	{"DomainName", "⟦www..example.com⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "www..example.com" has an empty label`, ""},
	{"DomainName", "⟦www.example.com.⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "www.example.com." ends with a dot`, `write "www.example.com"`},
	{"DomainName", "⟦www.*.com⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "www.*.com" has a * that is not its first label`, ""},
	{"DomainName", "⟦*.⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "*." has no name`, ""},
	{"DomainName", "⟦localhost⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "localhost" has no dot; a domain needs at least two labels`, ""},
	{"DomainName", "⟦a.123⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "a.123" ends with "123"; a top-level domain must not be a number`, ""},
	{"DomainName", "⟦-a.example.com⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "-a.example.com" has the label "-a"; a label must not start or end with a hyphen`, ""},
	{"DomainName", "⟦a!.example.com⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "a!.example.com" has "!"; letters, digits, hyphens and underscores are allowed`, ""},
	{"DomainName", "⟦xn--a.example.com⟧", "domain-syntax", "DomainName[0]", `DomainName[0] "xn--a.example.com" is not a valid internationalised domain name`, ""},

	{"Reports", `⟦\[⟧{\\"reportId\\":1}]`, "over-escaped", "Reports", "Reports is escaped 2 times, with backslashes; the call expects plain JSON", "write plain JSON, without this escaping"},
	{"Reports", `⟦\[⟧{"reportId":1}]`, "over-escaped", "Reports", "Reports is escaped with Markdown backslashes; the call expects plain JSON", "write plain JSON, without this escaping"},
	{"Reports", `[{⟦\\⟧\\"reportId\\\\":1}]`, "over-escaped", "Reports", "Reports is escaped 3 times, with backslashes; the call expects plain JSON", "write plain JSON, without this escaping"},
	{"Reports", `[{⟦&quot;⟧reportId&quot;:1}]`, "over-escaped", "Reports", "Reports is escaped with HTML entities; the call expects plain JSON", "write plain JSON, without this escaping"},
	{"Reports", `⟦%5B⟧%7B%22reportId%22%3A1%7D%5D`, "over-escaped", "Reports", "Reports is escaped with percent encoding; the call expects plain JSON", "write plain JSON, without this escaping"},
	{"Reports", `⟦"⟧[{\"reportId\":1}]"`, "over-escaped", "Reports", "Reports is escaped with quotes; the call expects plain JSON", "write plain JSON, without this escaping"},
	{"Reports", `⟦"⟧[{"reportId":1}]"`, "over-escaped", "Reports", "Reports is escaped with quotes; the call expects plain JSON", "write plain JSON, without this escaping"},
	{"Reports", `"⟦abc⟧"`, "wrong-type", "Reports", "Reports is a string; it must be an array", ""}, // no report is a string
}

func TestWrongValues(t *testing.T) {
	for _, c := range wrongs {
		value, start, end := mark(c.value)
		errs := check(t, validate.Validator{}, with(good(), c.parameter, value))
		if !assert.Len(t, errs, 1, "%s\n%v", value, errs) {
			continue
		}
		e := errs[0]
		assert.Equal(t, c, wrong{c.parameter, c.value, e.Rule, e.Field, e.Message, e.Hint}, value)
		assert.Equal(t, c.parameter, e.Parameter, value)
		if assert.True(t, e.Start <= e.End && e.End <= len(value), value) {
			assert.Equal(t, value[start:end], value[e.Start:e.End], "span in %s", value)
			assert.Equal(t, start, e.Start, "start in %s", value)
		}
		assert.Equal(t, map[bool]string{true: "TimeParseFailed", false: "InvalidParameter"}[c.rule == "time-format"], e.APICode)
	}
}

func TestPointer(t *testing.T) {
	errs := check(t, validate.Validator{}, with(good(), "Reports", `[{"reportId":1},{"reportId":1,"a/b~c":1}]`))
	require.Len(t, errs, 1)
	assert.Equal(t, "/Reports/1/a~1b~0c", errs[0].Pointer)
	errs = check(t, validate.Validator{}, with(good(), "DomainName", "a.example.com,x"))
	require.Len(t, errs, 1)
	assert.Equal(t, "/DomainName/1", errs[0].Pointer)
}

func TestRelated(t *testing.T) {
	value := sched(`"effectiveFrom":"2021-01-01T00:00:00Z","effectiveEnd":"2020-01-01T00:00:00Z"`)
	errs := check(t, validate.Validator{}, with(good(), "Schedule", value))
	require.Len(t, errs, 1)
	r := errs[0].Related
	require.NotNil(t, r)
	assert.Equal(t, "2021-01-01T00:00:00Z", value[r.Start:r.End])
	assert.Equal(t, "Schedule.effectiveFrom", r.Field)

	value = `[{"reportId":1,"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"reportId":2}]`
	for _, e := range check(t, validate.Validator{}, with(good(), "Reports", value)) {
		if e.Rule == validate.RuleDuplicateKey {
			r = e.Related
		}
	}
	assert.Equal(t, 3, r.Start)
}

// Values that the call would take, whatever they look like.
func TestRightValues(t *testing.T) {
	assert.Empty(t, check(t, validate.Validator{}, good()))
	for _, c := range []struct{ parameter, value string }{
		{"Name", "日报"}, {"Name", `"quoted"`},
		{"Reports", " [ { \"reportId\" : \"13\" } ] "},
		{"Reports", `[{"reportId":999}]`},
		{"Reports", `[{"reportId":1,"conditions":[]}]`},
		{"Reports", `[{"reportId":1,"conditions":[{}]}]`},
		{"Reports", `[{\"reportId\":1}]`}, // one layer of backslashes, as the vendor's own sample
		{"Reports", `[{\"reportId\":1,\"conditions\":[{\"field\":\"prov\",\"value\":[\"\\u5317\"]}]}]`},
		{"Deliver", to(`"first.last+tag@mail.example.com","o'brien@example.ie"`)},
		{"Deliver", to(`"\"a b@c\"@example.com"`)},
		{"Deliver", to(`"用户@例子.中国","a@xn--fsqu00a.xn--0zwm56d"`)},
		{"Deliver", to(`"` + strings.Repeat("a", 64) + `@example.com"`)},
		{"Deliver", `{"email":{"subject":"50 % \u0026 \"more\"","to":["a@example.com"]}}`},
		{"Schedule", `{"crontab":"0 0 8 ? * MON-FRI","frequency":"w"}`},
		{"Schedule", `{"crontab":" 0 0 0 * * ? *","frequency":"h","status":"disable"}`},
		{"Schedule", sched(`"effectiveEnd":"2020-02-29T23:59:59Z"`)},
		{"Schedule", sched(`"schedName":"","description":""`)},
		{"DomainName", ""}, {"DomainName", "*.example.com"}, {"DomainName", ".example.com"}, {"DomainName", "WWW.Example.COM"},
		{"DomainName", "a_b.example.com"}, {"DomainName", "www.例子.cn"}, {"DomainName", "xn--fsqu00a.cn"}, {"DomainName", "a--b.example.com"},
		{"DomainName", strings.Repeat("a", 63) + ".example.com"},
	} {
		assert.Empty(t, check(t, validate.Validator{}, with(good(), c.parameter, c.value)), "%s %s", c.parameter, c.value)
	}
}

// The pattern of the schema is a part of what package quartz asks for.
func TestEveryGoodCrontabIsTaken(t *testing.T) {
	f, err := os.Open("quartz/testdata/cases.jsonl")
	require.NoError(t, err)
	defer f.Close()
	dec := json.NewDecoder(f)
	for dec.More() {
		var c struct {
			Expr         string
			Reject, Warn []string
		}
		require.NoError(t, dec.Decode(&c))
		if len(c.Reject) > 0 || slices.Contains(c.Warn, "never-fires") {
			continue
		}
		value, err := json.Marshal(map[string]string{"crontab": c.Expr, "frequency": "d"})
		require.NoError(t, err)
		assert.Empty(t, check(t, validate.Validator{}, with(good(), "Schedule", string(value))), c.Expr)
	}
}

func TestLengths(t *testing.T) {
	long := strings.Repeat("a", 64)
	for _, c := range []struct{ parameter, value, message string }{
		{"DomainName", long + ".example.com", "has a label of 64 bytes; at most 63 are allowed"},
		{"DomainName", strings.Repeat("a123456789.", 24) + "com", "has 267 bytes; at most 253 are allowed"},
		{"Deliver", to(`"` + long + `a@example.com"`), "has 65 bytes before the @; at most 64 are allowed"},
		{"Deliver", to(`"` + long + `@` + strings.Repeat("a123456789.", 18) + `com"`), "has 266 bytes; at most 254 are allowed"},
	} {
		errs := check(t, validate.Validator{}, with(good(), c.parameter, c.value))
		require.Len(t, errs, 1, c.value)
		assert.Contains(t, errs[0].Message, c.message)
		assert.Less(t, len(errs[0].Message), 200, "a long value is cropped")
	}
}

func TestMissingParameters(t *testing.T) {
	errs := check(t, validate.Validator{}, validate.Request{})
	var fields []string
	for _, e := range errs {
		fields = append(fields, e.Field+" "+e.Rule)
	}
	assert.Equal(t, []string{"Name missing-parameter", "Reports missing-parameter", "Deliver missing-parameter", "Schedule missing-parameter"}, fields)

	errs = check(t, validate.Validator{Operation: validate.UpdateDCDN}, validate.Request{})
	require.Len(t, errs, 1)
	assert.Equal(t, "DeliverId is missing; UpdateDcdnDeliverTask requires it", errs[0].Message)
	assert.Empty(t, check(t, validate.Validator{Operation: validate.UpdateCDN}, validate.Request{DeliverID: 1025}))
	errs = check(t, validate.Validator{Operation: validate.UpdateCDN}, validate.Request{DeliverID: 1025, Name: " ", Deliver: "{}"})
	assert.Len(t, errs, 2)
}

func domains(n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("d%d.example.com", i))
	}
	return strings.Join(list, ",")
}

func TestDomainLimit(t *testing.T) {
	assert.Empty(t, check(t, validate.Validator{}, with(good(), "DomainName", domains(500))))
	for _, n := range []int{501, 612} {
		value := domains(n)
		errs := check(t, validate.Validator{}, with(good(), "DomainName", value))
		require.Len(t, errs, 1)
		e := errs[0]
		assert.Equal(t, "domain-limit", e.Rule)
		assert.Equal(t, "DomainName[500]", e.Field)
		assert.Equal(t, "d500.example.com", value[e.Start:e.End])
		assert.Equal(t, fmt.Sprintf("DomainName[500] is over the limit: there are %d domains; at most 500 are allowed", n), e.Message)
	}
	assert.Len(t, check(t, validate.Validator{MaxDomains: 2}, with(good(), "DomainName", domains(3))), 1)
	assert.Empty(t, check(t, validate.Validator{MaxDomains: 1000}, with(good(), "DomainName", domains(612))))
}

// The vendor's page has these, in the words of its English version.
func TestVendorSamples(t *testing.T) {
	r := good()
	r.Reports = `\[{\\"reportId\\":1,\\"conditions\\":\[{\\"field\\":\\"prov\\",\\"op\\":\\"in\\",\\"value\\":\[\\"Heilongjiang\\",\\"Beijing\\"]}]}]`
	r.Deliver = `{"email":{"subject":"the email subject","to":\["username@example.com","username@example.org"]}}`
	r.Schedule = `{\\"schedName\\":\\"The name of the tracking task\\",\\"description\\":\\"The description\\",\\"crontab\\":\\"000\*\*?\\",\\"frequency\\":\\"d\\",\\"status\\":\\"enable\\",\\"effectiveFrom\\":\\"2020-09-17T00:00:00Z\\",\\"effectiveEnd\\":\\"2020-11-17T00:00:00Z\\"}"`
	type found struct{ rule, span, hint string }
	values := map[string]string{"Reports": r.Reports, "Deliver": r.Deliver, "Schedule": r.Schedule}
	var got []found
	for _, e := range check(t, validate.Validator{}, r) {
		got = append(got, found{e.Rule, values[e.Parameter][e.Start:e.End], e.Hint})
	}
	plain := "write plain JSON, without this escaping"
	assert.Equal(t, []found{
		{"over-escaped", `\[`, plain},
		{"over-escaped", `\[`, plain},
		{"over-escaped", `\\`, plain},
		{"crontab-syntax", `000\*\*?`, `the spaces may have been lost: "0 0 0 * * ?"`},
		{"json-syntax", `"`, "remove it"},
	}, got)
}

// A fault keeps its place under any escaping.
func TestPlaceUnderLayers(t *testing.T) {
	plain := `{"crontab":"0 0 25 * * ?","frequency":"d"}`
	for _, c := range []struct{ name, value string }{
		{"plain", plain},
		{"backslashes", strings.ReplaceAll(plain, `"`, `\"`)},
		{"backslashes twice", strings.ReplaceAll(plain, `"`, `\\"`)},
		{"entities", strings.ReplaceAll(plain, `"`, "&#34;")},
		{"entities of entities", strings.ReplaceAll(plain, `"`, "&amp;quot;")},
		{"percent", "%7B%22crontab%22%3A%220%200%2025%20*%20*%20?%22,%22frequency%22:%22d%22%7D"},
		{"percent and plus", "%7B%22crontab%22%3A%220+0+25+*+*+%3F%22%2C%22frequency%22%3A%22d%22%7D"},
		{"percent of percent", "%257B%2522crontab%2522%253A%25220%2B0%252025+*+*+?%2522,%2522frequency%2522:%2522d%2522%257D"},
		{"quotes", `"` + strings.ReplaceAll(plain, `"`, `\"`) + `"`},
		{"Unicode escapes", strings.ReplaceAll(plain, "0 0", `\u0030 \u0030`)},
	} {
		errs := check(t, validate.Validator{}, with(good(), "Schedule", c.value))
		found := false
		for _, e := range errs {
			if e.Rule == validate.RuleCrontabSyntax && e.Value == "25" {
				found = true
				assert.Equal(t, "25", c.value[e.Start:e.End], c.name)
			}
		}
		assert.True(t, found, "%s: %v", c.name, errs)
	}
}

func TestEveryFaultOnceInOrder(t *testing.T) {
	r := validate.Request{
		Name: " ", Reports: `[{"reportId":0},{"reportid":1}]`, DomainName: "a.example.com,,b",
		Deliver: `{"email":{"to":["x","a@example.com"]}}`, Schedule: `{"crontab":"0 99 25 * * ?","frequency":"x","effectiveFrom":"y"}`,
	}
	var got []string
	for _, e := range check(t, validate.Validator{}, r) {
		got = append(got, e.Field+" "+e.Rule)
	}
	assert.Equal(t, []string{
		"Name blank-name",
		"Reports[0].reportId report-id", "Reports[1].reportid unknown-field",
		"DomainName[1] empty-domain", "DomainName[2] domain-syntax",
		"Deliver.email.subject missing-field", "Deliver.email.to[0] email-syntax",
		"Schedule.crontab crontab-syntax", "Schedule.crontab crontab-syntax", "Schedule.frequency not-allowed", "Schedule.effectiveFrom time-format",
	}, got)
}

// A time whose form is wrong is compared all the same where it is certain which one is
// meant.
func TestOrderOfTimesInOtherForms(t *testing.T) {
	for from, want := range map[string][]string{
		"2021-01-01T07:59:59+08:00": {validate.RuleTimeFormat}, // before the end
		"2021-01-01T08:00:00+08:00": {validate.RuleTimeFormat, validate.RuleTimeOrder},
		"2021-01-01 00:00:00":       {validate.RuleTimeFormat}, // in some zone
		"soon":                      {validate.RuleTimeFormat},
	} {
		var got []string
		for _, e := range check(t, validate.Validator{}, with(good(), "Schedule", sched(`"effectiveFrom":"`+from+`","effectiveEnd":"2021-01-01T00:00:00Z"`))) {
			got = append(got, e.Rule)
		}
		assert.Equal(t, want, got, from)
	}
}

func TestManyFaults(t *testing.T) {
	errs := check(t, validate.Validator{}, with(good(), "DomainName", strings.Repeat("x,", 1_000_000)+"x"))
	require.Len(t, errs, validate.MaxErrors)
	assert.Equal(t, 1_000_001+1-validate.MaxErrors, errs[validate.MaxErrors-1].Omitted)
	assert.True(t, strings.HasSuffix(errs.Error(), "\nand 999002 more faults"))

	errs = check(t, validate.Validator{}, with(good(), "Reports", "["+strings.Repeat("{},", 50_000)+"{}]"))
	assert.Equal(t, 50_001-validate.MaxErrors, errs[validate.MaxErrors-1].Omitted)
}

func TestHostileInput(t *testing.T) {
	for name, value := range map[string]string{
		"deep nesting":      strings.Repeat("[", 20_000),
		"deep and closed":   strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000),
		"deep objects":      strings.Repeat(`{"a":`, 9_000) + "1" + strings.Repeat("}", 9_000),
		"long number":       `[{"reportId":` + strings.Repeat("9", 400) + `}]`,
		"huge exponent":     `[{"reportId":1e1000000000}]`,
		"NUL":               "[\x00]",
		"broken UTF-8":      "[{\"reportId\":\"\xff\"}]",
		"lone surrogate":    `[{"reportId":"\ud800"}]`,
		"nested escapes":    "%" + strings.Repeat("25", 64) + "5B",
		"only backslashes":  strings.Repeat(`\`, 100_000),
		"only entities":     strings.Repeat("&quot;", 10_000),
		"too long":          `["` + strings.Repeat("a", 17<<20) + `"]`,
		"quotes in quotes":  strings.Repeat(`"`, 1000),
		"an entity, nested": strings.Repeat("&amp;", 1) + strings.Repeat("amp;", 50) + "quot;",
	} {
		for _, p := range []string{"Reports", "Deliver", "Schedule", "DomainName"} {
			if p == "DomainName" && name == "too long" {
				continue
			}
			errs := check(t, validate.Validator{}, with(good(), p, value))
			assert.NotEmpty(t, errs, "%s as %s", name, p)
			for _, e := range errs {
				assert.Less(t, len(e.Message), 1000, name)
				assert.True(t, 0 <= e.Start && e.Start <= e.End && e.End <= len(value), name)
			}
		}
	}
}

// A document, the bytes marked that are to be reported.
func TestDocument(t *testing.T) {
	const rest = `"Reports":"[{\"reportId\":1}]","Deliver":"{\"email\":{\"subject\":\"s\",\"to\":[\"a@example.com\"]}}","Schedule":"{\"crontab\":\"0 0 0 * * ?\",\"frequency\":\"d\"}"`
	const readable = `"Name":"n","Reports":[{"reportId":1}],"Deliver":{"email":{"subject":"s","to":["a@example.com"]}},"Schedule":{"crontab":"0 0 0 * * ?","frequency":"d"}`
	for _, c := range []struct{ doc, rule, field, message, hint string }{
		{`{"Name":"n",` + rest + `}`, "", "", "", ""},
		{`{` + readable + `,"DomainNames":["a.example.com"],"Action":"CreateDcdnDeliverTask"}`, "", "", "", ""},
		{`{"DeliverId":1025,"DomainName":null}`, "", "", "", ""},
		{`{"DeliverId":"1025","Name":""}`, "", "", "", ""},
		{`{"Action":"UpdateCdnDeliverTask","DeliverId":1025,"Version":"2018-05-10","Signature":"x"}`, "", "", "", ""},
		{`⟦[⟧]`, "wrong-type", "", "the request is an array; it must be an object", ""},
		{`⟦{⟧` + rest + `}`, "missing-parameter", "Name", "Name is missing; CreateCdnDeliverTask requires it", ""},
		{`{"Name":⟦null⟧,` + rest + `}`, "missing-parameter", "Name", "Name is null, but CreateCdnDeliverTask requires it", ""},
		{`{"Name":"⟦⟧",` + rest + `}`, "missing-parameter", "Name", "Name is empty; CreateCdnDeliverTask requires it", ""},
		{`{"Name":⟦5⟧,` + rest + `}`, "wrong-type", "Name", "Name is a number; it must be a string", ""},
		{`{"⟦name⟧":"n",` + rest + `}`, "unknown-parameter", "name", `CreateCdnDeliverTask has no parameter "name"`, `did you mean "Name"?`},
		{`{"Name":"n","⟦Comment⟧":1,` + rest + `}`, "unknown-parameter", "Comment", `CreateCdnDeliverTask has no parameter "Comment"`, ""},
		{`{"Name":"n",` + rest + `,"⟦Name⟧":"m"}`, "duplicate-key", "Name", "duplicate key Name", "keep one; JSON parsers differ in which one counts"},
		{`{"Action":"⟦CreateCdnDeliverTsk⟧","Name":"n",` + rest + `}`, "not-allowed", "Action", `Action "CreateCdnDeliverTsk"; allowed are CreateCdnDeliverTask, UpdateCdnDeliverTask and the DCDN twins`, `did you mean "CreateCdnDeliverTask"?`},
		{`{"Action":⟦1⟧,"Name":"n",` + rest + `}`, "wrong-type", "Action", "Action is a number; it must be a string", ""},
		{`{"Action":"CreateCdnDeliverTask","⟦DeliverId⟧":1,"Name":"n",` + rest + `}`, "unknown-parameter", "DeliverId", `CreateCdnDeliverTask has no parameter "DeliverId"`, ""},
		{`⟦{⟧"Action":"UpdateCdnDeliverTask"}`, "missing-parameter", "DeliverId", "DeliverId is missing; UpdateCdnDeliverTask requires it", ""},
		{`{"DeliverId":⟦0⟧}`, "not-allowed", "DeliverId", "DeliverId 0 is not allowed; it must be a positive integer", ""},
		{`{"DeliverId":"⟦x⟧"}`, "not-allowed", "DeliverId", `DeliverId "x" is not allowed; it must be a positive integer`, ""},
		{`{"DeliverId":⟦[⟧]}`, "wrong-type", "DeliverId", "DeliverId is an array; it must be an integer", ""},
		{`{"DeliverId":1,"Deliver":{"email":{"subject":"s","to":["⟦a⟧"]}}}`, "email-syntax", "Deliver.email.to[0]", `Deliver.email.to[0] "a" has no @`, ""},
		{`{"DeliverId":1,"Schedule":"{\"crontab\":\"0 0 ⟦25⟧ * * ?\",\"frequency\":\"d\"}"}`, "crontab-syntax", "Schedule.crontab", `Schedule.crontab "0 0 25 * * ?": hour 25 is out of range; allowed are 0 to 23`, ""},
		{`{"DeliverId":1,"Schedule":"\u007b\"crontab\":\"0 0 ⟦\u0032\u0035⟧ * * ?\",\"frequency\":\"d\"}"}`, "crontab-syntax", "Schedule.crontab", `Schedule.crontab "0 0 25 * * ?": hour 25 is out of range; allowed are 0 to 23`, ""},
		{`{"DeliverId":1,"Schedule":"{\"schedName\":\"a⟦\t⟧b\"}"}`, "json-syntax", "Schedule", `Schedule is not JSON: invalid character '\t' in string (expecting non-control character)`, `write \\t`},
		{`{"DeliverId":1,"DomainNames":"⟦a.example.com⟧"}`, "wrong-type", "DomainNames", "DomainNames is a string; it must be an array", ""},
		{`{"DeliverId":1,"DomainNames":⟦[⟧]}`, "too-few", "DomainNames", "DomainNames is empty; it needs at least 1", "omit DomainNames for every domain of the account"},
		{`{"DeliverId":1,"DomainNames":["a.example.com",⟦7⟧]}`, "wrong-type", "DomainNames[1]", "DomainNames[1] is a number; it must be a string", ""},
		{`{"DeliverId":1,"DomainNames":["⟦⟧"]}`, "empty-domain", "DomainNames[0]", "DomainNames[0] is empty", "remove the entry"},
		{`{"DeliverId":1,"DomainNames":["⟦a,b⟧"]}`, "domain-syntax", "DomainNames[0]", `DomainNames[0] "a,b" has ","; letters, digits, hyphens and underscores are allowed`, "use a separate entry for each domain"},
	} {
		src, start, end := mark(c.doc)
		v := validate.Validator{Now: now}
		err := v.CheckJSON([]byte(src))
		if c.rule == "" {
			assert.NoError(t, err, src)
			continue
		}
		var errs validate.Errors
		require.ErrorAs(t, err, &errs, src)
		if !assert.Len(t, errs, 1, "%s\n%v", src, errs) {
			continue
		}
		e := errs[0]
		assert.Equal(t, []string{c.rule, c.field, c.message, c.hint}, []string{e.Rule, e.Field, e.Message, e.Hint}, src)
		assert.Equal(t, start, e.Start, src)
		assert.Equal(t, src[start:end], src[e.Start:e.End], src)
	}
	assert.EqualError(t, (&validate.Validator{SchemaVersion: "v9"}).CheckJSON([]byte("{}")), `no schema version "v9"; allowed are v1`)
}

func TestErrors(t *testing.T) {
	err := (&validate.Validator{Now: now}).Check(with(good(), "Schedule", `{"crontab":"0 0 25 * * ?","frequency":"x"}`))
	var e *validate.Error
	require.True(t, errors.As(err, &e))
	assert.Equal(t, `Schedule.crontab "0 0 25 * * ?": hour 25 is out of range; allowed are 0 to 23 [crontab-syntax]`, e.Error())
	assert.Equal(t, 2, strings.Count(err.Error()+"\n", "\n"))
}

func TestUnknownSchemaVersion(t *testing.T) {
	err := (&validate.Validator{SchemaVersion: "v9"}).Check(good())
	assert.EqualError(t, err, `no schema version "v9"; allowed are v1`)
	_, err = (&validate.Validator{SchemaVersion: "v9"}).Parse(good())
	assert.Error(t, err)
}

func TestOperations(t *testing.T) {
	for _, name := range []string{"CreateCdnDeliverTask", "UpdateCdnDeliverTask", "CreateDcdnDeliverTask", "UpdateDcdnDeliverTask"} {
		op, err := validate.ParseOperation(name)
		require.NoError(t, err)
		assert.Equal(t, name, op.String())
		assert.Equal(t, strings.HasPrefix(name, "Update"), op.Update())
	}
	_, err := validate.ParseOperation("DeleteCdnDeliverTask")
	assert.ErrorContains(t, err, `no operation "DeleteCdnDeliverTask"; allowed are CreateCdnDeliverTask, UpdateCdnDeliverTask, CreateDcdnDeliverTask`)
	assert.Equal(t, "Operation(9)", validate.Operation(9).String())
}

func TestParse(t *testing.T) {
	v := validate.Validator{Now: now}
	task, err := v.Parse(good())
	require.NoError(t, err)
	assert.Equal(t, &validate.Task{
		Name:    "daily report",
		Reports: []validate.Report{{ID: 1, Conditions: []validate.Condition{{Field: "prov", Op: "in", Value: []string{"Heilongjiang", "Beijing"}}}}},
		Domains: []string{"www.example1.com", "www.example2.com"},
		Email:   &validate.Email{Subject: "the subject", To: []string{"ops@example.com"}},
		Schedule: &validate.Schedule{Name: "n", Description: "d", Crontab: "0 0 0 * * ?", Frequency: "d", Status: "enable",
			EffectiveFrom: time.Date(2020, 9, 17, 0, 0, 0, 0, time.UTC), EffectiveEnd: time.Date(2020, 11, 17, 0, 0, 0, 0, time.UTC)},
	}, task)
	r, err := task.Request()
	require.NoError(t, err)
	assert.Equal(t, good(), r, "what was canonical comes back byte for byte")

	_, err = v.Parse(with(good(), "Name", " "))
	assert.Error(t, err)
	_, err = (&validate.Task{Domains: []string{"a,b"}}).Request()
	assert.EqualError(t, err, `domain "a,b" contains a comma`)
}

func TestRequestOfAnUpdate(t *testing.T) {
	v := validate.Validator{Operation: validate.UpdateCDN, Now: now}
	task, err := v.Parse(validate.Request{DeliverID: 1025, Deliver: `{"email":{"subject":"<a> & b","to":["a@example.com"]}}`})
	require.NoError(t, err)
	r, err := task.Request()
	require.NoError(t, err)
	assert.Equal(t, validate.Request{DeliverID: 1025, Deliver: `{"email":{"subject":"<a> & b","to":["a@example.com"]}}`}, r)
}

// What is escaped comes back plain.
func TestRequestIsCanonical(t *testing.T) {
	v := validate.Validator{Now: now}
	task, err := v.Parse(with(good(), "Reports", ` [{\"reportId\":\"1\"}] `))
	require.NoError(t, err)
	r, err := task.Request()
	require.NoError(t, err)
	assert.Equal(t, `[{"reportId":1}]`, r.Reports)
}

type sdkUpdate struct{ id int64 }

func (s sdkUpdate) GetName() *string       { n := "n"; return &n }
func (s sdkUpdate) GetReports() *string    { return nil }
func (s sdkUpdate) GetDomainName() *string { return nil }
func (s sdkUpdate) GetDeliver() *string    { return nil }
func (s sdkUpdate) GetSchedule() *string   { return nil }
func (s sdkUpdate) GetDeliverId() *int64   { return &s.id }

func TestFromSDK(t *testing.T) {
	assert.Equal(t, validate.Request{Name: "n", DeliverID: 7}, validate.FromSDK(sdkUpdate{7}))
}

func TestCheckConcurrently(t *testing.T) {
	v := validate.Validator{Now: now}
	done := make(chan error)
	for range 8 {
		go func() { done <- v.Check(good()) }()
	}
	for range 8 {
		assert.NoError(t, <-done)
	}
}

// FuzzCheck: no panic, no place outside the parameter, and a request that is
// clean parses to a task that is clean.
func FuzzCheck(f *testing.F) {
	g := good()
	f.Add(g.Name, g.Reports, g.DomainName, g.Deliver, g.Schedule)
	for _, c := range wrongs {
		value, _, _ := mark(c.value)
		r := with(g, c.parameter, value)
		f.Add(r.Name, r.Reports, r.DomainName, r.Deliver, r.Schedule)
	}
	v := validate.Validator{Now: now}
	f.Fuzz(func(t *testing.T, name, reports, domainName, deliver, schedule string) {
		r := validate.Request{Name: name, Reports: reports, DomainName: domainName, Deliver: deliver, Schedule: schedule}
		values := map[string]string{"Name": name, "Reports": reports, "DomainName": domainName, "Deliver": deliver, "Schedule": schedule}
		for _, e := range check(t, v, r) {
			require.True(t, 0 <= e.Start && e.Start <= e.End && e.End <= len(values[e.Parameter]), "%v", e)
			require.NotEmpty(t, e.Rule)
			require.NotEmpty(t, e.Field)
			require.NotEmpty(t, e.Message)
			require.NotContains(t, e.Message, "\n")
			require.NotContains(t, e.Message, "does not match", "the schema refuses what this package takes")
		}
		task, err := v.Parse(r)
		if err != nil {
			return
		}
		again, err := task.Request()
		require.NoError(t, err)
		require.NoError(t, v.Check(again))
		same, err := v.Parse(again)
		require.NoError(t, err)
		require.Equal(t, task, same)
	})
}

// A fix of an error is one of the parameter's own bytes.
func TestFixes(t *testing.T) {
	for _, c := range []struct{ name, given, want string }{
		{"Reports", `[{\"reportId\":1,}]`, `[{\"reportId\":1}]`},
		{"Schedule", `{"crontab":"0 8 * * *","frequency":"d"}`, `{"crontab":"0 0 8 * * ?","frequency":"d"}`},
		{"Deliver", `{"subject":"s","to":["ops@acme.cn"]}`, `{"email":{"subject":"s","to":["ops@acme.cn"]}}`},
		{"Deliver", `{"email":{"subject":1,"to":["ops@acme.cn"]}}`, `{"email":{"subject":"1","to":["ops@acme.cn"]}}`},
		{"DomainName", `a.acme.cn,,b.acme.cn`, `a.acme.cn,b.acme.cn`},
		{"DomainName", `a.acme.cn，b.acme.cn`, `a.acme.cn,b.acme.cn`},
		{"Deliver", `%7B%22email%22%3A%7B%22subject%22%3A%22s%22%2C%22to%22%3A%5B%22ops%40acme.cn%22%5D%7D%7D`, `{"email":{"subject":"s","to":["ops@acme.cn"]}}`},
	} {
		r := validate.Request{DeliverID: 1}
		*map[string]*string{"Reports": &r.Reports, "DomainName": &r.DomainName, "Deliver": &r.Deliver, "Schedule": &r.Schedule}[c.name] = c.given
		var errs validate.Errors
		require.ErrorAs(t, (&validate.Validator{Operation: validate.UpdateCDN}).Check(r), &errs, c.given)
		require.NotNil(t, errs[0].Fix, c.given)
		assert.True(t, errs[0].Fix.Safe)
		assert.NotEmpty(t, errs[0].Fix.Message)
		assert.Equal(t, c.want, errs[0].Fix.Apply(c.given))
	}
}
