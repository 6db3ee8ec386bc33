package convert_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/convert"
	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate"
)

func read(t *testing.T, name, text string) *input.File {
	t.Helper()
	f, err := input.Read(new(tree.Arena), name, []byte(text))
	require.NoError(t, err, text)
	require.Empty(t, f.Problems, text)
	return f
}

// values are strings that are hard to write in one of the forms.
var values = []string{"daily", "日报 😀", "it's", `a "b" \c`, "yes", "null", "1e3", "0x1F", "~", "- x", "# no comment", "a: b", "{x}", "[y", "a\nb\n", " a ",
	"tab\there", "\u0085\u2028\u2029", "\ufeffx", "$HOME `id` $(id)", "100%&=+", "!Ref X", "&a *b", "|", ">-", "2026-01-01", "012", "!", "@", "", "é\u0301", "\u00a0", "a\r\nb", "-", "?", ":", "\x01\x7f"}

// wire is a random request in canonical form.
func wire(t *testing.T, r *rand.Rand) validate.Request {
	any := func() string { return values[r.IntN(len(values))] }
	task := validate.Task{Name: any() + any(), Email: &validate.Email{Subject: any() + any(), To: []string{any(), any()}},
		Reports:  []validate.Report{{ID: 1 + r.IntN(30), Conditions: []validate.Condition{{Field: any(), Op: "in", Value: []string{any()}}}}, {ID: 3}},
		Schedule: &validate.Schedule{Name: any(), Description: any(), Crontab: "0 0 8 * * ?", Frequency: "d"}}
	if r.IntN(2) == 0 {
		task.Domains = []string{"www.acme.cn", strings.ReplaceAll(any(), ",", "")}
	}
	req, err := task.Request()
	require.NoError(t, err)
	return req
}

func requestOf(c *convert.Call) validate.Request {
	var r validate.Request
	for _, p := range c.Parameters {
		*map[string]*string{"Name": &r.Name, "Reports": &r.Reports, "DomainName": &r.DomainName, "Deliver": &r.Deliver, "Schedule": &r.Schedule}[p.Name] = p.Value
	}
	return r
}

func call(r validate.Request) *convert.Call {
	c := &convert.Call{Parameters: []convert.Parameter{{Name: "Name", Value: r.Name}, {Name: "Reports", Value: r.Reports}}}
	if r.DomainName != "" {
		c.Parameters = append(c.Parameters, convert.Parameter{Name: "DomainName", Value: r.DomainName})
	}
	c.Parameters = append(c.Parameters, convert.Parameter{Name: "Deliver", Value: r.Deliver}, convert.Parameter{Name: "Schedule", Value: r.Schedule})
	return c
}

// What is expanded and packed again is the request that it was, byte for byte.
func TestPackOfExpand(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		want := wire(t, r)
		for _, target := range convert.Targets() {
			if target.Name == "go" { // package sdktest compiles it
				continue
			}
			packed, err := target.Write([]*convert.Call{call(want)})
			require.NoError(t, err)
			name := map[string]string{"json": "a.json", "form": "a.txt", "cli": "a.sh"}[target.Name]
			in := read(t, name, string(packed))
			expanded, err := convert.Expand(&in.Tasks[0])
			require.NoError(t, err)
			for file, write := range map[string]func([]*tree.Node) ([]byte, error){"b.yaml": convert.YAML, "b.json": convert.JSON} {
				readable, err := write([]*tree.Node{expanded})
				require.NoError(t, err)
				again := read(t, file, string(readable))
				got, err := convert.Pack(&again.Tasks[0], validate.CreateCDN)
				require.NoError(t, err)
				require.Equal(t, want, requestOf(got), "%s:\n%s\n%s", target.Name, packed, readable)
				if target.Name == "json" {
					repacked, err := target.Write([]*convert.Call{got})
					require.NoError(t, err)
					require.Equal(t, string(packed), string(repacked))
				}
			}
		}
	}
}

// The shell gives a command the very strings, and a form decodes to them.
func TestTargets(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh")
	}
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "aliyun"), []byte("#!/bin/sh\nprintf '%s\\0' \"$@\"\n"), 0o755))
	cli, err := convert.FindTarget("cli")
	require.NoError(t, err)
	form, err := convert.FindTarget("form")
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(7, 8))
	for range 40 {
		want := wire(t, r)
		script, err := cli.Write([]*convert.Call{call(want)})
		require.NoError(t, err)
		cmd := exec.Command(sh, "-c", string(script))
		cmd.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"))
		out, err := cmd.Output()
		require.NoError(t, err, "%s", script)
		args := []string{"cdn", "CreateCdnDeliverTask"}
		body, err := form.Write([]*convert.Call{call(want)})
		require.NoError(t, err)
		query, err := url.ParseQuery(strings.TrimSuffix(string(body), "\n"))
		require.NoError(t, err)
		for _, p := range call(want).Parameters {
			args = append(args, "--"+p.Name, p.Value)
			assert.Equal(t, p.Value, query.Get(p.Name))
		}
		assert.Equal(t, strings.Join(args, "\x00")+"\x00", string(out))
		assert.Equal(t, "CreateCdnDeliverTask", query.Get("Action"))
	}
	_, err = cli.Write([]*convert.Call{{Parameters: []convert.Parameter{{Name: "Name", Value: "\x00"}}}})
	assert.ErrorContains(t, err, "U+0000")
	_, err = convert.FindTarget("xml")
	assert.EqualError(t, err, `no target "xml"; allowed are json, form, cli, go`)
}

