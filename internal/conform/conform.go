// Package conform holds trees to JSON Schemas. Package jsonschema is the authority:
// its answer is read by keyword and place, never by its words.
package conform

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/deliverlint/deliverlint/internal/tree"
)

// A Fault is a keyword of a schema that a value does not meet.
type Fault struct {
	Keyword string // type, required, additionalProperties, enum ...
	Path    *tree.Path
	Node    *tree.Node
	Schema  *jsonschema.Schema // that of the value
}

// itemsAtOnce is how many items of a list package jsonschema is given at once. It
// answers with all that is wrong in them, which can be much more than they are.
const itemsAtOnce = 1000

// Check reports what of a value at a path does not conform to a schema, each
// keyword and place once. Unknown values conform to anything.
func Check(s *jsonschema.Schema, n *tree.Node, p *tree.Path, report func(Fault)) {
	for from := 0; ; from += itemsAtOnce {
		part := n
		if n.Kind == tree.Array && len(n.Items) > itemsAtOnce {
			part = &tree.Node{Kind: tree.Array, Text: n.Text, Items: n.Items[from:min(from+itemsAtOnce, len(n.Items))]}
		}
		var invalid *jsonschema.ValidationError
		if errors.As(s.Validate(plain(part)), &invalid) {
			faults(p, part, from, s, invalid, report)
		}
		if from+itemsAtOnce >= len(n.Items) {
			return
		}
	}
}

// faults reports what package jsonschema found in a value, or in the items of a
// list from a place on.
func faults(p *tree.Path, n *tree.Node, from int, s *jsonschema.Schema, found *jsonschema.ValidationError, report func(Fault)) {
	type fault struct{ keyword, place string }
	seen := map[fault]bool{}
	leaves(found, func(leaf *jsonschema.ValidationError) {
		f := fault{leaf.KeywordLocation[strings.LastIndexByte(leaf.KeywordLocation, '/')+1:], leaf.InstanceLocation}
		if seen[f] {
			return
		}
		seen[f] = true
		at := Fault{f.keyword, p, n, resolve(s)}
		if f.place != "" {
			for i, key := range strings.Split(f.place[1:], "/") {
				at.step(pointerUnescapes.Replace(key), from, i == 0)
			}
		}
		if at.Node.Kind != tree.Unknown {
			report(at)
		}
	})
}

// step goes one key of a JSON pointer further, which package jsonschema went too.
func (f *Fault) step(key string, from int, first bool) {
	if f.Node.Kind == tree.Array {
		i, _ := strconv.Atoi(key)
		f.Node, f.Schema = f.Node.Items[i], resolve(f.Schema.Items2020)
		if first {
			i += from
		}
		f.Path = f.Path.Item(i)
		return
	}
	next := f.Schema.Properties[key]
	if next == nil {
		next, _ = f.Schema.AdditionalProperties.(*jsonschema.Schema)
	}
	f.Node, f.Schema, f.Path = f.Node.Get(key), resolve(next), f.Path.Member(key)
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

// Allows reports whether a schema takes values of a type, as far as its type tells.
func Allows(s *jsonschema.Schema, kind tree.Kind) bool {
	if s == nil {
		return true
	}
	s = resolve(s)
	names := typesOf[kind]
	return len(s.Types) == 0 || slices.ContainsFunc(s.Types, func(t string) bool { return slices.Contains(names, t) })
}

var typesOf = map[tree.Kind][]string{tree.Null: {"null"}, tree.Bool: {"boolean"}, tree.Number: {"number", "integer"}, tree.String: {"string"},
	tree.Array: {"array"}, tree.Object: {"object"}}

// resolve follows the references of a schema that is nothing else.
func resolve(s *jsonschema.Schema) *jsonschema.Schema {
	for s.Ref != nil && s.Types == nil {
		s = s.Ref
	}
	return s
}

// longestNumber is the length of a literal that can stand for a number of any
// parameter. A longer one, or one with an exponent, can be ruinous to compute.
const longestNumber = 32

// plain is the value as package jsonschema takes it. Numbers that it would have
// to compute at length, or that only YAML writes so, are given as 1: where a number
// is allowed at all, the caller checks its literal.
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
		if s := n.Text.String(); len(s) <= longestNumber && !strings.ContainsAny(s, "eE") && json.Valid([]byte(s)) {
			return json.Number(s)
		}
		return json.Number("1")
	case tree.Bool:
		return n.Text.String() == "true"
	}
	return nil
}
