package validate

import (
	"strings"
	"sync"
	"time"
	"unsafe"

	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/task"
)

// The limits.
const (
	// DefaultMaxDomains is how many domains a task can have, unless the vendor raised it
	// (page CreateCdnDeliverTask, DomainName).
	DefaultMaxDomains = check.DefaultMaxDomains
	// MaxErrors is how many faults of one request are listed.
	MaxErrors = check.MaxFaults
)

// A Validator checks requests. The zero value checks create requests of CDN with
// the documented limits. It is safe for concurrent use.
type Validator struct {
	Operation     Operation
	MaxDomains    int              // 0 is DefaultMaxDomains
	SchemaVersion string           // "" is the latest
	Now           func() time.Time // from when a cron expression has to fire; nil is time.Now
}

// Check is nil, or the Errors of the request, by parameter and place. A clean request
// costs no allocation. Any other error means that the check could not be made, because
// there is no such schema version.
func (v *Validator) Check(r Request) error {
	_, err := v.check(&r, false)
	return err
}

// Parse checks the request as Check does and gives the task that it describes.
func (v *Validator) Parse(r Request) (*Task, error) { return v.check(&r, true) }

// CheckJSON checks a whole request that is written in JSON, as a queue, a log or the
// body of an HTTP request holds it: an object with the parameters in wire form,
// or structured. The request's own Action or DeliverId says which call it is for,
// else the validator does. It is nil, or the Errors of the request by place: Start and
// End count bytes of data. A clean request costs no allocation. Any other error is that
// of Check.
func (v *Validator) CheckJSON(data []byte) error {
	c := v.checker()
	defer checkers.Put(c)
	err := c.CheckJSON(task.Operation(v.Operation), unsafe.String(unsafe.SliceData(data), len(data)))
	switch {
	case err != nil:
		return err
	case len(c.Faults) == 0:
		return nil
	}
	errs := errorsOf(c)
	for _, e := range errs { // the caller may write to data
		e.Field, e.Pointer, e.Parameter, e.Value = strings.Clone(e.Field), strings.Clone(e.Pointer), strings.Clone(e.Parameter), strings.Clone(e.Value)
	}
	return errs
}

// checkers are those that are not in use.
var checkers = sync.Pool{New: func() any { return new(check.Checker) }}

func (v *Validator) checker() *check.Checker {
	c := checkers.Get().(*check.Checker)
	c.Reset()
	c.MaxDomains, c.Version, c.Now = v.MaxDomains, v.SchemaVersion, v.Now
	return c
}

// check checks a request and, where that is asked for, gives the task of a clean one.
func (v *Validator) check(r *Request, parse bool) (*Task, error) {
	c := v.checker()
	defer checkers.Put(c)
	err := c.CheckStrings(task.Operation(v.Operation), r.DeliverID > 0, []check.Parameter{
		{Name: task.Name, Value: r.Name}, {Name: task.Reports, Value: r.Reports}, {Name: task.DomainName, Value: r.DomainName},
		{Name: task.Deliver, Value: r.Deliver}, {Name: task.Schedule, Value: r.Schedule},
	})
	switch {
	case err != nil:
		return nil, err
	case len(c.Faults) > 0:
		return nil, errorsOf(c)
	case !parse:
		return nil, nil
	}
	defer c.Forget() // the task keeps its strings
	return taskOf(&c.Doc, r.DeliverID), nil
}