func TestExpand(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"credentials are left out", "a.txt", "https://x/?Action=UpdateDcdnDeliverTask&DeliverId=7&Name=n&AccessKeyId=k&Signature=s&Version=1", "Action: UpdateDcdnDeliverTask\nDeliverId: '7'\nName: n\n"},
		{"a command's call", "a.sh", "aliyun dcdn CreateDcdnDeliverTask --Name n --Reports '[{\"reportId\":\"2\"}]'", "Action: CreateDcdnDeliverTask\nName: n\nReports:\n- reportId: '2' # popular URLs by requests\n"},
		{"any escaping", "a.json", `{"Name":"n","Reports":"[{&quot;reportId&quot;:27}]","Deliver":"{}"}`, "Name: n\nReports:\n- reportId: 27 # back-to-origin bandwidth\nDeliver: {}\n"},
		{"what nobody knows stays", "a.json", `{"DeliverId":1,"Nxme":"x","DomainName":""}`, "DeliverId: 1\nNxme: x\nDomainName: ''\n"},
		{"a listing", "a.json", `{"Content":{"data":[{"deliverId":3,"name":"n","createTime":"x","dmList":[],"crontab":"0 0 8 ? * MON","frequency":"w","status":"enable","reports":[{"reportId":1}]}]}}`,
			"DeliverId: 3\nName: n\nReports:\n- reportId: 1 # popular URLs by requests\nSchedule:\n  crontab: 0 0 8 ? * MON # on Monday at 08:00\n  frequency: w\n  status: enable\n"},
	} {
		in := read(t, c.file, c.text)
		n, err := convert.Expand(&in.Tasks[0])
		require.NoError(t, err, c.name)
		out, err := convert.YAML([]*tree.Node{n})
		require.NoError(t, err)
		assert.Equal(t, c.want, string(out), c.name)
	}
	for text, want := range map[string]string{
		`{"DeliverId":1,"Reports":"[{"}`: "Reports is not JSON: unexpected end of text",
		`{"Resources":{"T":{"Type":"ALIYUN::CDN::DeliverTask","Properties":{"Name":{"Ref":"N"}}}}}`: "the value of Name is known only at run time",
	} {
		_, err := convert.Expand(&read(t, "a.json", text).Tasks[0])
		assert.EqualError(t, err, want)
	}
	_, err := convert.Pack(&read(t, "a.yaml", "DeliverId: 1\nDomainNames: ['a,b']\n").Tasks[0], validate.CreateDCDN)
	assert.EqualError(t, err, `domain "a,b" contains a comma`)
	c, err := convert.Pack(&read(t, "a.yaml", "DeliverId: 1\n").Tasks[0], validate.CreateDCDN)
	require.NoError(t, err)
	assert.Equal(t, validate.UpdateDCDN, c.Operation)
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"YAML", "a.yaml", "\ufeff# head\r\n\"DeliverId\": 1   # id\r\nReports:\r\n    - {reportId: 1, conditions: []}   # one\r\n    - reportId: '3'\r\n\r\n# before\r\nName: \"n\"\r\n# foot\r\n",
			"# head\nDeliverId: 1 # id\nReports:\n- {reportId: 1, conditions: []} # one\n- reportId: '3'\n# before\nName: n\n# foot\n"},
		{"documents", "a.yaml", "DeliverId:  1\n---\nDeliverId:  2\n", "DeliverId: 1\n---\nDeliverId: 2\n"},
		{"anchors and blocks", "a.yaml", "DeliverId: 1\nSchedule: {description: &d |-\n   a\n   b\n", ""},
		{"JSON", "a.json", `{"DeliverId":1,"Reports":[{"reportId":1.0}],"Name":"\u4e2d\/","Deliver":{}}`, "{\n  \"DeliverId\": 1,\n  \"Reports\": [\n    {\n      \"reportId\": 1.0\n    }\n  ],\n  \"Name\": \"中/\",\n  \"Deliver\": {}\n}\n"},
		{"broken", "a.json", `{"DeliverId":1`, ""},
		{"a script", "a.sh", "aliyun cdn UpdateCdnDeliverTask --DeliverId 1", ""},
	} {
		got, err := convert.Format(c.file, c.text)
		if c.want == "" {
			assert.Error(t, err, c.name)
			continue
		}
		require.NoError(t, err, c.name)
		assert.Equal(t, c.want, got, c.name)
	}
}

// Laying out twice is laying out once, and every value stays as it was.
func TestFormatLaw(t *testing.T) {
	files, err := filepath.Glob("../../testdata/good/*")
	require.NoError(t, err)
	formatted := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		once, err := convert.Format(file, string(text))
		if err != nil {
			require.ErrorIs(t, err, convert.ErrNotReadable, file)
			continue
		}
		formatted++
		twice, err := convert.Format(file, once)
		require.NoError(t, err)
		assert.Equal(t, once, twice, file)
		before, after := read(t, file, string(text)), read(t, file, once)
		require.Len(t, after.Tasks, len(before.Tasks))
		for i := range before.Tasks {
			assert.Equal(t, content(before.Tasks[i].Parameters), content(after.Tasks[i].Parameters), file)
		}
	}
	assert.Greater(t, formatted, 4)
}

// content is a tree without its places.
func content(n *tree.Node) string {
	out, err := convert.JSON([]*tree.Node{n})
	if err != nil {
		return fmt.Sprint(err)
	}
	return string(out)
}

// What pack writes of a task.
func BenchmarkPack(b *testing.B) {
	daily := call(validate.Request{Name: "daily", Reports: `[{"reportId":1}]`})
	for _, target := range convert.Targets() {
		b.Run(target.Name, func(b *testing.B) {
			for b.Loop() {
				_, err := target.Write([]*convert.Call{daily})
				require.NoError(b, err)
			}
		})
	}
}
