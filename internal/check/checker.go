package check

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/structure"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

// DefaultMaxDomains is the number of domains that a call allows unless the vendor
// raised it (page CreateCdnDeliverTask, DomainName).
const DefaultMaxDomains = 500

// maxRequest bounds a request in JSON, in bytes.
const maxRequest = 64 << 20

// MaxFaults is how many faults of one request are kept.
const MaxFaults = 1000

// A Checker checks one task after the other, with memory that is used again. The
// zero value is ready. It is for one goroutine.
type Checker struct {
	MaxDomains int              // 0 is DefaultMaxDomains
	Version    string           // of the schemas; "" is the latest
	Now        func() time.Time // from when a cron expression has to fire; nil is time.Now

	Arena tree.Arena    // of the documents
	Doc   task.Document // that was checked last

	Faults []diag.Fault // of that document
	More   int          // faults beyond MaxFaults

	tables     *structure.Version
	parameters structure.Parameters // that the document may have
	target     string               // the call or resource, for messages
	identified bool                 // the task that an update changes is known
	claimed    map[string]bool      // parameters that a misspelt one stands for
	overLimit  int                  // the fault at the first domain over the limit; -1 for none
	crontab    quartz.Expression
	report     func(structure.Fault)
}

// Reset makes the checker ready for another task. Unless something was found in the
// last one its memory is used again: nothing of it may be kept.
func (c *Checker) Reset() {
	if len(c.Faults) > 0 {
		c.Forget()
	}
	c.Arena.Reset()
}

// Forget leaves the memory of what was read so far to those who kept some of it.
func (c *Checker) Forget() {
	c.Arena, c.Faults, c.crontab = tree.Arena{}, nil, quartz.Expression{}
}

// Check checks a task. Operation is that of a task that names none itself, by Action or
// DeliverId. Places of the faults are bytes of the document's root, and the faults are
// in that order. The error says that the check could not be made.
func (c *Checker) Check(form task.Form, op task.Operation, parameters *tree.Node) error {
	if form == task.Call {
		op = operationOf(parameters, op)
	}
	if err := c.start(form, op, parameters); err != nil {
		return err
	}
	if form == task.Listing {
		c.listing(parameters)
	} else {
		c.document(parameters)
	}
	if len(c.Faults) > 1 {
		slices.SortStableFunc(c.Faults, func(a, b diag.Fault) int { return a.Start - b.Start })
	}
	return nil
}

// CheckJSON checks a text that is one request in JSON. Places of the faults are bytes of
// the text, and the faults are in that order.
func (c *Checker) CheckJSON(op task.Operation, request string) error {
	if err := c.start(task.Call, op, nil); err != nil {
		return err
	}
	if len(request) > maxRequest {
		end := c.Arena.Source(request[:maxRequest], 0).Slice(maxRequest, maxRequest)
		c.fail(JSONSyntax, tree.Path{}, end, "", "the request has %d bytes; deliverlint reads at most %d", len(request), maxRequest)
		return nil
	}
	root := c.Arena.Source(request, 0)
	doc, err := c.Arena.Parse(root)
	if err == nil {
		return c.Check(task.Call, op, doc)
	}
	f := c.fail(JSONSyntax, tree.Path{}, root.Slice(err.Start, err.End), err.Hint, "the request is not JSON: %s", err.Message)
	f.Fix = diag.NewFix(true, cmp.Or(err.Hint, "escape it"), tree.Repair(request)...)
	return nil
}

// A Parameter is one of a call in wire form.
type Parameter struct{ Name, Value string }

// CheckStrings checks the parameters of a call, of which those that are empty are not
// sent. Places of the faults are bytes of their parameter, and the faults are in the
// order of task.Parameters. An update has to be identified.
func (c *Checker) CheckStrings(op task.Operation, identified bool, parameters []Parameter) error {
	root := c.Arena.New(tree.Object, c.Arena.Source("", 0))
	for _, p := range parameters {
		if p.Value != "" {
			n := c.Arena.New(tree.String, c.Arena.Source(p.Value, 0))
			n.Name = c.Arena.Source(p.Name, 0)
			root.Append(n)
		}
	}
	if err := c.start(task.Call, op, root); err != nil {
		return err
	}
	c.identified = true
	if op.Update() && !identified {
		c.fail(MissingParameter, root.Member(task.DeliverID), root.Text, "an update needs the ID of the task that it changes", "DeliverId is missing; %s requires it", c.target)
	}
	c.document(root)
	if len(c.Faults) > 1 {
		slices.SortStableFunc(c.Faults, func(a, b diag.Fault) int {
			return cmp.Or(slices.Index(task.Parameters, a.Parameter)-slices.Index(task.Parameters, b.Parameter), a.Start-b.Start)
		})
	}
	return nil
}

func (c *Checker) start(form task.Form, op task.Operation, parameters *tree.Node) error {
	version := cmp.Or(c.Version, schema.Latest)
	if c.tables = structure.Versions[version]; c.tables == nil {
		_, err := schema.Read(version, "bundle")
		return err
	}
	c.Doc = task.Document{Form: form, Operation: op, Parameters: parameters}
	c.Faults, c.More, c.claimed, c.overLimit, c.identified = nil, 0, nil, -1, false
	c.target = op.String()
	switch {
	case form == task.Resource:
		c.parameters, c.target = c.tables.Resource, task.ResourceType
	case op.Update():
		c.parameters = c.tables.Update
	default:
		c.parameters = c.tables.Create
	}
	return nil
}

func (c *Checker) now() time.Time {
	if c.Now != nil {
		return c.Now()
	}
	return time.Now()
}

// fail records a fault at a text. The arguments of format that are Texts are cropped
// where they are long. What is answered is valid until the next fault.
func (c *Checker) fail(rule string, at tree.Path, t text.Text, hint, format string, args ...any) *diag.Fault {
	if len(c.Faults) == MaxFaults {
		c.More++
		return &diag.Fault{}
	}
	for i, arg := range args {
		if value, ok := arg.(text.Text); ok {
			args[i] = text.Crop(value.String())
		}
	}
	f := diag.Fault{Rule: rule, Field: at.Field(), Pointer: at.Pointer(), Parameter: at.Parameter(), Hint: hint,
		Message: fmt.Sprintf(format, args...), APICode: APICode(rule), Value: t.String()}
	f.Start, f.End = t.Origin(0, t.Len())
	c.Faults = append(c.Faults, f)
	return &c.Faults[len(c.Faults)-1]
}

// rename puts another spelling in the place of a scalar or name, if there is one.
func rename(f *diag.Fault, t text.Text, meant string) {
	if meant != "" {
		f.Fix = diag.Rewrite(true, diag.Write(meant), t, meant)
	}
}

// quote is a scalar as a message shows it: strings in quotes.
func quote(n *tree.Node) string {
	if n.Kind == tree.String {
		return fmt.Sprintf("%q", text.Crop(n.Text.String()))
	}
	return text.Crop(n.Text.String())
}

func didYouMean(s string) string {
	if s == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", s)
}
