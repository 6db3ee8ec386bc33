package samples

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/deliverlint/deliverlint/validate"
)

// An Encoder writes requests as a JSON encoder of some language does by default. What
// each one writes is held to its source, or to the encoder itself, by a test.
type Encoder struct {
	Name string
	// comma and colon separate entries and follow names.
	comma, colon string
	// indent is that of the inner documents, one level; "" writes them on one line.
	indent string
	// ascii escapes all that is not ASCII; upper writes hexadecimal digits in capitals.
	ascii, upper bool
	// escaped are ASCII characters that are written as \uXXXX, beside those that JSON asks for.
	escaped string
	// slash escapes / as \/; separators escapes U+2028 and U+2029.
	slash, separators bool
}

// Encoders are the ones that callers of this API are likely to use.
var Encoders = []Encoder{
	{Name: "Go encoding/json", comma: ",", colon: ":", escaped: "<>&", separators: true},
	{Name: "Python json.dumps", comma: ", ", colon: ": ", ascii: true},
	{Name: "Python, ensure_ascii=False", comma: ", ", colon: ": "},
	{Name: "PHP json_encode", comma: ",", colon: ":", ascii: true, slash: true},
	{Name: "PHP, slashes and Unicode unescaped", comma: ",", colon: ":", separators: true},
	{Name: "Java Jackson", comma: ",", colon: ":", upper: true},
	{Name: "Java Gson", comma: ",", colon: ":", escaped: "<>&='", separators: true},
	{Name: "Java fastjson2", comma: ",", colon: ":"},
	{Name: "JavaScript JSON.stringify", comma: ",", colon: ":"},
	{Name: "C# System.Text.Json", comma: ",", colon: ":", ascii: true, upper: true, escaped: "\"<>&'+`"},
	{Name: "Ruby JSON.generate", comma: ",", colon: ":"},
	{Name: "jq -c", comma: ",", colon: ":", escaped: "\x7f"},
	{Name: "JavaScript, inner by 2 blanks", comma: ",", colon: ":", indent: "  "},
	{Name: "JavaScript, inner by 4 blanks", comma: ",", colon: ":", indent: "    "},
	{Name: "JavaScript, inner by tabs", comma: ",", colon: ":", indent: "\t"},
}

// String is a string of JSON, with its quotes.
func (e *Encoder) String(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '\\' || r == '"' && !strings.Contains(e.escaped, `"`) || r == '/' && e.slash:
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' && strings.ContainsRune("\b\f\n\r\t", r):
			b.WriteByte('\\')
			b.WriteByte("btn\x00fr"[r-'\b'])
		case r < ' ' || r < utf8.RuneSelf && strings.ContainsRune(e.escaped, r) || e.separators && (r == '\u2028' || r == '\u2029') || e.ascii && r >= utf8.RuneSelf:
			e.unicode(&b, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// unicode writes \uXXXX, twice for what is beyond the first plane.
func (e *Encoder) unicode(b *strings.Builder, r rune) {
	if r > 0xffff {
		r -= 0x10000
		e.unicode(b, 0xd800+r>>10)
		r = 0xdc00 + r&0x3ff
	}
	hex := "000" + strconv.FormatInt(int64(r), 16)
	if hex = hex[len(hex)-4:]; e.upper {
		hex = strings.ToUpper(hex)
	}
	b.WriteString(`\u` + hex)
}

// A list and an object, whose members stay in their order, are what else is written.
type (
	list   []any
	object []member
	member struct {
		name  string
		value any
	}
)

// value writes a string, a number, a list or an object. A break is "" on one line, else a
// line break with the indentation of the value.
func (e *Encoder) value(b *strings.Builder, v any, br string) {
	entries := func(n int, open, closing byte, write func(i int)) {
		b.WriteByte(open)
		for i := range n {
			switch {
			case i > 0 && br == "":
				b.WriteString(e.comma)
			case i > 0:
				b.WriteByte(',')
			}
			if br != "" {
				b.WriteString(br + e.indent)
			}
			write(i)
		}
		if n > 0 {
			b.WriteString(br)
		}
		b.WriteByte(closing)
	}
	inner, colon := "", e.colon
	if br != "" {
		inner, colon = br+e.indent, ": "
	}
	switch v := v.(type) {
	case string:
		b.WriteString(e.String(v))
	case int:
		b.WriteString(strconv.Itoa(v))
	case list:
		entries(len(v), '[', ']', func(i int) { e.value(b, v[i], inner) })
	case object:
		entries(len(v), '{', '}', func(i int) {
			b.WriteString(e.String(v[i].name) + colon)
			e.value(b, v[i].value, inner)
		})
	}
}

// document is a value as a document of its own.
func (e *Encoder) document(v any) string {
	var b strings.Builder
	br := ""
	if e.indent != "" {
		br = "\n"
	}
	e.value(&b, v, br)
	return b.String()
}

// Request is a task in wire form, its inner documents as the encoder writes them.
func (e *Encoder) Request(t *validate.Task) validate.Request {
	reports := list{}
	for _, r := range t.Reports {
		report := object{{"reportId", r.ID}}
		if len(r.Conditions) > 0 {
			conditions := list{}
			for _, c := range r.Conditions {
				conditions = append(conditions, object{{"field", c.Field}, {"op", c.Op}, {"value", texts(c.Value)}})
			}
			report = append(report, member{"conditions", conditions})
		}
		reports = append(reports, report)
	}
	schedule := object{}
	for _, m := range []struct{ name, value string }{{"schedName", t.Schedule.Name}, {"description", t.Schedule.Description}, {"crontab", t.Schedule.Crontab},
		{"frequency", t.Schedule.Frequency}, {"status", t.Schedule.Status}} {
		if m.value != "" {
			schedule = append(schedule, member{m.name, m.value})
		}
	}
	schedule = append(schedule, member{"effectiveFrom", t.Schedule.EffectiveFrom.Format(validate.TimeFormat)},
		member{"effectiveEnd", t.Schedule.EffectiveEnd.Format(validate.TimeFormat)})
	return validate.Request{Name: t.Name, DomainName: strings.Join(t.Domains, ","), Reports: e.document(reports),
		Deliver:  e.document(object{{"email", object{{"subject", t.Email.Subject}, {"to", texts(t.Email.To)}}}}),
		Schedule: e.document(schedule)}
}

func texts(s []string) list {
	l := list{}
	for _, v := range s {
		l = append(l, v)
	}
	return l
}

// JSON is a request in JSON on one line.
func (e *Encoder) JSON(r validate.Request) string {
	var b strings.Builder
	e.value(&b, object{{"Name", r.Name}, {"Reports", r.Reports}, {"DomainName", r.DomainName}, {"Deliver", r.Deliver}, {"Schedule", r.Schedule}}, "")
	return b.String()
}
