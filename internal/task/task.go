// Package task has what is known of the calls that carry a deliver task: their
// operations and parameters, the forms in which a task is kept, and the one document
// that every rule checks.
package task

import (
	"iter"
	"strings"
	"time"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

// A Form is what a document holds the parameters of a task as.
type Form int

// The forms.
const (
	Call     Form = iota // in wire form or, in the readable form, structured
	Resource             // those of the ROS resource ALIYUN::CDN::DeliverTask
	Listing              // as DescribeCdnDeliverList answers with them
)

// ResourceType is that of the deliver task in ROS templates.
const ResourceType = "ALIYUN::CDN::DeliverTask"

// A Document is a task, un-escaped. What is missing, unknown or of another type is
// nil. Its nodes are those of the arena that it was read into.
type Document struct {
	Form      Form
	Operation Operation

	Parameters *tree.Node // the object as it was given
	Name       *tree.Node // a string
	Domains    *tree.Node // an array: the entries of DomainName, DomainNames or dmList
	Reports    *tree.Node // an array
	Email      *tree.Node // the object that holds subject and to
	Schedule   *tree.Node // the object that holds crontab and frequency

	Crontab       *quartz.Expression // nil when it is wrong
	EffectiveFrom time.Time          // zero when it is missing or not certain
	EffectiveEnd  time.Time

	Escaped []Escaped // the parameters that have the one layer of escaping that is allowed
}

// Escaped is the first escape of a parameter, with the fix that removes them all.
type Escaped struct {
	Path tree.Path
	Text text.Text
	Fix  *diag.Fix
}

// DomainEntries are the entries of the domain list that name something.
func (d *Document) DomainEntries() iter.Seq[*tree.Node] {
	return func(yield func(*tree.Node) bool) {
		for n := d.Domains.Items(); n != nil; n = n.Next {
			if n.Kind == tree.String && strings.TrimSpace(n.Text.String()) != "" && !yield(n) {
				return
			}
		}
	}
}

// Recipients is the first entry of the list of addresses, or nil.
func (d *Document) Recipients() *tree.Node { return d.Email.Get("to").Items() }
