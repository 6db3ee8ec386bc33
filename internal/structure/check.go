package structure

import (
	"slices"
	"strconv"

	"github.com/deliverlint/deliverlint/internal/tree"
)

// A Fault is a keyword of a schema that a value does not meet.
type Fault struct {
	Keyword string // type, enum, minItems, minLength, minimum, additionalProperties or required
	Node    *tree.Node
	Schema  *Schema // that of the value
}

// kinds are the JSON types of a kind. Which numbers are integers is not checked: what
// takes an integer has a check of its own for its form.
var kinds = [...]Types{tree.Null: Null, tree.Bool: Boolean, tree.Number: Number | Integer, tree.String: String, tree.Array: Array, tree.Object: Object,
	tree.Unknown: ^Types(0)}

// Allows reports whether a schema allows values of a kind, as far as its type tells.
func (s *Schema) Allows(kind tree.Kind) bool {
	return s == nil || s.Types == 0 || s.Types&kinds[kind] != 0
}

// Check reports what of a value does not conform to a schema, each keyword and place
// once. Unknown values conform to anything; of a name that is repeated the last value
// counts.
func Check(n *tree.Node, s *Schema, report func(Fault)) {
	if !s.Allows(n.Kind) {
		report(Fault{"type", n, s})
		return
	}
	switch n.Kind {
	case tree.Object:
		members(n, s, report)
	case tree.Array:
		if int(n.Len) < s.MinItems {
			report(Fault{"minItems", n, s})
		}
		for item := n.First; item != nil && s.Items != nil; item = item.Next {
			Check(item, s.Items, report)
		}
	case tree.String:
		if s.Enum != nil && !slices.Contains(s.Enum, n.Text.String()) {
			report(Fault{"enum", n, s})
		}
		if n.Text.Len() < s.MinLength {
			report(Fault{"minLength", n, s})
		}
	case tree.Number:
		if i, err := strconv.Atoi(n.Text.String()); s.Minimum > 0 && err == nil && i < s.Minimum {
			report(Fault{"minimum", n, s})
		}
	}
}

func members(n *tree.Node, s *Schema, report func(Fault)) {
	unknown := false
	for m := n.First; m != nil; m = m.Next {
		p := s.Property(m.Name.String())
		if p == nil {
			p = s.Others
			unknown = unknown || p == nil
		}
		if p != nil && (!n.MayRepeat() || n.Get(m.Name.String()) == m) {
			Check(m, p, report)
		}
	}
	if unknown && !s.Open {
		report(Fault{"additionalProperties", n, s})
	}
	for _, name := range s.Required {
		if n.Get(name) == nil {
			report(Fault{"required", n, s})
			return
		}
	}
}
