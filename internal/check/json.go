package check

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/internal/unescape"
)

// maxText bounds the JSON of one parameter, in bytes, and so the memory that
// checking it takes.
const maxText = 16 << 20

// json checks a parameter that holds JSON in a string.
func (c *Checker) json(name string, value *tree.Node) {
	t := value.Text
	if t.Len() > maxText {
		c.fail(JSONSyntax, value.Path(), t.Slice(maxText, maxText), "", "%s has %d bytes; deliverlint reads at most %d", name, t.Len(), maxText)
		return
	}
	inner, decoded, escapes, err := unescape.Parse(&c.Arena, t)
	if len(escapes) > 0 {
		c.escapes(value, escapes, inner, decoded)
	}
	if err != nil {
		f := c.fail(JSONSyntax, value.Path(), decoded.Slice(err.Start, err.End), err.Hint, "%s is not JSON: %s", name, err.Message)
		f.Fix = diag.NewFix(true, cmp.Or(err.Hint, "escape it"), decoded.Edits(tree.Repair(decoded.String())...)...)
		if f.Hint == "" && len(err.Edits) == 1 && f.Fix != nil {
			f.Hint = "write " + f.Fix.Edits[0].Text
		}
	}
	if inner == nil {
		return
	}
	inner.Up, inner.Name = value.Up, value.Name // it is at the place of the string that holds it
	c.duplicates(inner)
	c.value(name, inner)
}

// escapes reports escaping beyond the one layer of backslashes that is allowed.
func (c *Checker) escapes(value *tree.Node, escapes []unescape.Escape, inner *tree.Node, decoded text.Text) {
	var fix *diag.Fix
	if inner != nil {
		fix = diag.Rewrite(true, "write plain JSON", value.Text, decoded.String())
	}
	first := escapes[0]
	n := 1
	switch s := first.Text.String()[first.At:]; {
	case s[0] == '\\':
		n = min(2, len(s))
	case s[0] == '%':
		n = min(3, len(s))
	case text.Entity(s) != "":
		n = len(text.Entity(s))
	}
	at := first.Text.Slice(first.At, first.At+n)
	if _, _, own := first.Text.Decode(text.JSON); own && len(escapes) == 1 && first.Name == text.Backslashes.Name {
		c.Doc.Escaped = append(c.Doc.Escaped, task.Escaped{Path: value.Path(), Text: at, Fix: fix})
		return
	}
	how := "with " + layers(escapes)
	if len(escapes) > 1 {
		how = fmt.Sprintf("%d times, %s", len(escapes), how)
	}
	f := c.fail(OverEscaped, value.Path(), at, "write plain JSON, without this escaping",
		"%s is escaped %s; the call expects plain JSON", value.Path().Key(), how)
	f.Fix = fix
}

// layers names layers of escaping, from the outermost in.
func layers(escapes []unescape.Escape) string {
	var words []string
	for i := 0; i < len(escapes); {
		name, n := escapes[i].Name, 0
		for ; i < len(escapes) && escapes[i].Name == name; i++ {
			n++
		}
		if n > 1 && n < len(escapes) {
			name = fmt.Sprintf("%s %d times", name, n)
		}
		words = append(words, name)
	}
	return strings.Join(words, ", then ")
}

// value checks the decoded value of Reports, Deliver or Schedule.
func (c *Checker) value(name string, n *tree.Node) {
	switch name {
	case task.Reports:
		c.reportsValue(n)
	case task.Deliver:
		c.deliverValue(n)
	case task.Schedule:
		c.structure(n, c.tables.Schedule)
		c.schedule(n)
	}
}

func (c *Checker) reportsValue(n *tree.Node) {
	c.structure(n, c.tables.Reports)
	c.reports(n)
}

func (c *Checker) deliverValue(n *tree.Node) {
	if n.Kind != tree.Object || n.Get("email") != nil || n.Get("to") == nil {
		c.structure(n, c.tables.Deliver)
		c.email(n.Get("email"))
		return
	}
	f := c.fail(MissingField, n.Member("email"), n.Text, `wrap it: {"email":{"subject":…,"to":[…]}}`,
		`%s has no "email"; subject and to belong inside it`, n.Path().Field())
	f.Fix = diag.NewFix(true, f.Hint, n.Under("email")...)
	c.structure(n, c.tables.Deliver.Property("email"))
	c.email(n)
}
