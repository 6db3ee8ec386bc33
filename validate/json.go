package validate

import (
	"fmt"
	"strings"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/schema"
)

// maxText bounds the JSON of one parameter, in bytes, and so the memory that
// checking it takes.
const maxText = 16 << 20

// schemaNames are the schemas of the parameters that hold JSON.
var schemaNames = map[string]string{"Reports": "reports", "Deliver": "deliver", "Schedule": "schedule"}

// json checks a parameter that holds JSON in a string.
func (c *checker) json(p *path, t *text.Text) {
	if t.Len() > maxText {
		c.fail(RuleJSONSyntax, p, t, span{maxText, maxText}, "", "%s holds %d bytes; deliverlint reads at most %d", p.key, t.Len(), maxText)
		return
	}
	node, decoded, escapes, err := unescape(t)
	c.escapes(p, t, escapes)
	if err != nil {
		hint := err.Hint
		if err.Instead != "" {
			hint = "write " + decoded.Edit(err.Start, err.End, err.Instead).Text
		}
		c.fail(RuleJSONSyntax, p, decoded, span{err.Start, err.End}, hint, "%s is not JSON: %s", p.key, err.Message)
	}
	if node != nil {
		c.duplicates(node, p)
		c.value(p, node)
	}
}

// escapes reports escaping beyond the one layer of backslashes that is let pass.
func (c *checker) escapes(p *path, t *text.Text, escapes []escape) {
	if len(escapes) == 0 || len(escapes) == 1 && escapes[0].name == text.Backslashes.Name {
		return
	}
	var names []string
	for _, e := range escapes {
		names = append(names, e.name)
	}
	first := escapes[0]
	n := 1
	switch s := first.text.String()[first.at:]; {
	case s[0] == '\\':
		n = min(2, len(s))
	case s[0] == '%':
		n = min(3, len(s))
	case text.Entity(s) != "":
		n = len(text.Entity(s))
	}
	how := "with " + names[0]
	if len(names) > 1 {
		how = fmt.Sprintf("%d times over (%s)", len(names), strings.Join(names, ", then "))
	}
	c.fail(RuleOverEscaped, p, first.text, span{first.at, first.at + n}, "give the JSON itself, without this escaping",
		"%s is escaped %s; the call takes plain JSON", p.key, how)
}

// value checks the decoded value of Reports, Deliver or Schedule.
func (c *checker) value(p *path, n *tree.Node) {
	before := len(c.errs) + c.more
	s, err := schema.Compile(c.version, schemaNames[p.key])
	if err != nil { // a version that has the requests has these
		panic(err)
	}
	failed := ""
	switch p.key {
	case "Reports":
		failed = c.structure(p, n, s)
		c.reports(p, n)
	case "Deliver":
		email := s.Properties["email"]
		if n.Kind == tree.Object && n.Get("email") == nil && n.Get("to") != nil {
			c.fail(RuleMissingField, p.member("email"), n.Text, whole, `wrap it: {"email":{"subject":…,"to":[…]}}`,
				`Deliver has no "email"; subject and to stand inside it`)
			failed = c.structure(p, n, email)
			c.email(p, n)
			break
		}
		failed = c.structure(p, n, s)
		c.email(p.member("email"), n.Get("email"))
	case "Schedule":
		failed = c.structure(p, n, s)
		c.schedule(p, n)
	}
	if failed != "" && len(c.errs)+c.more == before {
		c.fail(RuleNotAllowed, p, n.Text, whole, "", "%s does not match %s of schema %s", p.key, failed, c.version)
	}
}
