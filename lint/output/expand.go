package output

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/internal/unescape"
	"github.com/deliverlint/deliverlint/lint/input"
	"github.com/deliverlint/deliverlint/validate"
)

// common are the parameters of every call of the vendor's. They are not the task's:
// signing makes them anew, and some are secret.
var common = []string{"Version", "Format", "RegionId", "AccessKeyId", "SecurityToken", "Signature", "SignatureMethod", "SignatureVersion",
	"SignatureNonce", "SignatureType", "Timestamp", "OwnerId", "OwnerAccount"}

// Expand is the readable form of a task, whose Reports, Deliver and Schedule are
// structured and whose domains are a list. The error says why there is none: text
// that is no JSON, or a value that is not known before deployment.
func Expand(task *input.Task) (*tree.Node, error) {
	if task.Parameters.Kind != tree.Object {
		return nil, fmt.Errorf("the request is %s; it must be an object", task.Parameters.Kind)
	}
	if task.Form == input.Listing {
		return fromListing(task.Parameters)
	}
	out := &tree.Node{Kind: tree.Object}
	if task.Operation != "" && task.Operation != validate.CreateCDN.String() && task.Parameters.Get("Action") == nil {
		add(out, "Action", stringNode(task.Operation))
	}
	for _, m := range task.Parameters.Members {
		name, value := m.Name.String(), m.Value
		switch {
		case slices.Contains(common, name):
			continue
		case value.Unknown():
			return nil, fmt.Errorf("%s is not known before it is deployed or run", name)
		case name == "DomainName" && value.Content() != "":
			name, value = "DomainNames", stringList(strings.Split(value.Content(), ","))
		case value.Kind == tree.String && slices.Contains([]string{"Reports", "Deliver", "Schedule"}, name):
			node, _, _, err := unescape.Parse(value.Text)
			if err != nil {
				return nil, fmt.Errorf("%s is not JSON: %w", name, err)
			}
			value = node
		}
		add(out, name, value)
	}
	return out, nil
}

// fromListing is the update that leaves a listed task as it is.
func fromListing(task *tree.Node) (*tree.Node, error) {
	if task.Unknown() {
		return nil, errors.New("it holds a value that is not known before it is deployed")
	}
	out, schedule := &tree.Node{Kind: tree.Object}, &tree.Node{Kind: tree.Object}
	for _, to := range []struct {
		object     *tree.Node
		name, from string
	}{{out, "DeliverId", "deliverId"}, {out, "Name", "name"}, {out, "Reports", "reports"}, {out, "DomainNames", "dmList"}, {out, "Deliver", "deliver"},
		{schedule, "crontab", "crontab"}, {schedule, "frequency", "frequency"}, {schedule, "status", "status"}} {
		if v := task.Get(to.from); v != nil && v.Kind != tree.Null && !(v.Kind == tree.Array && len(v.Items) == 0) {
			add(to.object, to.name, v)
		}
	}
	if len(schedule.Members) > 0 {
		add(out, "Schedule", schedule)
	}
	return out, nil
}

func add(n *tree.Node, name string, value *tree.Node) {
	n.Members = append(n.Members, tree.Member{Name: text.New(name), Value: value})
}

func stringNode(s string) *tree.Node { return &tree.Node{Kind: tree.String, Text: text.New(s)} }

func stringList(list []string) *tree.Node {
	n := &tree.Node{Kind: tree.Array}
	for _, s := range list {
		n.Items = append(n.Items, stringNode(s))
	}
	return n
}
