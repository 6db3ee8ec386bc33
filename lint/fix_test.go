package lint_test

import (
	"bytes"
	"html"
	"maps"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/lint"
)

// fixed is a file after its fixes.
func fixed(t *testing.T, mode lint.FixMode, name, text string) *lint.File {
	l := linter()
	l.Fix = mode
	f, err := l.LintBytes(name, []byte(text))
	require.NoError(t, err, text)
	return f
}

// The Bad of a fixable rule is clean once it is fixed; other rules offer nothing.
func TestFixesOfExamples(t *testing.T) {
	for _, r := range lint.Rules() {
		if r.Bad == "" {
			continue
		}
		f := fixed(t, lint.AllFixes, "example", r.Bad)
		if r.Fixable {
			assert.NotEmpty(t, f.Before, r.ID)
			assert.Empty(t, f.Diagnostics, "%s\n%s", r.ID, f.Text)
			continue
		}
		assert.Empty(t, f.Before, r.ID)
		assert.Len(t, f.Diagnostics, 1, r.ID)
	}
}

// faults are tasks with faults that have a safe fix, and what they are without.
var faults = []struct{ wrong, right func(*task) }{
	{func(k *task) { k.crontab = "000**?" }, func(k *task) { k.crontab = "0 0 0 * * ?" }},
	{func(k *task) { k.crontab = "30 9 * * *" }, func(k *task) { k.crontab = "0 30 9 * * ?" }},
	{func(k *task) { k.domains = "WWW.acme.cn,a.acme.cn, b.acme.cn ,a.acme.cn" }, func(k *task) { k.domains = "www.acme.cn,a.acme.cn,b.acme.cn" }},
	{func(k *task) { k.domains = "www.acme.cn，img.acme.cn" }, func(k *task) { k.domains = "www.acme.cn,img.acme.cn" }},
	{func(k *task) { k.to = "ops@acme.cn " }, func(k *task) { k.to = "ops@acme.cn" }},
	{func(k *task) { k.name, k.to = "\u200bda\u200b\u200bily", "ops＠acme.cn" }, func(k *task) { k.name, k.to = "daily", "ops@acme.cn" }},
}

// A random task with faults, fixed, is the task without them, byte for byte in
// every form: fixing again changes nothing, and no fault with a safe fix is left.
func TestFixLaw(t *testing.T) {
	for i := range 200 {
		for _, name := range slices.Sorted(maps.Keys(encoders)) {
			k := randomTask(rand.New(rand.NewPCG(uint64(i), 1)))
			k.crontab, k.domains, k.to, k.name = "0 0 8 * * ?", "www.acme.cn", "ops@acme.cn", strings.TrimSpace(strings.ReplaceAll(k.name, "\t", " "))
			wrong, right := k, k
			fault := faults[i%len(faults)]
			fault.wrong(&wrong)
			fault.right(&right)
			if (name == "ros.yaml" || name == "list.json") && wrong.domains != k.domains {
				continue // lists have no commas
			}
			text := encoders[name](t, rand.New(rand.NewPCG(uint64(i), 2)), wrong)
			want := encoders[name](t, rand.New(rand.NewPCG(uint64(i), 2)), right)
			f := fixed(t, lint.SafeFixes, name, text)
			if name == "url.txt" {
				want, _ = url.QueryUnescape(want)
				f.Text, _ = url.QueryUnescape(f.Text)
				assert.Equal(t, want, f.Text)
				continue
			}
			require.Equal(t, want, f.Text, "%s of\n%s", name, text)
			assert.Equal(t, text, f.Before)
			again := fixed(t, lint.SafeFixes, name, f.Text)
			assert.Empty(t, again.Before)
			for _, d := range again.Diagnostics {
				assert.False(t, d.Fix != nil && d.Fix.Safe, "%s %+v", name, d)
			}
		}
	}
}

