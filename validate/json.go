package validate

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/internal/unescape"
	"github.com/deliverlint/deliverlint/schema"
)

// maxText bounds the JSON of one parameter, in bytes, and so the memory that
// checking it takes.
const maxText = 16 << 20

// json checks a parameter that holds JSON in a string.
func (c *checker) json(p *tree.Path, t *text.Text) {
	if t.Len() > maxText {
		c.fail(RuleJSONSyntax, p, t, span{maxText, maxText}, "", "%s holds %d bytes; deliverlint reads at most %d", p.Key(), t.Len(), maxText)
		return
	}
	node, decoded, escapes, err := unescape.Parse(t)
	c.escapes(p, t, escapes, node, decoded)
	if err != nil {
		e := c.fail(RuleJSONSyntax, p, decoded, span{err.Start, err.End}, err.Hint, "%s is not JSON: %s", p.Key(), err.Message)
		e.Fix = NewFix(true, cmp.Or(err.Hint, "escape it"), decoded.Edits(tree.Repair(decoded.String())...)...)
		if e.Hint == "" && len(err.Mend) == 1 && e.Fix != nil {
			e.Hint = "write " + e.Fix.Edits[0].Text
		}
	}
	if node == nil {
		return
	}
	if c.scanned = c.validator.scans(p.Key(), t.String()); !c.scanned {
		c.duplicates(node, p)
	}
	c.value(p, node)
	c.scanned = false
}

// escapes reports escaping beyond the one layer of backslashes that is let pass.
func (c *checker) escapes(p *tree.Path, t *text.Text, escapes []unescape.Escape, node *tree.Node, decoded *text.Text) {
	if len(escapes) == 0 {
		return
	}
	var fix *Fix
	if node != nil {
		fix = Rewrite(true, "give the JSON itself", t, decoded.String())
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
	at := span{first.At, first.At + n}
	if len(escapes) == 1 && escapes[0].Name == text.Backslashes.Name {
		c.doc.Escaped = append(c.doc.Escaped, Escaped{Value{Path: p, Text: first.Text.Slice(at.start, at.end)}, fix})
		return
	}
	how := "with " + layers(escapes)
	if len(escapes) > 1 {
		how = fmt.Sprintf("%d times over, %s", len(escapes), how)
	}
	e := c.fail(RuleOverEscaped, p, first.Text, at, "give the JSON itself, without this escaping",
		"%s is escaped %s; the call takes plain JSON", p.Key(), how)
	e.Fix = fix
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
func (c *checker) value(p *tree.Path, n *tree.Node) {
	switch p.Key() {
	case "Reports":
		c.reportsValue(p, n)
	case "Deliver":
		c.deliverValue(p, n)
	case "Schedule":
		c.structured(p, n, "schedule", func() { c.schedule(p, n) })
	}
}

func (c *checker) reportsValue(p *tree.Path, n *tree.Node) {
	c.structured(p, n, "reports", func() { c.reports(p, n) })
}

func (c *checker) deliverValue(p *tree.Path, n *tree.Node) {
	if n.Kind != tree.Object || n.Get("email") != nil || n.Get("to") == nil {
		c.structured(p, n, "deliver", func() { c.email(p.Member("email"), n.Get("email")) })
		return
	}
	e := c.fail(RuleMissingField, p.Member("email"), n.Text, whole, `wrap it: {"email":{"subject":…,"to":[…]}}`,
		`%s has no "email"; subject and to stand inside it`, p.Field())
	e.Fix = NewFix(true, e.Hint, n.Under("email")...)
	c.structure(p, n, c.schema("deliver").Properties["email"])
	c.email(p, n)
}

func (c *checker) schema(name string) *jsonschema.Schema {
	s, err := schema.Compile(c.version, name)
	if err != nil { // a version that has the requests has these
		panic(err)
	}
	return s
}

// structured holds a value to its schema and to the checks that know more than
// it. Should the schema refuse what they let pass, that is said too.
func (c *checker) structured(p *tree.Path, n *tree.Node, name string, check func()) {
	if c.scanned {
		check()
		return
	}
	before := len(c.errs) + c.more
	failed := c.structure(p, n, c.schema(name))
	check()
	if failed != "" && len(c.errs)+c.more == before {
		c.fail(RuleNotAllowed, p, n.Text, whole, "", "%s does not match %s of schema %s", p.Field(), failed, c.version)
	}
}
