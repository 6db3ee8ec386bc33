// Package diag has the one form of a fault: what is wrong, where, and what fixes it.
package diag

import (
	"fmt"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// Severity is how much a fault weighs. The zero value is invalid.
type Severity int

// The severities, rising.
const (
	Info Severity = iota + 1
	Warning
	Error
)

// String is "info", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("Severity(%d)", int(s))
}

// A Fault is one thing that is wrong.
type Fault struct {
	Rule      string // crontab-syntax
	Field     string // Schedule.crontab
	Pointer   string // the same by RFC 6901: /Schedule/crontab
	Parameter string // Schedule; "" for the request as a whole
	Message   string // one line for people; it names the field
	Hint      string // what to write instead, or ""
	APICode   string // what the service would answer, or ""
	Value     string // the offending text, decoded

	Start, End int // the offending bytes of the root

	Fix     *Fix     // or nil
	Related *Related // or nil
}

// Related is a place beside the fault, with what is there.
type Related struct {
	Field      string
	Message    string
	Start, End int // bytes of the root
}

// NewRelated is the place of a text.
func NewRelated(field, message string, t text.Text) *Related {
	r := &Related{Field: field, Message: message}
	r.Start, r.End = t.Origin(0, t.Len())
	return r
}

// A Fix repairs what a fault is about.
type Fix struct {
	Message string      // what it does: write "0 0 0 * * ?"
	Safe    bool        // it keeps the meaning
	Edits   []text.Edit // of the root, in order and apart from each other
}

// NewFix is a fix of some edits, or nil without edits.
func NewFix(safe bool, message string, edits ...text.Edit) *Fix {
	if len(edits) == 0 {
		return nil
	}
	return &Fix{Message: message, Safe: safe, Edits: edits}
}

// Rewrite is the fix that puts other text in the place of a text, nil where it cannot
// be written there.
func Rewrite(safe bool, message string, t text.Text, with string) *Fix {
	edit, ok := t.Replace(with)
	if !ok {
		return nil
	}
	return NewFix(safe, message, edit)
}

// Write is the message of a fix, and the hint, that writes s.
func Write(s string) string { return fmt.Sprintf("write %q", text.Crop(s)) }

// Without is the fix that removes an item from its list, nil where that cannot be done.
func Without(safe bool, message string, item *tree.Node) *Fix {
	if item.Up == nil {
		return nil
	}
	edit, ok := item.Up.Without(item, item)
	if !ok {
		return nil
	}
	return NewFix(safe, message, edit)
}
