package validate

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/deliverlint/deliverlint/internal/conform"
	"github.com/deliverlint/deliverlint/internal/suggest"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// structure holds a value to its schema and reports what the schema alone can
// tell. It answers with a keyword that failed and was left to the checks of this
// package, which know more of it than a pattern, or "".
func (c *checker) structure(p *tree.Path, n *tree.Node, s *jsonschema.Schema) (left string) {
	conform.Check(s, n, p, func(f conform.Fault) {
		if !c.structureFault(f.Keyword, f.Path, f.Node, f.Schema) {
			left = f.Keyword
		}
	})
	return left
}

// structureFault reports the failure of one keyword. It reports false for those
// that other checks cover.
func (c *checker) structureFault(keyword string, p *tree.Path, n *tree.Node, s *jsonschema.Schema) bool {
	switch keyword {
	case "type":
		if p.Key() == "reportId" && n.Kind == tree.Number {
			return false // 1.5 is no integer, and no report
		}
		hint, before, after := typeHint(n, s)
		e := c.fail(RuleWrongType, p, n.Text, whole, hint, "%s is %s; it must be %s", p.Field(), n.Kind, typeNames(s.Types))
		if before != "" {
			e.wrap(n, before, after)
		}
	case "required", "additionalProperties":
		c.names(keyword, p, n, s)
	case "enum":
		c.notAllowed(p, n, s)
	case "minItems":
		c.fail(RuleTooFew, p, n.Text, whole, "", "%s is empty; it needs at least %d", p.Field(), s.MinItems)
	case "minLength":
		c.fail(RuleTooShort, p, n.Text, whole, "", "%s is empty", p.Field())
	default:
		return false
	}
	return true
}

// names reports the fields of an object that are missing, or those that it does
// not know. A misspelt field is not missing as well.
func (c *checker) names(keyword string, p *tree.Path, n *tree.Node, s *jsonschema.Schema) {
	var known, free []string
	for name := range s.Properties {
		known = append(known, name)
		if n.Get(name) == nil {
			free = append(free, name)
		}
	}
	slices.Sort(known)
	slices.Sort(free)
	claimed := map[string]bool{}
	for _, m := range n.Members {
		name := m.Name.String()
		if _, ok := s.Properties[name]; ok {
			continue
		}
		meant := suggest.Nearest(name, free)
		claimed[meant] = true
		if keyword != "additionalProperties" {
			continue
		}
		hint := didYouMean(meant)
		if meant == "" && name == "copy" && p.Key() == "email" {
			hint = "the listing call shows copy; the create call documents subject and to"
		}
		e := c.fail(RuleUnknownField, p.Member(name), m.Name, whole, hint, "%s has no field %q; %s", p.Field(), m.Name, allowed(known))
		e.rename(m.Name, meant)
	}
	if keyword != "required" {
		return
	}
	for _, name := range s.Required {
		if n.Get(name) == nil && !claimed[name] {
			c.fail(RuleMissingField, p.Member(name), n.Text, whole, "", "%s has no %q", p.Field(), name)
		}
	}
}

// frequencyWords are what people write for the letters.
var frequencyWords = map[string]string{"hour": "h", "hourly": "h", "day": "d", "daily": "d", "week": "w", "weekly": "w"}

func (c *checker) notAllowed(p *tree.Path, n *tree.Node, s *jsonschema.Schema) {
	var values []string
	for _, v := range s.Enum {
		values = append(values, fmt.Sprint(v))
	}
	got := n.Text.String()
	meant := suggest.Nearest(got, values)
	if p.Key() == "frequency" {
		meant = cmp.Or(frequencyWords[strings.ToLower(got)], meant)
	}
	hint := didYouMean(meant)
	if p.Key() == "frequency" && got == "M" {
		hint, meant = "M (monthly) is known to the listing call only", ""
	}
	e := c.fail(RuleNotAllowed, p, n.Text, whole, hint, "%s %s; %s", p.Field(), quote(n), allowed(values))
	if n.Kind == tree.String {
		e.rename(n.Text, meant)
	}
}

// allowed lists what a message says is allowed.
func allowed(values []string) string {
	if len(values) == 1 {
		return "allowed is " + values[0]
	}
	return "allowed are " + strings.Join(values, ", ")
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
func typeHint(n *tree.Node, s *jsonschema.Schema) (hint, before, after string) {
	want := s.Types[0]
	switch {
	case want == "array" && !conform.Allows(s.Items2020, n.Kind):
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
