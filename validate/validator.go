package validate

import (
	"strings"
	"time"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
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

// Check is nil, or the Errors of the request. A clean one in the common spellings
// costs a pass over its bytes and no allocation. Any other error means that the
// check could not be made, because there is no such schema version.
func (v *Validator) Check(r Request) error {
	if v.clean(&r) {
		return nil
	}
	_, err := v.check(r, true)
	return err
}

// Parse checks the request as Check does and gives the task that it describes.
func (v *Validator) Parse(r Request) (*Task, error) {
	c, err := v.check(r, false)
	if err != nil {
		return nil, err
	}
	return &c.task, nil
}

// check is the full way. It may skip what the scan finds nothing wrong with, where
// the task is not asked for.
func (v *Validator) check(r Request, skip bool) (*checker, error) {
	c, err := v.checker(Call, v.Operation)
	if err != nil {
		return nil, err
	}
	c.task.DeliverID = r.DeliverID
	if c.task.Operation.Update() && r.DeliverID <= 0 {
		c.fail(RuleMissingParameter, (*tree.Path)(nil).Member("DeliverId"), text.New(""), whole, "an update names the task that it changes",
			"DeliverId is missing; %s needs it", c.taker)
	}
	for _, p := range []struct{ name, value string }{
		{"Name", r.Name}, {"Reports", r.Reports}, {"DomainName", r.DomainName}, {"Deliver", r.Deliver}, {"Schedule", r.Schedule},
	} {
		if p.value == "" && c.requires(p.name) {
			c.fail(RuleMissingParameter, (*tree.Path)(nil).Member(p.name), text.New(""), whole, "", "%s is missing; %s needs it", p.name, c.taker)
		} else if p.value != "" && !(skip && v.scans(p.name, p.value)) {
			c.wire(p.name, text.New(p.value))
		}
	}
	if len(c.errs) == 0 {
		return c, nil
	}
	c.errs.sort()
	return c, c.kept()
}

// now is the time that cron expressions are judged from.
func (v *Validator) now() time.Time {
	if v.Now != nil {
		return v.Now()
	}
	return time.Now()
}

// wire checks a parameter in the form that the wire takes.
func (c *checker) wire(name string, t *text.Text) {
	p := (*tree.Path)(nil).Member(name)
	switch name {
	case "Name":
		c.name(p, t)
	case "DomainName":
		c.domainList(p, t)
	default:
		c.json(p, t)
	}
}

func (c *checker) name(p *tree.Path, t *text.Text) {
	if strings.TrimSpace(t.String()) == "" {
		c.fail(RuleBlankName, p, t, whole, "", "%s %q is blank", p.Field(), t)
	}
	c.task.Name = t.String()
	c.doc.Name = Value{Path: p, Text: t}
}
