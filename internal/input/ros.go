package input

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// isTemplate reports whether a document is a ROS template.
func isTemplate(n *tree.Node) bool {
	return n.Get("ROSTemplateFormatVersion") != nil || n.Get("Resources") != nil && !isRequest(n)
}

// resources adds the deliver tasks of a template.
func (f *File) resources(doc *tree.Node, pointer string) {
	resources := doc.Get("Resources")
	if resources == nil {
		return
	}
	for m := resources.Members(); m != nil; m = m.Next {
		kind, properties := m.Get("Type"), m.Get("Properties")
		if kind.Content() != task.ResourceType {
			continue
		}
		if properties == nil { // every required one is missing
			properties = f.arena.New(tree.Object, kind.Text)
		}
		markFunctions(properties)
		f.task(Task{Form: task.Resource, Operation: task.CreateCDN.String(), Parameters: properties,
			Pointer: Pointer{Path: pointer + "/Resources/" + tree.EscapePointer(m.Name.String()) + "/Properties"}})
	}
}

// markFunctions makes unknown what an intrinsic function will give: {"Ref": …},
// {"Fn::…": …}.
func markFunctions(n *tree.Node) {
	if n.Kind == tree.Object && n.Len == 1 {
		if name := n.First.Name.String(); name == "Ref" || strings.HasPrefix(name, "Fn::") {
			n.Kind, n.First, n.Len, n.Span = tree.Unknown, nil, 0, text.Text{}
			return
		}
	}
	for child := n.First; child != nil; child = child.Next {
		markFunctions(child)
	}
}
