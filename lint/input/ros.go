package input

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/tree"
)

// resourceType is that of the deliver task in ROS templates.
const resourceType = "ALIYUN::CDN::DeliverTask"

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
	for _, m := range resources.Members {
		kind, properties := m.Value.Get("Type"), m.Value.Get("Properties")
		if kind == nil || kind.Kind != tree.String || kind.Text.String() != resourceType {
			continue
		}
		if properties == nil { // every required one is missing
			properties = &tree.Node{Kind: tree.Object, Text: kind.Text}
		}
		markFunctions(properties)
		f.Tasks = append(f.Tasks, Task{Form: Resource, Operation: "CreateCdnDeliverTask", Parameters: properties,
			Pointer: pointer + "/Resources/" + tree.EscapePointer(m.Name.String()) + "/Properties"})
	}
}

// markFunctions makes unknown what an intrinsic function will give: {"Ref": …},
// {"Fn::…": …}.
func markFunctions(n *tree.Node) {
	if len(n.Members) == 1 {
		if name := n.Members[0].Name.String(); name == "Ref" || strings.HasPrefix(name, "Fn::") {
			*n = tree.Node{Kind: tree.Unknown, Text: n.Text}
			return
		}
	}
	for _, item := range n.Items {
		markFunctions(item)
	}
	for _, m := range n.Members {
		markFunctions(m.Value)
	}
}
