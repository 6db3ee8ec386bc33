package convert

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/internal/unescape"
)

// common are the parameters of every call of the vendor's. They are not the task's:
// signing creates them, and some are secret.
var common = []string{"Version", "Format", "RegionId", "AccessKeyId", "SecurityToken", "Signature", "SignatureMethod", "SignatureVersion",
	"SignatureNonce", "SignatureType", "Timestamp", "OwnerId", "OwnerAccount"}

// Expand is the readable form of a task, whose Reports, Deliver and Schedule are
// structured and whose domains are a list. The error says why there is no such form: text
// that is no JSON, or a value that is not known before deployment.
func Expand(t *input.Task) (*tree.Node, error) {
	if t.Parameters.Kind != tree.Object {
		return nil, fmt.Errorf("the request is %s; it must be an object", t.Parameters.Kind)
	}
	if t.Form == task.Listing {
		return fromListing(t.Parameters)
	}
	out := &tree.Node{Kind: tree.Object}
	if t.Operation != "" && t.Operation != task.CreateCDN.String() && t.Parameters.Get(task.Action) == nil {
		add(out, task.Action, stringNode(t.Operation))
	}
	for m := t.Parameters.First; m != nil; m = m.Next {
		name, value := m.Name.String(), m
		switch {
		case slices.Contains(common, name):
			continue
		case value.Unknown():
			return nil, fmt.Errorf("the value of %s is known only at run time", name)
		case name == task.DomainName && value.Content() != "":
			name, value = task.DomainNames, stringList(strings.Split(value.Content(), ","))
		case value.Kind == tree.String && slices.Contains([]string{task.Reports, task.Deliver, task.Schedule}, name):
			node, _, _, err := unescape.Parse(new(tree.Arena), value.Text)
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
func fromListing(listed *tree.Node) (*tree.Node, error) {
	if listed.Unknown() {
		return nil, errors.New("it has a value that is known only at run time")
	}
	out, schedule := &tree.Node{Kind: tree.Object}, &tree.Node{Kind: tree.Object}
	for _, to := range []struct {
		object     *tree.Node
		name, from string
	}{{out, "DeliverId", "deliverId"}, {out, "Name", "name"}, {out, "Reports", "reports"}, {out, "DomainNames", "dmList"}, {out, "Deliver", "deliver"},
		{schedule, "crontab", "crontab"}, {schedule, "frequency", "frequency"}, {schedule, "status", "status"}} {
		if v := listed.Get(to.from); v != nil && v.Kind != tree.Null && !(v.Kind == tree.Array && v.Len == 0) {
			add(to.object, to.name, v)
		}
	}
	if schedule.Len > 0 {
		add(out, "Schedule", schedule)
	}
	return out, nil
}

// add adds a copy of a value under a name.
func add(n *tree.Node, name string, value *tree.Node) {
	m := *value
	m.Name = text.New(name)
	n.Append(&m)
}

func stringNode(s string) *tree.Node { return &tree.Node{Kind: tree.String, Text: text.New(s)} }

func stringList(list []string) *tree.Node {
	n := &tree.Node{Kind: tree.Array}
	for _, s := range list {
		n.Append(stringNode(s))
	}
	return n
}
