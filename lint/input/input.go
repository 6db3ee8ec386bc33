// Package input reads the tasks of a file, as trees whose every value knows its
// bytes in the file.
package input

import (
	"errors"
	"strings"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// A Document is a file that holds a task.
type Document struct {
	Task   *tree.Node        // nil where Syntax leaves nothing to check
	Syntax *tree.SyntaxError // in bytes of the file, or nil
}

// ErrNoTask is the error of a file in which there is no task.
var ErrNoTask = errors.New("no deliver task in it")

// parameters tell a request from any other document.
var parameters = []string{"Reports", "Deliver", "Schedule", "DomainName", "DeliverId"}

const byteOrderMark = "\ufeff"

// Read reads a request in JSON: one object of which at least one member is a
// parameter of the calls. Text that is no JSON is taken for a broken request when
// it names such a parameter.
func Read(file string) (*Document, error) {
	root := text.New(file)
	if strings.HasPrefix(file, byteOrderMark) {
		root = root.Slice(len(byteOrderMark), len(file))
	}
	node, syntax := tree.Parse(root)
	if syntax != nil {
		syntax.Start, syntax.End = root.Origin(syntax.Start, syntax.End)
	}
	switch {
	case node != nil && hasParameter(node):
		return &Document{Task: node, Syntax: syntax}, nil
	case syntax != nil && mentionsParameter(file):
		return &Document{Syntax: syntax}, nil
	}
	return nil, ErrNoTask
}

func hasParameter(n *tree.Node) bool {
	for _, m := range n.Members {
		for _, p := range parameters {
			if strings.EqualFold(m.Name.String(), p) {
				return true
			}
		}
	}
	return false
}

func mentionsParameter(s string) bool {
	for _, p := range parameters {
		if strings.Contains(s, `"`+p+`"`) {
			return true
		}
	}
	return false
}
