package lint_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Files of every form with one fault each, the bytes marked that are to be reported.
var marked = []struct{ name, file, rule, text string }{
	{"wire request", "a.json", "crontab-syntax",
		`{"DeliverId": 1, "Schedule": "{\"crontab\":\"0 0 ⟦25⟧ * * ?\",\"frequency\":\"d\"}"}`},
	{"wire request, escaped further", "a.json", "crontab-syntax",
		`{"DeliverId": 1, "Schedule": "{\"schedName\":\"中\u6587\",\"crontab\":\"0 0 ⟦\u0032\\u0035⟧ * * ?\",\"frequency\":\"d\"}"}`},
	{"readable JSON", "a.json", "email-syntax",
		`{"DeliverId": 1, "Deliver": {"email": {"subject": "日报", "to": ["a@acme.cn", "⟦ops⟧"]}}}`},
	{"number", "a.json", "report-id", `{"DeliverId": 1, "Reports": [{"reportId": ⟦-7⟧}]}`},
	{"list of requests", "a.json", "blank-name", `[{"DeliverId": 1}, {"DeliverId": 2, "Name": "⟦ ⟧"}]`},
	{"stream of requests", "a.json", "domain-syntax", "{\"DeliverId\": 1}\n{\"DeliverId\": 2, \"DomainName\": \"a.acme.cn,⟦x⟧\"}"},
	{"NDJSON", "a.ndjson", "domain-syntax", "{\"DeliverId\": 1}\r\n\n{\"DeliverId\": 2, \"DomainName\": \"a.acme.cn,⟦x⟧\"}\r\n"},
	{"broken line of NDJSON", "a.jsonl", "json-syntax", "{\"DeliverId\": 1}\n{\"DeliverId\": ⟦}⟧\n{\"DeliverId\": 2}\n"},
	{"byte order mark", "a.json", "blank-name", "\ufeff{\"DeliverId\": 2, \"Name\": \"⟦ ⟧\"}"},
	{"stray at the end", "a.json", "json-syntax", `{"DeliverId": 1}⟦"⟧`},

	{"YAML plain", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule:\n  crontab: 0 0 ⟦25⟧ * * ?\n  frequency: d\n"},
	{"YAML plain over lines", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule:\n  frequency: d\n  crontab: 0 0\n    ⟦25⟧ *\n    * ?\n"},
	{"YAML single quotes", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule: {schedName: 'it''s', crontab: '0 0 ⟦25⟧ * * ?', frequency: d}\n"},
	{"YAML single quotes, after a doubled one", "a.yaml", "header-injection", "DeliverId: 1\nDeliver: {email: {subject: 'it''s\n\n    two', to: [a@acme.cn]}}\n"},
	{"YAML double quotes", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule: {crontab: \"0\\t\\u0030 ⟦2\\x35⟧ * * ?\", frequency: d}\n"},
	{"YAML double quotes over lines", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule:\n  frequency: d\n  crontab: \"0 0 \\\n    ⟦25⟧\n    * * ?\"\n"},
	{"YAML literal", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule: |\n  {\n    \"crontab\": \"0 0 ⟦25⟧ * * ?\",\n\n    \"frequency\": \"d\"\n  }\n"},
	{"YAML literal, indentation told", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule: |2-\n   {\"crontab\": \"0 0 ⟦25⟧ * * ?\",\n  \"frequency\": \"d\"}\n"},
	{"YAML literal in CRLF", "a.yaml", "crontab-syntax", "DeliverId: 1\r\nSchedule: |-\r\n  {\"frequency\": \"d\",\r\n   \"crontab\": \"0 0 ⟦25⟧ * * ?\"}\r\n"},
	{"YAML folded", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule: >+\n  {\"frequency\": \"d\",\n\n  \"crontab\":\n   \"0 0 ⟦25⟧ * * ?\"}\n\n"},
	{"YAML folded, a plain value", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule:\n  frequency: d\n  crontab: >-\n    0 0\n    ⟦25⟧ * * ?\n"},
	{"YAML after CJK and an emoji", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule: {schedName: 每日报告 😀, crontab: 0 0 ⟦25⟧ * * ?, frequency: d}\n"},
	{"YAML with a byte order mark", "a.yaml", "crontab-syntax", "\ufeffDeliverId: 1\nSchedule: {crontab: 0 0 ⟦25⟧ * * ?, frequency: d}\n"},
	{"YAML second document", "a.yaml", "crontab-syntax", "DeliverId: 1\n---\nDeliverId: 2\nSchedule: {crontab: 0 0 ⟦25⟧ * * ?, frequency: d}\n"},
	{"YAML list of requests", "a.yaml", "crontab-syntax", "- DeliverId: 1\n- DeliverId: 2\n  Schedule: {crontab: 0 0 ⟦25⟧ * * ?, frequency: d}\n"},
	{"YAML alias", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule: {description: &c 0 0 ⟦25⟧ * * ?, crontab: *c, frequency: d}\n"},
	{"YAML merge", "a.yaml", "not-allowed", "Schedule: {<<: {frequency: ⟦daily⟧}, crontab: 0 0 8 * * ?}\nDeliverId: 1\n"},
	{"YAML tag and anchor", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule: {crontab: !!str &c '0 0 ⟦25⟧ * * ?', frequency: d}\n"},
	{"YAML boolean", "a.yaml", "wrong-type", "DeliverId: 1\nSchedule: {crontab: 0 0 8 * * ?, frequency: d, status: ⟦true⟧}\n"},
	{"YAML null", "a.yaml", "wrong-type", "DeliverId: 1\nSchedule: {crontab: 0 0 8 * * ?, frequency: d, status: ⟦~⟧}\n"},
	{"YAML missing field in a block", "a.yaml", "missing-field", "DeliverId: 1\nSchedule:\n  ⟦crontab⟧: 0 0 8 * * ?\n"},
	{"YAML missing field in a flow", "a.yaml", "missing-field", "DeliverId: 1\nSchedule: ⟦{⟧crontab: 0 0 8 * * ?}\n"},
	{"YAML sequence of the wrong type", "a.yaml", "wrong-type", "DeliverId: 1\nSchedule:\n  ⟦-⟧ crontab\n"},
	{"YAML wire", "a.yaml", "crontab-syntax", "DeliverId: 1\nSchedule: '{\"crontab\":\"0 0 ⟦25⟧ * * ?\",\"frequency\":\"d\"}'\n"},
	{"YAML time that YAML knows", "a.yaml", "time-format", "DeliverId: 1\nSchedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: ⟦2099-01-01⟧}\n"},
	{"broken YAML", "a.yaml", "json-syntax", "DeliverId: 1\n⟦\t⟧Name: x\n"},

	{"ROS template", "ros.yaml", "crontab-syntax", "ROSTemplateFormatVersion: '2015-09-01'\nResources:\n  Task:\n    Type: ALIYUN::CDN::DeliverTask\n    Properties:\n" +
		"      Name: !Ref Name\n      Reports: [{reportId: 1}]\n      DomainNames: !Split [',', !Ref Domains]\n      Deliver: {email: {subject: !Sub '${A} x', to: [!Ref To]}}\n" +
		"      Schedule: {crontab: 0 0 ⟦25⟧ * * ?, frequency: d}\n"},
	{"ROS template in JSON", "ros.json", "unknown-parameter", `{"ROSTemplateFormatVersion": "2015-09-01", "Resources": {"Task": {"Type": "ALIYUN::CDN::DeliverTask", "Properties": {` +
		`"Name": {"Ref": "Name"}, "Reports": {"Fn::Jq": ["First", "."]}, "⟦DomainName⟧": "www.acme.cn", "Deliver": {"Ref": "D"}, "Schedule": {"Ref": "S"}}}}}`},
	{"ROS missing property", "ros.yaml", "missing-parameter", "Resources:\n  Task:\n    Type: ALIYUN::CDN::DeliverTask\n    Properties:\n" +
		"      ⟦Name⟧: n\n      Reports: [{reportId: 1}]\n      DomainNames: [www.acme.cn]\n      Schedule: {crontab: 0 0 8 * * ?, frequency: d}\n"},
	{"ROS takes no escaped string", "ros.yaml", "wrong-type", "Resources:\n  Task:\n    Type: ALIYUN::CDN::DeliverTask\n    Properties:\n" +
		"      Name: n\n      Reports: '⟦[{\"reportId\":1}]⟧'\n      DomainNames: [www.acme.cn]\n      Deliver: {Ref: D}\n      Schedule: {crontab: 0 0 8 * * ?, frequency: d}\n"},

	{"request URL", "a.txt", "crontab-syntax", "GET https://cdn.aliyuncs.com/?Action=UpdateCdnDeliverTask&DeliverId=1&Schedule=%7B%22crontab%22%3A%220+0+⟦2%35⟧+*+*+%3F%22%2C%22frequency%22%3A%22d%22%7D HTTP/1.1\n"},
	{"form body", "body.form", "domain-syntax", "Action=UpdateDcdnDeliverTask&DeliverId=1&DomainName=a.acme.cn%2C⟦x%20y⟧"},

	{"shell single quotes", "a.sh", "crontab-syntax", "aliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Schedule '{\"crontab\":\"0 0 ⟦25⟧ * * ?\",\"frequency\":\"d\"}'\n"},
	{"shell double quotes", "a.sh", "crontab-syntax", "#!/bin/sh\naliyun cdn UpdateCdnDeliverTask --DeliverId=1 \\\n  --Schedule=\"{\\\"crontab\\\":\\\"0 0 ⟦25⟧ * * ?\\\",\\\"frequency\\\":\\\"d\\\"}\"\n"},
	{"shell words joined", "a.sh", "domain-syntax", "aliyun dcdn UpdateDcdnDeliverTask --DeliverId 1 --DomainName a.acme.cn','\"b.acme.cn\",⟦x\\ y⟧\n"},
	{"shell $'…'", "a.sh", "crontab-syntax", "aliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Schedule $'{\"frequency\":\"d\",\"crontab\":\"0\\x20\\60 ⟦2\\u0035⟧ * * ?\"}'\n"},
	{"shell here-document", "a.sh", "crontab-syntax", "aliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Schedule \"$(cat <<'EOF'\n{\"crontab\":\"0 0 ⟦25⟧ * * ?\",\"frequency\":\"d\"}\nEOF\n)\"\n"},
	{"shell here-document with escapes", "a.sh", "header-injection", "aliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Deliver $(cat <<EOF\n{\"email\":{\"subject\":\"\\$5⟦\\\\n⟧\",\"to\":[\"a@acme.cn\"]}}\nEOF\n)\n"},
	{"zsh", "a.zsh", "crontab-syntax", "files=(*.json(.N))\naliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Schedule '{\"crontab\":\"0 0 ⟦25⟧ * * ?\",\"frequency\":\"d\"}'\n"},
	{"zsh by its first line", "a", "crontab-syntax", "#!/usr/bin/env zsh\nfiles=(*.json(.N))\naliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Schedule '{\"crontab\":\"0 0 ⟦25⟧ * * ?\",\"frequency\":\"d\"}'\n"},
	{"ksh, what mksh does not take", "a.ksh", "crontab-syntax", "[[ $a =~ b ]] && cat <(ls)\naliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Schedule '{\"crontab\":\"0 0 ⟦25⟧ * * ?\",\"frequency\":\"d\"}'\n"},
	{"shell, what another one takes", "a.sh", "json-syntax", "aliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Name $[0⟦.⟧5]\n"},
	{"shell, with expansions elsewhere", "a.sh", "crontab-syntax", "if true; then\n  aliyun --profile x cdn UpdateCdnDeliverTask --DeliverId \"$ID\" --Name \"$N\" --Deliver \"{\\\"email\\\":$E}\" --Schedule '{\"crontab\":\"0 0 ⟦25⟧ * * ?\",\"frequency\":\"d\"}' || exit 1\nfi\n"},

	{"listing", "list.json", "crontab-syntax", `{"Content":{"data":[{"deliverId":1,"crontab":"0 0 ⟦25⟧ * * ?","frequency":"M","status":"enable","name":"n","dmList":["www.acme.cn"],` +
		`"reports":[{"reportId":1}],"deliver":{"email":{"subject":"s","to":["a@acme.cn"],"copy":["b@acme.cn"]}}}]},"RequestId":"x"}`},
	{"listing in a string", "list.json", "email-syntax", `{"Content":"{\"data\":[{\"deliverId\":1,\"crontab\":\"0 0 8 1 * ?\",\"frequency\":\"M\",\"deliver\":{\"email\":{\"subject\":\"s\",\"to\":[],\"copy\":[\"⟦b⟧\"]}}}]}"}`},
}

func TestForms(t *testing.T) {
	for _, c := range marked {
		start := strings.Index(c.text, "⟦")
		end := strings.Index(c.text, "⟧") - len("⟦")
		text := strings.NewReplacer("⟦", "", "⟧", "").Replace(c.text)
		l := linter()
		l.RefusedOnly = true
		f, err := l.LintBytes(c.file, []byte(text))
		if !assert.NoError(t, err, c.name) || !assert.Len(t, f.Diagnostics, 1, "%s\n%s\n%+v", c.name, text, f.Diagnostics) {
			continue
		}
		d := f.Diagnostics[0]
		assert.Equal(t, c.rule, d.Rule, c.name)
		if start < 0 { // the fault is a line break, which a mark would move
			continue
		}
		assert.Equal(t, text[start:end], text[d.Offset:d.EndOffset], c.name)
		assert.Equal(t, start, d.Offset, c.name)
	}
}

// The fields of a listing are named as the listing names them.
func TestListingFields(t *testing.T) {
	f, err := linter().LintBytes("x.json", []byte(`{"Content":{"data":[{"name":" ","dmList":["x"],"reports":[{"reportId":0}],"frequency":"y","status":"on","crontab":"x","deliver":{"email":{"subject":"s","to":["x"],"copy":["y"]}}}]}}`))
	require.NoError(t, err)
	var fields []string
	for _, d := range f.Diagnostics {
		fields = append(fields, d.Task+" "+d.Field)
	}
	assert.Equal(t, []string{"/Content/data/0 name", "/Content/data/0 dmList[0]", "/Content/data/0 reports[0].reportId", "/Content/data/0 frequency",
		"/Content/data/0 status", "/Content/data/0 crontab", "/Content/data/0 deliver.email.to[0]", "/Content/data/0 deliver.email.copy[0]"}, fields)
}

// task is a random task and a text in it that is wrong.
type task struct {
	name, subject, crontab, domains, to, fault string
}

func randomTask(r *rand.Rand) task {
	word := func() string {
		words := []string{"日报", "daily report", "it's", `a "b" \c`, "ünï", "😀 x", "100%", "a&b=c", "#1: {x}", "$HOME `id`", "tab\there", "é"}
		return words[r.IntN(len(words))] + words[r.IntN(len(words))]
	}
	t := task{name: word(), subject: strings.ReplaceAll(word(), "\t", " "), crontab: "0 0 8 * * ?", domains: "www.acme.cn,img.acme.cn", to: "ops@acme.cn"}
	switch r.IntN(3) {
	case 0:
		t.fault = "25"
		t.crontab = "0 0 25 * * ?"
	case 1:
		t.fault = "bad domain!"
		t.domains = "www.acme.cn,bad domain!,img.acme.cn"
	default:
		t.fault = "it's \"bad\""
		t.to = t.fault
	}
	return t
}

// encoders write a task in each form, with the fault's own encoded bytes between marks.
var encoders = map[string]func(*testing.T, *rand.Rand, task) string{
	"wire.json":     func(t *testing.T, r *rand.Rand, k task) string { return jsonOf(t, k.wire(t)) },
	"readable.json": func(t *testing.T, r *rand.Rand, k task) string { return jsonOf(t, k.readable()) },
	"wire.ndjson": func(t *testing.T, r *rand.Rand, k task) string {
		return "{\"DeliverId\":1}\n" + jsonOf(t, k.wire(t)) + "\n"
	},
	"wire.yaml": func(t *testing.T, r *rand.Rand, k task) string {
		var b strings.Builder
		wire := k.wire(t)
		for _, name := range slices.Sorted(maps.Keys(wire)) {
			fmt.Fprintf(&b, "%s: %s\n", name, yamlScalar(t, r, wire[name], ""))
		}
		return b.String()
	},
	"readable.yaml": func(t *testing.T, r *rand.Rand, k task) string {
		return "Name: " + yamlScalar(t, r, k.name, "") + "\nReports:\n- reportId: 1\nDomainName: " + yamlScalar(t, r, k.domains, "") +
			"\nDeliver:\n  email:\n    subject: " + yamlScalar(t, r, k.subject, "    ") + "\n    to:\n    - " + yamlScalar(t, r, k.to, "    ") +
			"\nSchedule:\n  crontab: " + yamlScalar(t, r, k.crontab, "  ") + "\n  frequency: d\n"
	},
	"ros.yaml": func(t *testing.T, r *rand.Rand, k task) string {
		s := "Resources:\n  Task:\n    Type: ALIYUN::CDN::DeliverTask\n    Properties:\n      Name: " + yamlScalar(t, r, k.name, "      ") + "\n      DomainNames:\n"
		for _, d := range strings.Split(k.domains, ",") {
			s += "      - " + yamlScalar(t, r, d, "      ") + "\n"
		}
		return s + "      Reports: [{reportId: {Ref: Id}}]\n      Deliver:\n        email: {subject: !Ref Subject, to: [" + jsonOf(t, k.to) + "]}\n" +
			"      Schedule: {frequency: d, crontab: " + jsonOf(t, k.crontab) + "}\n"
	},
	"list.json": func(t *testing.T, r *rand.Rand, k task) string {
		item := map[string]any{"name": k.name, "dmList": strings.Split(k.domains, ","), "crontab": k.crontab, "frequency": "M",
			"deliver": map[string]any{"email": map[string]any{"subject": k.subject, "to": []string{k.to}, "copy": []string{}}}}
		var content any = map[string]any{"data": []any{item}}
		if r.IntN(2) == 0 {
			content = jsonOf(t, content)
		}
		return jsonOf(t, map[string]any{"RequestId": "x", "Content": content})
	},
	"url.txt": func(t *testing.T, r *rand.Rand, k task) string {
		v := url.Values{"Action": {"CreateCdnDeliverTask"}}
		for name, value := range k.wire(t) {
			v.Set(name, value)
		}
		return "curl https://cdn.aliyuncs.com/?" + v.Encode() + "\n"
	},
	"script.sh": func(t *testing.T, r *rand.Rand, k task) string {
		s := "#!/bin/bash\naliyun cdn CreateCdnDeliverTask"
		wire := k.wire(t)
		for _, name := range slices.Sorted(maps.Keys(wire)) {
			s += " \\\n  --" + name + " " + shellWord(r, wire[name])
		}
		return s + "\n"
	},
}

func (k task) readable() map[string]any {
	return map[string]any{"Name": k.name, "Reports": []any{map[string]any{"reportId": 1}}, "DomainName": k.domains,
		"Deliver":  map[string]any{"email": map[string]any{"subject": k.subject, "to": []string{k.to}}},
		"Schedule": map[string]any{"crontab": k.crontab, "frequency": "d"}}
}

func (k task) wire(t *testing.T) map[string]string {
	wire := map[string]string{}
	for name, value := range k.readable() {
		if s, ok := value.(string); ok {
			wire[name] = s
		} else {
			wire[name] = jsonOf(t, value)
		}
	}
	return wire
}

func jsonOf(t *testing.T, v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	require.NoError(t, enc.Encode(v))
	return strings.TrimSuffix(b.String(), "\n")
}

// yamlScalar writes a value in a style by chance.
func yamlScalar(t *testing.T, r *rand.Rand, s, indent string) string {
	inner := indent + "  "
	switch r.IntN(4) {
	case 0:
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	case 1:
		return "|-\n" + inner + strings.ReplaceAll(s, "\n", "\n"+inner)
	case 2:
		if !strings.HasPrefix(s, " ") {
			return ">-\n" + inner + s
		}
	}
	return jsonOf(t, s)
}

// shellWord writes a value in quotes by chance.
func shellWord(r *rand.Rand, s string) string {
	if r.IntN(2) == 0 {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(s) + `"`
}

// In every form the span of a diagnostic cuts out exactly the fault's own bytes:
// what is left of the file when they are replaced by those of another text, encoded
// alike, is a file with that text in the fault's place. So the span is decoded with
// its surroundings, and what the rule calls the value is the fault.
func TestSpanLaw(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		k := randomTask(r)
		for name, encode := range encoders {
			seed := r.Uint64()
			text := encode(t, rand.New(rand.NewPCG(seed, 0)), k)
			l := linter()
			l.RefusedOnly = true
			f, err := l.LintBytes(name, []byte(text))
			require.NoError(t, err, text)
			require.Len(t, f.Diagnostics, 1, "%s\n%s\n%+v", name, text, f.Diagnostics)
			d := f.Diagnostics[0]
			require.Equal(t, k.fault, d.Value, "%s\n%s", name, text)
			got := text[d.Offset:d.EndOffset]
			for _, decode := range decoders {
				got = decode(name, got)
			}
			require.Equal(t, k.fault, got, "%s: %q in\n%s", name, text[d.Offset:d.EndOffset], text)
		}
	}
}

// decoders undo what any of the forms may have done to a piece of text, by hand.
var decoders = []func(name, s string) string{
	func(name, s string) string {
		if name == "url.txt" {
			s, _ = url.QueryUnescape(s)
		}
		return s
	},
	func(name, s string) string { return strings.NewReplacer(`'\''`, "'", "''", "'").Replace(s) },
	func(_, s string) string {
		for strings.Contains(s, `\`) {
			s = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\u0027`, "'").Replace(s)
		}
		return s
	},
}

// What is wide is read like what is narrow. Each of these took time in the square
// of its size once.
func TestWide(t *testing.T) {
	var keys, reports, members strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&keys, ",\"k%d\":1", i)
		fmt.Fprintf(&members, "k%d: 1, ", i)
		reports.WriteString("{reportId: 1}, ")
	}
	for _, c := range []struct {
		name, text string
		first      string
		found      int
	}{
		{"keys.json", `{"DeliverId":1` + keys.String() + `}`, `UpdateCdnDeliverTask has no parameter "k0"`, 20_000},
		{"flow.yaml", "DeliverId: 1\nReports: [" + reports.String() + "{reportId: 0}]\n", `Reports[20000].reportId 0 is not allowed; it must be a positive integer, such as 1 or "13"`, 1},
		{"merge.yaml", "DeliverId: 1\nSchedule: {crontab: 0 0 8 * * ?, frequency: d, <<: {" + members.String() + "frequency: w}}\n",
			`Schedule has no field "k0"; allowed are crontab, description, effectiveEnd, effectiveFrom, frequency, schedName, status`, 20_000},
	} {
		l := linter()
		l.RefusedOnly = true
		f, err := l.LintBytes(c.name, []byte(c.text))
		require.NoError(t, err)
		assert.Equal(t, c.found, len(f.Diagnostics)+f.Omitted, c.name)
		assert.Equal(t, c.first, f.Diagnostics[0].Message)
	}
}
