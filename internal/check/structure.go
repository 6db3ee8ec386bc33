package check

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/deliverlint/deliverlint/internal/structure"
	"github.com/deliverlint/deliverlint/internal/suggest"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// structure holds a value to the table of its schema. A misspelt field is not missing as
// well.
func (c *Checker) structure(n *tree.Node, s *structure.Schema) {
	if c.report == nil {
		c.report = c.structureFault
	}
	structure.Check(n, s, c.report)
}

func (c *Checker) structureFault(f structure.Fault) {
	n, s := f.Node, f.Schema
	switch f.Keyword {
	case "type":
		c.wrongType(n, s)
	case "additionalProperties":
		c.unknownFields(n, s)
	case "required":
		claimed := misspelt(n, s)
		for _, name := range s.Required {
			if n.Get(name) == nil && !slices.Contains(claimed, name) {
				c.fail(MissingField, n.Member(name), n.Text, "", "%s has no %q", n.Path().Field(), name)
			}
		}
	case "enum":
		c.notAllowed(n, s)
	case "minItems":
		c.fail(TooFew, n.Path(), n.Text, "", "%s is empty; it needs at least %d", n.Path().Field(), s.MinItems)
	case "minLength":
		c.fail(TooShort, n.Path(), n.Text, "", "%s is empty", n.Path().Field())
	}
}

// misspelt are the fields that the unknown ones of an object are likely to stand for.
func misspelt(n *tree.Node, s *structure.Schema) []string {
	free := freeFields(n, s)
	var meant []string
	for m := n.First; m != nil; m = m.Next {
		if s.Property(m.Name.String()) == nil {
			meant = append(meant, suggest.Nearest(m.Name.String(), free))
		}
	}
	return meant
}

// freeFields are the fields that an object could have and does not.
func freeFields(n *tree.Node, s *structure.Schema) []string {
	var free []string
	for _, p := range s.Properties {
		if n.Get(p.Name) == nil {
			free = append(free, p.Name)
		}
	}
	return free
}

// unknownFields reports the fields that an object does not have.
func (c *Checker) unknownFields(n *tree.Node, s *structure.Schema) {
	var known []string
	for _, p := range s.Properties {
		known = append(known, p.Name)
	}
	free := freeFields(n, s)
	for m := n.First; m != nil; m = m.Next {
		name := m.Name.String()
		if s.Property(name) != nil {
			continue
		}
		meant := suggest.Nearest(name, free)
		hint := didYouMean(meant)
		if meant == "" && name == "copy" && n.Path().Key() == "email" {
			hint = "the listing call shows copy; the create call documents subject and to"
		}
		f := c.fail(UnknownField, m.Path(), m.Name, hint, "%s has no field %q; %s", n.Path().Field(), m.Name, allowed(known))
		rename(f, m.Name, meant)
	}
}

// frequencyWords are what people write for the letters.
var frequencyWords = map[string]string{"hour": "h", "hourly": "h", "day": "d", "daily": "d", "week": "w", "weekly": "w"}

func (c *Checker) notAllowed(n *tree.Node, s *structure.Schema) {
	got, frequency := n.Text.String(), n.Path().Key() == "frequency"
	meant := suggest.Nearest(got, s.Enum)
	if frequency {
		meant = cmp.Or(frequencyWords[strings.ToLower(got)], meant)
	}
	hint := didYouMean(meant)
	if frequency && got == "M" {
		hint, meant = "M (monthly) is known to the listing call only", ""
	}
	f := c.fail(NotAllowed, n.Path(), n.Text, hint, "%s %s; %s", n.Path().Field(), quote(n), allowed(s.Enum))
	rename(f, n.Text, meant)
}

// allowed lists what a message says is allowed.
func allowed(values []string) string {
	if len(values) == 1 {
		return "allowed is " + values[0]
	}
	return "allowed are " + strings.Join(values, ", ")
}

func (c *Checker) wrongType(n *tree.Node, s *structure.Schema) {
	hint, before, after := typeHint(n, s)
	f := c.fail(WrongType, n.Path(), n.Text, hint, "%s is %s; it must be %s", n.Path().Field(), n.Kind, typeNames(s.TypeNames))
	if before != "" {
		wrap(f, n, before, after)
	}
}

var typeWords = map[string]string{"array": "an array", "object": "an object", "string": "a string", "integer": "an integer", "number": "a number", "boolean": "a boolean", "null": "null"}

func typeNames(types []string) string {
	var names []string
	for _, t := range types {
		names = append(names, typeWords[t])
	}
	return strings.Join(names, " or ")
}

// typeHint tells how a value of another type is likely to be written, and what to
// put before and after it where that is all.
func typeHint(n *tree.Node, s *structure.Schema) (hint, before, after string) {
	want := s.TypeNames[0]
	switch {
	case want == "array" && !s.Items.Allows(n.Kind):
	case want == "array" && n.Kind == tree.Object:
		return "put it in brackets: [{…}]", "[", "]"
	case want == "array" && n.Kind == tree.String && n.Text.Len() <= text.LongestShown:
		parts := strings.FieldsFunc(n.Text.String(), func(r rune) bool { return strings.ContainsRune(",;，、 ", r) })
		if list, err := json.Marshal(parts); err == nil && len(parts) == 1 && parts[0] == n.Text.String() {
			return "write " + string(list), "[", "]"
		} else if err == nil && len(parts) > 0 {
			return "write " + string(list), "", ""
		}
	case want == "array" && n.Kind != tree.Null && n.Kind != tree.String:
		return "put it in brackets: [" + text.Crop(n.Text.String()) + "]", "[", "]"
	case want == "string" && (n.Kind == tree.Number || n.Kind == tree.Bool) && s.Enum == nil:
		return fmt.Sprintf("write %q", text.Crop(n.Text.String())), `"`, `"`
	}
	return "", "", ""
}
