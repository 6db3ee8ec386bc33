package convert

import (
	"fmt"
	"strings"

	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate"
)

// A Call is a request in wire form.
type Call struct {
	Operation  validate.Operation
	Named      bool        // the task names the operation itself
	Parameters []Parameter // in the order of the task
}

// A Parameter is one of the strings of a call.
type Parameter struct{ Name, Value string }

// Pack is the call that a task stands for. An operation that the task names itself
// goes before the one given. It does not check the task.
func Pack(t *input.Task, op validate.Operation) (*Call, error) {
	readable, err := Expand(t)
	if err != nil {
		return nil, err
	}
	if readable.Get(task.DeliverID) != nil {
		op = validate.Operation(task.Operation(op).ToUpdate())
	}
	c := &Call{Operation: op}
	for m := readable.First; m != nil; m = m.Next {
		name, value := m.Name.String(), m
		switch name {
		case task.Action:
			if c.Operation, err = validate.ParseOperation(value.Content()); err != nil {
				return nil, err
			}
			c.Named = true
			continue
		case task.DomainNames:
			for _, d := range value.Contents() {
				if strings.Contains(d, ",") {
					return nil, fmt.Errorf("domain %q contains a comma", d)
				}
			}
			name, value = task.DomainName, stringNode(strings.Join(value.Contents(), ","))
		}
		p := Parameter{Name: name}
		if value.Kind == tree.String || value.Kind == tree.Number {
			p.Value = value.Text.String()
		} else {
			p.Value = string(appendJSON(nil, value, ""))
		}
		c.Parameters = append(c.Parameters, p)
	}
	return c, nil
}

// appendJSON writes a value: without blanks, or over lines where indent starts with
// a line break.
func appendJSON(dst []byte, n *tree.Node, indent string) []byte {
	const step = "  "
	var open, closing byte
	inner, colon := "", ":"
	if indent != "" {
		inner, colon = indent+step, ": "
	}
	count := 0
	next := func() {
		if count > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, inner...)
		count++
	}
	switch n.Kind {
	case tree.String:
		return append(text.JSON.Encode(append(dst, '"'), n.Text.String()), '"')
	case tree.Array:
		open, closing = '[', ']'
	case tree.Object:
		open, closing = '{', '}'
	default:
		return append(dst, n.Text.String()...)
	}
	dst = append(dst, open)
	for child := n.First; child != nil; child = child.Next {
		next()
		if n.Kind == tree.Object {
			dst = append(text.JSON.Encode(append(dst, '"'), child.Name.String()), '"')
			dst = append(dst, colon...)
		}
		dst = appendJSON(dst, child, inner)
	}
	if count > 0 {
		dst = append(dst, indent...)
	}
	return append(dst, closing)
}
