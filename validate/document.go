package validate

import (
	"slices"
	"time"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

// A Form is what a document holds the parameters of a task as.
type Form int

// The forms.
const (
	Call     Form = iota // as the call takes them or, in the readable form, structured
	Resource             // as the ROS resource ALIYUN::CDN::DeliverTask takes them
	Listing              // as DescribeCdnDeliverList answers with them
)

// A Document is a task that was read from a file, un-escaped, for rules that look
// at more than what the service would refuse. What is missing, unknown or of
// another type is a zero Value.
type Document struct {
	Form      Form
	Operation Operation

	Parameters *tree.Node // the object as it was given
	Name       Value
	Domains    []Value // the entries of DomainName, DomainNames or dmList, without those that are empty
	Reports    Value   // an array
	Email      Value   // the object that holds subject and to
	Schedule   Value   // the object that holds crontab and frequency

	Crontab       *quartz.Expression // nil when it is wrong
	EffectiveFrom time.Time          // zero when it is missing or not certain
	EffectiveEnd  time.Time

	Escaped []Escaped // the parameters that have the one layer of escaping that is let pass
}

// Escaped is the first escape of a parameter, with the fix that takes all away.
type Escaped struct {
	Value
	Fix *Fix
}

// A Value is a text or a tree at its place in a document.
type Value struct {
	Path *tree.Path
	Node *tree.Node // nil for an entry of a comma list
	Text *text.Text // nil for nothing

	list   *tree.Node // that the value is an entry of, or nil
	index  int        // in list
	commas *text.Text // the comma list that the value is an entry of, or nil
	at     span       // in commas
}

// Get is the value of a field, zero where there is none.
func (v Value) Get(name string) Value {
	n := v.Node.Get(name)
	if n == nil {
		return Value{}
	}
	return Value{Path: v.Path.Member(name), Node: n, Text: n.Text}
}

// Empty reports whether there is no value, null, an empty string or an empty array.
func (v Value) Empty() bool {
	if v.Node == nil {
		return true
	}
	switch v.Node.Kind {
	case tree.Null:
		return true
	case tree.String:
		return v.Text.Len() == 0
	case tree.Array:
		return len(v.Node.Items) == 0
	}
	return false
}

// Items are the entries of an array.
func (v Value) Items() []Value {
	if v.Node == nil {
		return nil
	}
	var items []Value
	for i, n := range v.Node.Items {
		items = append(items, Value{Path: v.Path.Item(i), Node: n, Text: n.Text, list: v.Node, index: i})
	}
	return items
}

// String is the content of a string, "" of anything else.
func (v Value) String() string {
	if v.Text == nil || v.Node != nil && v.Node.Kind != tree.String {
		return ""
	}
	return v.Text.String()
}

// Inspect checks a task that was read from a file and gives it un-escaped. The
// operation is that which the document names itself, by Action or DeliverId, else
// the given one. Start and End of the errors are bytes of the document's root, and
// the errors are in that order. The second error says that the check could not be
// made.
func (v *Validator) Inspect(form Form, op Operation, parameters *tree.Node) (*Document, Errors, error) {
	if form == Call {
		op = operationOf(parameters, op)
	}
	c, err := v.checker(form, op)
	if err != nil {
		return nil, nil, err
	}
	c.doc.Parameters = parameters
	if form == Listing {
		c.listing(parameters)
	} else {
		c.document(parameters)
	}
	slices.SortStableFunc(c.errs, func(a, b *Error) int { return a.Start - b.Start })
	return &c.doc, c.kept(), nil
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

func (v *Validator) checker(form Form, op Operation) (*checker, error) {
	c := &checker{validator: v, version: v.SchemaVersion, maxDomains: v.MaxDomains, now: v.now, taker: op.String()}
	if c.version == "" {
		c.version = schema.Latest
	}
	if c.maxDomains == 0 {
		c.maxDomains = DefaultMaxDomains
	}
	c.task.Operation = op
	c.doc.Form, c.doc.Operation = form, op
	c.requestOf = "create-request"
	switch {
	case form == Resource:
		c.requestOf, c.taker = "ros-properties", "ALIYUN::CDN::DeliverTask"
	case op.Update():
		c.requestOf = "update-request"
	}
	if c.version == scannedVersion {
		return c, nil
	}
	_, err := schema.Compile(c.version, c.requestOf)
	return c, err
}

// document checks the members of an object of parameters.
func (c *checker) document(doc *tree.Node) {
	switch doc.Kind {
	case tree.Object:
	case tree.Unknown:
		return
	default:
		c.fail(RuleWrongType, nil, doc.Text, whole, "", "the request is %s; it must be an object", doc.Kind)
		return
	}
	c.duplicates(doc, nil)
	c.unknownParameters(doc)
	for _, name := range parameters[1:] {
		p, value := (*tree.Path)(nil).Member(name), doc.Get(name)
		if value != nil && value.Kind != tree.Null {
			c.parameter(p, value)
			continue
		}
		switch {
		case !c.requires(name):
		case value != nil:
			c.fail(RuleMissingParameter, p, value.Text, whole, "", "%s is null; %s needs it", name, c.taker)
		case !c.claimed[name]:
			c.fail(RuleMissingParameter, p, doc.Text, whole, "", "%s is missing; %s needs it", name, c.taker)
		}
	}
}

// parameter checks one member of an object of parameters.
func (c *checker) parameter(p *tree.Path, value *tree.Node) {
	switch name := p.Key(); {
	case value.Kind == tree.Unknown:
	case c.doc.Form == Resource && !c.takes(name): // reported already
	case name == "DeliverId":
		c.deliverID(p, value)
	case name == "DomainNames":
		c.domainNodes(p, value)
	case value.Kind == tree.String && value.Text.Len() == 0 && name == "DomainName":
	case value.Kind == tree.String && value.Text.Len() == 0:
		if c.requires(name) {
			c.fail(RuleMissingParameter, p, value.Text, whole, "", "%s is empty; %s needs it", name, c.taker)
		}
	case value.Kind == tree.String && (c.doc.Form == Call || name == "Name"):
		c.wire(name, value.Text)
	case name == "Name" || name == "DomainName":
		c.fail(RuleWrongType, p, value.Text, whole, "", "%s is %s; it must be a string", name, value.Kind)
	default:
		c.value(p, value)
	}
}

// listing checks an entry of the listing call's answer, under the names that it
// uses. It may hold more than is known here, carbon copies and a monthly frequency.
func (c *checker) listing(task *tree.Node) {
	if name := task.Get("name"); name != nil && name.Kind == tree.String {
		c.name((*tree.Path)(nil).Member("name"), name.Text)
	}
	if domains := task.Get("dmList"); domains != nil && len(domains.Items) > 0 {
		c.domainNodes((*tree.Path)(nil).Member("dmList"), domains)
	}
	if reports := task.Get("reports"); reports != nil {
		c.reportsValue((*tree.Path)(nil).Member("reports"), reports)
	}
	if deliver := task.Get("deliver"); deliver != nil && deliver.Kind == tree.Object {
		p := (*tree.Path)(nil).Member("deliver").Member("email")
		c.email(p, deliver.Get("email"))
		if list := deliver.At("email", "copy"); list != nil {
			c.addresses(p.Member("copy"), list)
		}
	}
	for _, field := range []struct {
		name    string
		allowed []string
	}{{"frequency", []string{"h", "d", "w", "M"}}, {"status", []string{"enable", "disable"}}} {
		if n := task.Get(field.name); n != nil && !slices.Contains(field.allowed, n.Content()) {
			c.fail(RuleNotAllowed, (*tree.Path)(nil).Member(field.name), n.Text, whole, "", "%s %s; %s", field.name, quote(n), allowed(field.allowed))
		}
	}
	c.schedule(nil, task)
}
