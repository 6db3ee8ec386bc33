package check

import (
	"slices"
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/suggest"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// operationOf is the operation that a document names, or the given one.
func operationOf(doc *tree.Node, op task.Operation) task.Operation {
	if action := doc.Get(task.Action); action != nil && action.Kind == tree.String {
		if named, err := task.ParseOperation(action.Text.String()); err == nil {
			return named
		}
	}
	if doc.Get(task.DeliverID) != nil {
		return op.ToUpdate()
	}
	return op
}

// document checks the members of an object of parameters.
func (c *Checker) document(doc *tree.Node) {
	switch doc.Kind {
	case tree.Object:
	case tree.Unknown:
		return
	default:
		c.fail(WrongType, doc.Path(), doc.Text, "", "the request is %s; it must be an object", doc.Kind)
		return
	}
	c.duplicates(doc)
	c.unknownParameters(doc)
	for _, name := range task.Parameters {
		value := doc.Get(name)
		if value != nil && value.Kind != tree.Null {
			c.parameter(name, value)
			continue
		}
		switch {
		case !c.requires(name):
		case value != nil:
			c.fail(MissingParameter, value.Path(), value.Text, "", "%s is null, but %s requires it", name, c.target)
		case !c.claimed[name]:
			c.fail(MissingParameter, doc.Member(name), doc.Text, "", "%s is missing; %s requires it", name, c.target)
		}
	}
}

// requires reports whether the operation needs a parameter.
func (c *Checker) requires(name string) bool {
	return slices.Contains(c.parameters.Required, name) && !(name == task.DeliverID && c.identified)
}

// allows reports whether a parameter is allowed, DomainNames of the readable form too.
func (c *Checker) allows(name string) bool {
	return slices.Contains(c.parameters.Names, name) || c.Doc.Form == task.Call && name == task.DomainNames
}

// free are the parameters that are allowed and not given, sorted.
func (c *Checker) free(doc *tree.Node) []string {
	names := slices.Clone(c.parameters.Names)
	if c.Doc.Form == task.Call {
		names = append(names, task.DomainNames)
	}
	given := make(map[string]bool, doc.Len)
	for m := doc.First; m != nil; m = m.Next {
		given[m.Name.String()] = true
	}
	names = slices.DeleteFunc(names, func(name string) bool { return given[name] })
	slices.Sort(names)
	return names
}

func (c *Checker) unknownParameters(doc *tree.Node) {
	var free []string // of the parameters that a misspelt one may stand for, once one is met
	for m := doc.First; m != nil; m = m.Next {
		name := m.Name.String()
		switch {
		case c.allows(name):
			if name == task.Action {
				c.action(m)
			}
			continue
		case name == task.DeliverID:
			c.fail(UnknownParameter, m.Path(), m.Name, "", "%s has no parameter \"DeliverId\"", c.target)
			continue
		}
		if free == nil {
			free = c.free(doc)
		}
		meant := suggest.Nearest(name, free)
		if meant != "" {
			c.claim(meant)
		}
		f := c.fail(UnknownParameter, m.Path(), m.Name, didYouMean(meant), "%s has no parameter %q", c.target, m.Name)
		rename(f, m.Name, meant)
	}
}

// claim marks a parameter as present under a wrong name, so that it is not
// reported as missing too.
func (c *Checker) claim(name string) {
	if c.claimed == nil {
		c.claimed = map[string]bool{}
	}
	c.claimed[name] = true
}

func (c *Checker) action(value *tree.Node) {
	if value.Kind != tree.String {
		c.fail(WrongType, value.Path(), value.Text, "", "Action is %s; it must be a string", value.Kind)
		return
	}
	if _, err := task.ParseOperation(value.Text.String()); err != nil {
		meant := suggest.Nearest(value.Text.String(), task.OperationNames)
		f := c.fail(NotAllowed, value.Path(), value.Text, didYouMean(meant),
			"Action %q; allowed are %s", value.Text, strings.Join(task.OperationNames[:2], ", ")+" and the DCDN twins")
		rename(f, value.Text, meant)
	}
}

// parameter checks one member of an object of parameters.
func (c *Checker) parameter(name string, value *tree.Node) {
	switch {
	case value.Kind == tree.Unknown:
	case c.Doc.Form == task.Resource && !c.allows(name): // reported already
	case name == task.DeliverID:
		c.deliverID(value)
	case name == task.DomainNames:
		c.domainList(value)
	case value.Kind == tree.String && value.Text.Len() == 0 && name == task.DomainName:
	case value.Kind == tree.String && value.Text.Len() == 0:
		if c.requires(name) {
			c.fail(MissingParameter, value.Path(), value.Text, "", "%s is empty; %s requires it", name, c.target)
		}
	case value.Kind == tree.String && name == task.Name:
		c.name(value)
	case value.Kind == tree.String && c.Doc.Form == task.Call && name == task.DomainName:
		c.commaList(value)
	case value.Kind == tree.String && c.Doc.Form == task.Call:
		c.json(name, value)
	case name == task.Name || name == task.DomainName:
		c.fail(WrongType, value.Path(), value.Text, "", "%s is %s; it must be a string", name, value.Kind)
	default:
		c.value(name, value)
	}
}

func (c *Checker) deliverID(value *tree.Node) {
	if value.Kind != tree.Number && value.Kind != tree.String {
		c.fail(WrongType, value.Path(), value.Text, "", "DeliverId is %s; it must be an integer", value.Kind)
		return
	}
	if _, ok := Positive(value.Text.String()); !ok {
		c.fail(NotAllowed, value.Path(), value.Text, "", "DeliverId %s is not allowed; it must be a positive integer", quote(value))
	}
}

func (c *Checker) name(n *tree.Node) {
	if blank(n.Text.String()) {
		c.fail(BlankName, n.Path(), n.Text, "", "%s %q is only whitespace", n.Path().Field(), n.Text)
	}
	c.Doc.Name = n
}

// longestKeyScan is the number of members up to which repeated names are looked
// for by comparing them all.
const longestKeyScan = 8

// duplicates reports the duplicate names in the objects of n; the last one counts.
func (c *Checker) duplicates(n *tree.Node) {
	if n.Kind == tree.Array {
		for item := n.First; item != nil; item = item.Next {
			if item.First != nil {
				c.duplicates(item)
			}
		}
		return
	}
	var seen map[string]text.Text
	for m := n.First; m != nil; m = m.Next {
		first := text.Text{}
		if !n.MayRepeat() {
			if m.First != nil {
				c.duplicates(m)
			}
			continue
		}
		if n.Len <= longestKeyScan {
			for o := n.First; o != m; o = o.Next {
				if o.Name.Len() == m.Name.Len() && o.Name.String() == m.Name.String() {
					first = o.Name
					break
				}
			}
		} else {
			if seen == nil {
				seen = make(map[string]text.Text, n.Len)
			}
			if first = seen[m.Name.String()]; first.None() {
				seen[m.Name.String()] = m.Name
			}
		}
		if !first.None() {
			field := m.Path().Field()
			f := c.fail(DuplicateKey, m.Path(), m.Name, "keep one; JSON parsers differ in which one counts", "duplicate key %s", field)
			f.Related = diag.NewRelated(field, "first defined here", first)
		}
		if m.First != nil {
			c.duplicates(m)
		}
	}
}
