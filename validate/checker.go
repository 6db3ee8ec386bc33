package validate

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/deliverlint/deliverlint/internal/suggest"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// checker holds the work on one request.
type checker struct {
	validator  *Validator
	version    string
	maxDomains int
	now        func() time.Time
	requestOf  string             // the schema of the parameters, by name
	request    *jsonschema.Schema // the same, once it is needed
	taker      string             // what takes the parameters, for messages
	task       Task
	doc        Document
	errs       Errors
	more       int             // faults beyond MaxErrors
	claimed    map[string]bool // parameters that a misspelt one stands for
	overLimit  *Error          // at the first domain over the limit
	scanned    bool            // the scan found nothing wrong with the parameter at hand
}

// span is a range of a text's bytes.
type span struct{ start, end int }

// whole is the span of a whole text.
var whole = span{-1, -1}

// fail records a fault at a span of t. The arguments of format that are Texts are
// cropped where they are long.
func (c *checker) fail(rule string, p *tree.Path, t *text.Text, at span, hint, format string, args ...any) *Error {
	if len(c.errs) == MaxErrors {
		c.more++
		return &Error{}
	}
	if at == whole {
		at = span{0, t.Len()}
	}
	for i, arg := range args {
		if value, ok := arg.(*text.Text); ok {
			args[i] = text.Crop(value.String())
		}
	}
	e := &Error{Rule: rule, Field: p.Field(), Pointer: p.Pointer(), Parameter: p.Root(), Hint: hint,
		Message: fmt.Sprintf(format, args...), APICode: apiCode(rule), Value: t.String()[at.start:at.end]}
	e.Start, e.End = t.Origin(at.start, at.end)
	c.errs = append(c.errs, e)
	return e
}

// kept are the faults, with the number of those beyond MaxErrors.
func (c *checker) kept() Errors {
	if c.more > 0 {
		return append(c.errs, &Error{More: c.more, Message: fmt.Sprintf("and %d more faults", c.more)})
	}
	return c.errs
}

// requestSchema is the schema of the parameters. Compiling it takes longer than all
// else, and a request without faults does not need it.
func (c *checker) requestSchema() *jsonschema.Schema {
	if c.request == nil {
		c.request = c.schema(c.requestOf)
	}
	return c.request
}

// requires reports whether the operation needs a parameter.
func (c *checker) requires(name string) bool {
	if c.version == scannedVersion {
		return requiredAtAGlance(name, c.task.Operation.Update())
	}
	return slices.Contains(c.requestSchema().Required, name)
}

// takes reports whether a parameter is taken, DomainNames of the readable form too.
func (c *checker) takes(name string) bool {
	return c.version == scannedVersion && takenAtAGlance(name, c.doc.Form, c.task.Operation.Update()) || c.requestSchema().Properties[name] != nil || c.doc.Form == Call && name == "DomainNames"
}

// free are the parameters that are taken and not given, sorted.
func (c *checker) free(doc *tree.Node) []string {
	given := make(map[string]bool, len(doc.Members))
	for _, m := range doc.Members {
		given[m.Name.String()] = true
	}
	var names []string
	for name := range c.requestSchema().Properties {
		names = append(names, name)
	}
	if c.doc.Form == Call {
		names = append(names, "DomainNames")
	}
	names = slices.DeleteFunc(names, func(name string) bool { return given[name] })
	slices.Sort(names)
	return names
}

func (c *checker) unknownParameters(doc *tree.Node) {
	var free []string // of the parameters that a misspelt one may stand for, once one is met
	for _, m := range doc.Members {
		name := m.Name.String()
		switch {
		case c.takes(name):
			if name == "Action" {
				c.action(m.Value)
			}
			continue
		case name == "DeliverId":
			c.fail(RuleUnknownParameter, (*tree.Path)(nil).Member(name), m.Name, whole, "", "%s takes no DeliverId", c.taker)
			continue
		}
		if free == nil {
			free = c.free(doc)
		}
		meant := suggest.Nearest(name, free)
		if meant != "" {
			c.claim(meant)
		}
		e := c.fail(RuleUnknownParameter, (*tree.Path)(nil).Member(name), m.Name, whole, didYouMean(meant), "%s has no parameter %q", c.taker, m.Name)
		e.rename(m.Name, meant)
	}
}

// claim marks a parameter as present under a wrong name, so that it is not
// reported as missing too.
func (c *checker) claim(name string) {
	if c.claimed == nil {
		c.claimed = map[string]bool{}
	}
	c.claimed[name] = true
}

func (c *checker) action(value *tree.Node) {
	p := (*tree.Path)(nil).Member("Action")
	if value.Kind != tree.String {
		c.fail(RuleWrongType, p, value.Text, whole, "", "Action is %s; it must be a string", value.Kind)
		return
	}
	if _, err := ParseOperation(value.Text.String()); err != nil {
		meant := suggest.Nearest(value.Text.String(), operationNames[:])
		e := c.fail(RuleNotAllowed, p, value.Text, whole, didYouMean(meant),
			"Action %q; allowed are %s", value.Text, strings.Join(operationNames[:2], ", ")+" and the DCDN twins")
		e.rename(value.Text, meant)
	}
}

func (c *checker) deliverID(p *tree.Path, value *tree.Node) {
	if value.Kind != tree.Number && value.Kind != tree.String {
		c.fail(RuleWrongType, p, value.Text, whole, "", "DeliverId is %s; it must be an integer", value.Kind)
		return
	}
	id, ok := positive(value.Text.String())
	if !ok {
		c.fail(RuleNotAllowed, p, value.Text, whole, "", "DeliverId %s; allowed is an integer from 1", quote(value))
	}
	c.task.DeliverID = int64(id)
}

// quote is a scalar as a message shows it: strings in quotes.
func quote(n *tree.Node) string {
	if n.Kind == tree.String {
		return fmt.Sprintf("%q", text.Crop(n.Text.String()))
	}
	return text.Crop(n.Text.String())
}

func didYouMean(s string) string {
	if s == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", s)
}

// longestKeyScan is the number of members up to which repeated names are looked
// for by comparing them all.
const longestKeyScan = 8

// duplicates reports the names that stand twice in the objects of n; the last one counts.
func (c *checker) duplicates(n *tree.Node, p *tree.Path) {
	for i, item := range n.Items {
		c.duplicates(item, p.Item(i))
	}
	var seen map[string]*text.Text
	for i, m := range n.Members {
		name, first := m.Name.String(), (*text.Text)(nil)
		if len(n.Members) <= longestKeyScan {
			for _, o := range n.Members[:i] {
				if o.Name.String() == name {
					first = o.Name
					break
				}
			}
		} else {
			if seen == nil {
				seen = make(map[string]*text.Text, len(n.Members))
			}
			if first = seen[name]; first == nil {
				seen[name] = m.Name
			}
		}
		if first != nil {
			at := p.Member(name)
			e := c.fail(RuleDuplicateKey, at, m.Name, whole, "keep one; which of them counts is not certain", "%s is there twice", at.Field())
			start, end := first.Origin(0, first.Len())
			e.Related = &Related{Field: at.Field(), Message: "it stands here first", Start: start, End: end}
		}
		c.duplicates(m.Value, p.Member(name))
	}
}
