package validate

import (
	"strings"
	"time"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/schema"
)

// DefaultMaxDomains is the number of domains that a call takes unless a ticket
// raised it (page CreateCdnDeliverTask, DomainName).
const DefaultMaxDomains = 500

// A Validator checks requests. The zero value checks create requests of CDN with
// the documented limits. It is safe for concurrent use.
type Validator struct {
	Operation     Operation
	MaxDomains    int              // 0 is DefaultMaxDomains
	SchemaVersion string           // "" is the latest
	Now           func() time.Time // from when a cron expression has to fire; nil is time.Now
}

// Check is nil, or the Errors of the request. Any other error means that the
// check could not be made, because there is no such schema version.
func (v *Validator) Check(r Request) error {
	_, err := v.check(r)
	return err
}

// Parse checks the request as Check does and gives the task that it describes.
func (v *Validator) Parse(r Request) (*Task, error) {
	c, err := v.check(r)
	if err != nil {
		return nil, err
	}
	return &c.task, nil
}

func (v *Validator) check(r Request) (*checker, error) {
	c, err := v.checker(v.Operation)
	if err != nil {
		return nil, err
	}
	c.task.DeliverID = r.DeliverID
	if c.task.Operation.Update() && r.DeliverID <= 0 {
		c.fail(RuleMissingParameter, (*path)(nil).member("DeliverId"), text.New(""), whole, "an update names the task that it changes",
			"DeliverId is missing; %s needs it", c.task.Operation)
	}
	for _, p := range []struct{ name, value string }{
		{"Name", r.Name}, {"Reports", r.Reports}, {"DomainName", r.DomainName}, {"Deliver", r.Deliver}, {"Schedule", r.Schedule},
	} {
		if p.value == "" && c.requires(p.name) {
			c.fail(RuleMissingParameter, (*path)(nil).member(p.name), text.New(""), whole, "", "%s is missing; %s needs it", p.name, c.task.Operation)
		} else if p.value != "" {
			c.wire(p.name, text.New(p.value))
		}
	}
	return c, c.result()
}

// CheckDocument checks a request that was read as JSON: an object whose members
// are the parameters, each as the wire takes it or, in the readable form,
// structured. It is for the readers of package lint. The operation is that which
// the document itself names, by Action or DeliverId. Start and End of the errors
// are bytes of the document's root, and the errors are in that order.
func (v *Validator) CheckDocument(doc *tree.Node) error {
	c, err := v.checker(operationOf(doc, v.Operation))
	if err != nil {
		return err
	}
	c.document(doc)
	c.inOrder = true
	return c.result()
}

// operationOf is the operation that a document names, or the given one.
func operationOf(doc *tree.Node, op Operation) Operation {
	if action := doc.Get("Action"); action != nil && action.Kind == tree.String {
		if named, err := ParseOperation(action.Text.String()); err == nil {
			return named
		}
	}
	if doc.Get("DeliverId") != nil {
		return op.asUpdate()
	}
	return op
}

func (v *Validator) checker(op Operation) (*checker, error) {
	c := &checker{version: v.SchemaVersion, maxDomains: v.MaxDomains, now: time.Now}
	if c.version == "" {
		c.version = schema.Latest
	}
	if c.maxDomains == 0 {
		c.maxDomains = DefaultMaxDomains
	}
	if v.Now != nil {
		c.now = v.Now
	}
	c.task.Operation = op
	name := "create-request"
	if op.Update() {
		name = "update-request"
	}
	s, err := schema.Compile(c.version, name)
	c.request = s
	return c, err
}

// document checks the members of a request object.
func (c *checker) document(doc *tree.Node) {
	if doc.Kind != tree.Object {
		c.fail(RuleWrongType, nil, doc.Text, whole, "", "the request is %s; it must be an object", doc.Kind)
		return
	}
	c.duplicates(doc, nil)
	c.unknownParameters(doc)
	for _, name := range parameters[1:] {
		p, value := (*path)(nil).member(name), doc.Get(name)
		if value != nil && value.Kind != tree.Null {
			c.parameter(p, value)
			continue
		}
		switch {
		case !c.requires(name):
		case value != nil:
			c.fail(RuleMissingParameter, p, value.Text, whole, "", "%s is null; %s needs it", name, c.task.Operation)
		case !c.claimed[name]:
			c.fail(RuleMissingParameter, p, doc.Text, whole, "", "%s is missing; %s needs it", name, c.task.Operation)
		}
	}
}

// parameter checks one member of a request object.
func (c *checker) parameter(p *path, value *tree.Node) {
	switch name := p.key; {
	case name == "DeliverId":
		c.deliverID(p, value)
	case name == "DomainNames":
		c.domainNodes(p, value)
	case value.Kind == tree.String && value.Text.Len() == 0 && name == "DomainName":
	case value.Kind == tree.String && value.Text.Len() == 0:
		if c.requires(name) {
			c.fail(RuleMissingParameter, p, value.Text, whole, "", "%s is empty; %s needs it", name, c.task.Operation)
		}
	case value.Kind == tree.String:
		c.wire(name, value.Text)
	case name == "Name" || name == "DomainName":
		c.fail(RuleWrongType, p, value.Text, whole, "", "%s is %s; it must be a string", name, value.Kind)
	default:
		c.value(p, value)
	}
}

// wire checks a parameter in the form that the wire takes.
func (c *checker) wire(name string, t *text.Text) {
	p := (*path)(nil).member(name)
	switch name {
	case "Name":
		c.name(p, t)
	case "DomainName":
		c.domainList(p, t)
	default:
		c.json(p, t)
	}
}

func (c *checker) name(p *path, t *text.Text) {
	if strings.TrimSpace(t.String()) == "" {
		c.fail(RuleBlankName, p, t, whole, "", "Name %q is blank", t)
	}
	c.task.Name = t.String()
}