// The samples of the vendor's page, in each of the shapes in which they are pasted,
// become what the wire wants.
func TestFixVendorSamples(t *testing.T) {
	reports := `[{"reportId":1,"conditions":[{"field":"prov","op":"in","value":["Beijing","上海"]}]}]`
	deliver := `{"email":{"subject":"the \"daily\"","to":["ops@acme.cn"]}}`
	schedule := `{"schedName":"s","crontab":"0 0 0 * * ?","frequency":"d"}`
	squeezed := strings.ReplaceAll(schedule, "0 0 0 * * ?", `000\*\*?`)
	markdown := strings.NewReplacer("[", `\[`, `"`, `\\"`)
	once := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	shapes := map[string]func(string) string{
		"plain":       func(s string) string { return s },
		"backslashes": once.Replace,
		"Markdown":    markdown.Replace,
		"comment":     func(s string) string { return once.Replace(once.Replace(s)) },
		"entities":    html.EscapeString,
		"stray quote": func(s string) string { return s + `"` },
		"percent":     url.QueryEscape,
		"quoted":      func(s string) string { return `"` + once.Replace(s) + `"` },
	}
	for _, shape := range slices.Sorted(maps.Keys(shapes)) {
		r, d, s := shapes[shape](reports), shapes[shape](deliver), shapes[shape](strings.ReplaceAll(squeezed, `\*`, "*"))
		if shape == "Markdown" {
			d, s = deliver, markdown.Replace(squeezed)+`"`
		}
		want := map[string]string{"Name": "n", "DomainName": "www.acme.cn", "Reports": reports, "Deliver": deliver, "Schedule": schedule}
		given := map[string]string{"Name": "n", "DomainName": "www.acme.cn", "Reports": r, "Deliver": d, "Schedule": s}
		pasted := `{"Name": "n", "DomainName": "www.acme.cn", "Reports": "` + r + `", "Deliver": "` + d + `", "Schedule": "` + s + `"}`
		form := url.Values{"Action": {"CreateCdnDeliverTask"}}
		script, yaml := "aliyun cdn CreateCdnDeliverTask", ""
		for _, name := range slices.Sorted(maps.Keys(given)) {
			form.Set(name, given[name])
			script += " --" + name + " '" + given[name] + "'"
			yaml += name + ": '" + given[name] + "'\n"
		}
		for file, text := range map[string]string{"value.json": jsonOf(t, given), "pasted.json": pasted, "a.yaml": yaml, "a.sh": script + "\n",
			"a.txt": form.Encode()} {
			f := fixed(t, lint.SafeFixes, file, text)
			assert.Empty(t, f.Diagnostics, "%s in %s:\n%s\n%s", shape, file, text, f.Text)
			in, err := input.Read(new(tree.Arena), file, []byte(f.Text))
			require.NoError(t, err)
			require.Len(t, in.Tasks, 1)
			for name, value := range want {
				assert.Equal(t, value, in.Tasks[0].Parameters.Get(name).Content(), "%s in %s: %s", shape, file, name)
			}
		}
	}
}

// What is fixed in lists and objects, in every style, and what is not.
func TestFixStructures(t *testing.T) {
	const head, tail = "DeliverId: 1\n", "Schedule: {crontab: 0 0 8 * * ?, frequency: d}\n"
	for _, c := range []struct{ name, before, after string }{
		{"block list", "Reports:\n- reportId: 1 # first\n- reportId: 1 # again\n- reportId: 3\n", "Reports:\n- reportId: 1 # first\n- reportId: 3\n"},
		{"last of a block list", "Deliver:\n  email:\n    subject: s\n    to:\n    - a@acme.cn\n    - a@acme.cn\n", "Deliver:\n  email:\n    subject: s\n    to:\n    - a@acme.cn\n"},
		{"flow list", "Reports: [{reportId: 1}, {reportId: 1}, {reportId: 3}]\n", "Reports: [{reportId: 1}, {reportId: 3}]\n"},
		{"flow list over lines", "Reports: [\n  {reportId: 1},\n  {reportId: 1},\n]\n", "Reports: [\n  {reportId: 1},\n]\n"},
		{"anchor", "Reports: [{reportId: 1}, &x {reportId: 1}]\nx: *x\n", ""},
		{"block object", "Deliver:\n  subject: |\n    s\n\n    t\n  to: [a@acme.cn] # ops\n", "Deliver:\n  email:\n    subject: |\n      s\n\n      t\n    to: [a@acme.cn] # ops\n"},
		{"flat Deliver in a block", "Deliver:\n  subject: s\n  to:\n  # ops\n  - a@acme.cn\n\n  - b@acme.cn\n", "Deliver:\n  email:\n    subject: s\n    to:\n    # ops\n    - a@acme.cn\n\n    - b@acme.cn\n"},
		{"flat Deliver in JSON", "Deliver: '{\"subject\":\"it''s\",\"to\":[\"a@acme.cn\"]}'\n", "Deliver: '{\"email\":{\"subject\":\"it''s\",\"to\":[\"a@acme.cn\"]}}'\n"},
		{"no list", "Reports: {reportId: 1}\n", "Reports: [{reportId: 1}]\n"},
		{"comma too much", "DomainName: ',a.acme.cn,,b.acme.cn,'\n", "DomainName: 'a.acme.cn,b.acme.cn'\n"},
		{"time with an offset", "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: '2099-01-01T08:00:00+08:00'}\n", "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: '2099-01-01T00:00:00Z'}\n"},
		{"time without one", "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: '2099-01-01T08:00:00'}\n", ""},
		{"words", "Schedule: {cronTab: 0 0 8 * * ?, frequency: daily, Status: Enabled}\n", "Schedule: {crontab: 0 0 8 * * ?, frequency: d, status: enable}\n"},
		{"JSON by hand", "Reports: \"[{'reportId'：1,},]\"\n", "Reports: \"[{\\\"reportId\\\":1}]\"\n"},
		{"suppressed", "Reports: [{reportId: 1}, {reportId: 1}] # deliverlint:ignore duplicate-report\n", ""},
	} {
		text, want := head+c.before, head+c.after
		if !strings.Contains(c.before, "Schedule") {
			text, want = text+tail, want+tail
		}
		if c.after == "" {
			want = text
		}
		assert.Equal(t, want, fixed(t, lint.SafeFixes, "a.yaml", text).Text, c.name)
		crlf := strings.NewReplacer("\n", "\r\n")
		assert.Equal(t, "\ufeff"+crlf.Replace(want), fixed(t, lint.SafeFixes, "a.yaml", "\ufeff"+crlf.Replace(text)).Text, c.name)
	}
}

