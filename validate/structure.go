package validate

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/deliverlint/deliverlint/internal/suggest"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// itemsAtOnce is how many items of a list package jsonschema is given at once. It
// answers with all that is wrong in them, which can be much more than they are.
const itemsAtOnce = 1000

// structure holds a value to its schema and reports what the schema alone can
// tell. It answers with a keyword that failed and was left to the checks of this
// package, which know more of it than a pattern, or "".
func (c *checker) structure(p *path, n *tree.Node, s *jsonschema.Schema) (left string) {
	for from := 0; ; from += itemsAtOnce {
		part := n
		if n.Kind == tree.Array && len(n.Items) > itemsAtOnce {
			part = &tree.Node{Kind: tree.Array, Text: n.Text, Items: n.Items[from:min(from+itemsAtOnce, len(n.Items))]}
		}
		var invalid *jsonschema.ValidationError
		if errors.As(s.Validate(plain(part)), &invalid) {
			left = cmp.Or(c.invalid(p, part, from, s, invalid), left)
		}
		if from+itemsAtOnce >= len(n.Items) {
			return left
		}
	}
}

// invalid reports what package jsonschema found in a value, or in the items of a
// list from a place on. It answers as structure does.
func (c *checker) invalid(p *path, n *tree.Node, from int, s *jsonschema.Schema, found *jsonschema.ValidationError) (left string) {
	type fault struct{ keyword, place string }
	seen := map[fault]bool{}
	leaves(found, func(leaf *jsonschema.ValidationError) {
		f := fault{leaf.KeywordLocation[strings.LastIndexByte(leaf.KeywordLocation, '/')+1:], leaf.InstanceLocation}
		if seen[f] {
			return
		}
		seen[f] = true
		at, value, schema := p, n, resolve(s)
		if f.place != "" {
			for _, key := range strings.Split(f.place[1:], "/") {
				key = pointerUnescapes.Replace(key)
				if value.Kind == tree.Array {
					i, _ := strconv.Atoi(key) // a place that package jsonschema was in
					if at == p {
						at = p.item(from + i)
					} else {
						at = at.item(i)
					}
					value, schema = value.Items[i], resolve(schema.Items2020)
				} else {
					at, value, schema = at.member(key), value.Get(key), resolve(schema.Properties[key])
				}
			}
		}
		if !c.structureFault(f.keyword, at, value, schema) {
			left = f.keyword
		}
	})
	return left
}

// resolve follows the references of a schema that is nothing else.
func resolve(s *jsonschema.Schema) *jsonschema.Schema {
	for s.Ref != nil && s.Types == nil {
		s = s.Ref
	}
	return s
}

var pointerUnescapes = strings.NewReplacer("~1", "/", "~0", "~")

func leaves(e *jsonschema.ValidationError, yield func(*jsonschema.ValidationError)) {
	if len(e.Causes) == 0 {
		yield(e)
	}
	for _, cause := range e.Causes {
		leaves(cause, yield)
	}
}

// structureFault reports the failure of one keyword. It reports false for those
// that other checks cover.
func (c *checker) structureFault(keyword string, p *path, n *tree.Node, s *jsonschema.Schema) bool {
	switch keyword {
	case "type":
		if p.key == "reportId" && n.Kind == tree.Number {
			return false // 1.5 is no integer, and no report
		}
		c.fail(RuleWrongType, p, n.Text, whole, typeHint(n, s), "%s is %s; it must be %s", p.field(), n.Kind, typeNames(s.Types))
	case "required", "additionalProperties":
		c.names(keyword, p, n, s)
	case "enum":
		c.notAllowed(p, n, s)
	case "minItems":
		c.fail(RuleTooFew, p, n.Text, whole, "", "%s is empty; it needs at least %d", p.field(), s.MinItems)
	case "minLength":
		c.fail(RuleTooShort, p, n.Text, whole, "", "%s is empty", p.field())
	default:
		return false
	}
	return true
}

// names reports the fields of an object that are missing, or those that it does
// not know. A misspelt field is not missing as well.
func (c *checker) names(keyword string, p *path, n *tree.Node, s *jsonschema.Schema) {
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
		if meant == "" && name == "copy" && p.key == "email" {
			hint = "the listing call shows copy; the create call documents subject and to"
		}
		c.fail(RuleUnknownField, p.member(name), m.Name, whole, hint, "%s has no field %q; %s", p.field(), m.Name, allowed(known))
	}
	if keyword != "required" {
		return
	}
	for _, name := range s.Required {
		if n.Get(name) == nil && !claimed[name] {
			c.fail(RuleMissingField, p.member(name), n.Text, whole, "", "%s has no %q", p.field(), name)
		}
	}
}

// frequencyWords are what people write for the letters.
var frequencyWords = map[string]string{"hour": "h", "hourly": "h", "day": "d", "daily": "d", "week": "w", "weekly": "w"}

func (c *checker) notAllowed(p *path, n *tree.Node, s *jsonschema.Schema) {
	var values []string
	for _, v := range s.Enum {
		values = append(values, fmt.Sprint(v))
	}
	got := n.Text.String()
	hint := didYouMean(suggest.Nearest(got, values))
	if p.key == "frequency" {
		if word, ok := frequencyWords[strings.ToLower(got)]; ok {
			hint = didYouMean(word)
		}
		if got == "M" {
			hint = "M (monthly) is known to the listing call only"
		}
	}
	c.fail(RuleNotAllowed, p, n.Text, whole, hint, "%s %s; %s", p.field(), quote(n), allowed(values))
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

// typeHint tells how a value of another type is likely to be written.
func typeHint(n *tree.Node, s *jsonschema.Schema) string {
	want := s.Types[0]
	switch {
	case want == "array" && n.Kind == tree.Object:
		return "put it in brackets: [{…}]"
	case want == "array" && n.Kind == tree.String && n.Text.Len() <= longestQuoted:
		parts := strings.FieldsFunc(n.Text.String(), func(r rune) bool { return strings.ContainsRune(",;，、 ", r) })
		if list, err := json.Marshal(parts); err == nil && len(parts) > 0 {
			return "write " + string(list)
		}
	case want == "array" && n.Kind != tree.Null && n.Kind != tree.String:
		return "put it in brackets: [" + crop(n.Text.String()) + "]"
	case want == "string" && (n.Kind == tree.Number || n.Kind == tree.Bool) && s.Enum == nil:
		return fmt.Sprintf("write %q", crop(n.Text.String()))
	}
	return ""
}

// longestNumber is the length of a literal that can stand for a number of any
// parameter. A longer one, or one with an exponent, can be ruinous to compute.
const longestNumber = 32

// plain is the value as package jsonschema takes it. Numbers that it would have
// to compute at length are given as 1: where a number is allowed at all, its
// literal is checked by this package.
func plain(n *tree.Node) any {
	switch n.Kind {
	case tree.Object:
		m := make(map[string]any, len(n.Members))
		for _, member := range n.Members {
			m[member.Name.String()] = plain(member.Value)
		}
		return m
	case tree.Array:
		items := make([]any, len(n.Items))
		for i, item := range n.Items {
			items[i] = plain(item)
		}
		return items
	case tree.String:
		return n.Text.String()
	case tree.Number:
		if s := n.Text.String(); len(s) <= longestNumber && !strings.ContainsAny(s, "eE") {
			return json.Number(s)
		}
		return json.Number("1")
	case tree.Bool:
		return n.Text.String() == "true"
	}
	return nil
}