// What cannot be seen goes out of a name at once, but for what joins others.
func TestFixNames(t *testing.T) {
	for name, want := range map[string]string{
		`a\n\n\u0007b`:               "ab",
		` \u200b a\u00ad `:           "a",
		`\u200b\ufeff`:               `\u200b\ufeff`,               // no name would be left
		"\U0001f468\u200d\U0001f469": "\U0001f468\u200d\U0001f469", // one emoji
	} {
		request := func(name string) string { return `{"DeliverId":1,"Name":"` + name + `"}` }
		assert.Equal(t, request(want), fixed(t, lint.SafeFixes, "a.json", request(name)).Text)
	}
}

// The domains over the limit go only when asked for.
func TestUnsafeFix(t *testing.T) {
	text := "DeliverId: 1\nDomainName: a.acme.cn,b.acme.cn,c.acme.cn,d.acme.cn\n"
	l := linter()
	l.Settings.MaxDomains, l.Fix = 2, lint.SafeFixes
	f, err := l.LintBytes("a.yaml", []byte(text))
	require.NoError(t, err)
	assert.Equal(t, text, f.Text)
	l.Fix = lint.AllFixes
	f, err = l.LintBytes("a.yaml", []byte(text))
	require.NoError(t, err)
	assert.Equal(t, "DeliverId: 1\nDomainName: a.acme.cn,b.acme.cn\n", f.Text)
	assert.Equal(t, 1, f.Fixed)
}

// Save keeps permissions and links, and leaves alone what changed meanwhile.
func TestSave(t *testing.T) {
	files(t, map[string]string{"a.yaml": "DeliverId: 1\nDomainName: A.acme.cn\n", "b.yaml": "DeliverId: 1\nDomainName: a.acme.cn\n"})
	require.NoError(t, os.Chmod("a.yaml", 0o600))
	require.NoError(t, os.Symlink("a.yaml", "link.yaml"))
	l := linter()
	l.Fix = lint.SafeFixes
	result := runOn(t, l, "link.yaml", "b.yaml")
	b, a := result.Files[0], result.Files[1]
	require.NoError(t, b.Save())
	assert.Zero(t, b.Fixed)
	require.NoError(t, os.WriteFile("a.yaml", []byte("other"), 0o600))
	assert.ErrorContains(t, a.Save(), "changed since it was read")
	require.NoError(t, os.WriteFile("a.yaml", []byte(a.Before), 0o600))
	require.NoError(t, a.Save())
	data, err := os.ReadFile("a.yaml")
	require.NoError(t, err)
	assert.True(t, bytes.Contains(data, []byte("a.acme.cn")))
	info, err := os.Lstat("a.yaml")
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode())
	target, err := os.Readlink("link.yaml")
	require.NoError(t, err)
	assert.Equal(t, "a.yaml", target)
	left, err := filepath.Glob(".*")
	require.NoError(t, err)
	assert.Empty(t, left)
}
