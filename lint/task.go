package lint

import (
	"iter"
	"time"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/rules"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

// A Task is one task of a file, un-escaped: what a [Rule] checks, and what [File.Tasks]
// keeps. A part that is missing, or is of another type than it has to be, is the zero
// Value, or nil.
type Task struct {
	// Pointer is the JSON pointer of the task in its file, "" for the only one.
	Pointer string
	// Operation is the call that the task is for.
	Operation validate.Operation

	Parameters Value // the object of parameters, as it was given
	Name       Value // a string
	Reports    Value // an array of objects with reportId and conditions
	Domains    Value // an array of strings: the entries of DomainName or DomainNames
	Email      Value // the object with subject and to
	Schedule   Value // the object with crontab, frequency and the rest

	// Crontab is that of the schedule; nil where it is missing or invalid.
	Crontab *quartz.Expression
	// EffectiveFrom and EffectiveEnd are those of the schedule; zero where they are missing
	// or invalid.
	EffectiveFrom, EffectiveEnd time.Time
	// Now is the time that schedules are judged by, in the zone in which crontabs are read.
	Now time.Time

	read  *input.Task
	start time.Time // of the window
}

func newTask(p *rules.Pass, t *input.Task) *Task {
	d := p.Task
	start, _ := p.Window()
	return &Task{Pointer: p.Pointer.String(), Operation: validate.Operation(d.Operation), Parameters: Value{d.Parameters}, Name: Value{d.Name},
		Reports: Value{d.Reports}, Domains: Value{d.Domains}, Email: Value{d.Email}, Schedule: Value{d.Schedule}, Crontab: d.Crontab,
		EffectiveFrom: d.EffectiveFrom, EffectiveEnd: d.EffectiveEnd, Now: p.Now, read: t, start: start}
}

// kept is a copy of the task that does not change when the memory of the checker is used
// again.
func (t *Task) kept() *Task {
	c, read := *t, *t.read
	c.read = &read
	if c.Crontab != nil {
		crontab := *c.Crontab
		c.Crontab = &crontab
	}
	return &c
}

// Window is the time in which the task can still fire: after from and, unless end is
// zero, not after end.
func (t *Task) Window() (from, end time.Time) { return t.start, t.EffectiveEnd }

func init() { input.TaskOf = func(t any) *input.Task { return t.(*Task).read } }

// A Kind is the JSON type of a [Value].
type Kind string

// The kinds. That of a value that is missing is "".
const (
	Null    Kind = "null"
	Bool    Kind = "boolean"
	Number  Kind = "number"
	String  Kind = "string"
	Array   Kind = "array"
	Object  Kind = "object"
	Unknown Kind = "unknown" // a value of a template that is known at run time only
)

var kinds = map[tree.Kind]Kind{tree.Null: Null, tree.Bool: Bool, tree.Number: Number, tree.String: String, tree.Array: Array, tree.Object: Object, tree.Unknown: Unknown}

// A Value is a JSON value of a task and its place in the file. The zero Value is one that
// is missing. A Value is valid until its rule returns or, where [Linter.KeepTasks] is set,
// as long as the task is kept.
type Value struct{ node *tree.Node }

// Exists reports whether there is a value.
func (v Value) Exists() bool { return v.node != nil }

// Kind is the JSON type, "" of a value that is missing.
func (v Value) Kind() Kind {
	if v.node == nil {
		return ""
	}
	return kinds[v.node.Kind]
}

// String is the content of a string, un-escaped; the literal of a number, a boolean or
// null; "" of anything else.
func (v Value) String() string {
	switch v.Kind() {
	case String, Number, Bool, Null:
		return v.node.Text.String()
	}
	return ""
}

// Get is the member of an object under a name. Of repeated names the last one counts.
func (v Value) Get(name string) Value { return Value{v.node.Get(name)} }

// Items are the items of an array.
func (v Value) Items() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		for n := v.node.Items(); n != nil && yield(Value{n}); n = n.Next {
		}
	}
}

// Members are the members of an object and their names, in order.
func (v Value) Members() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		for n := v.node.Members(); n != nil && yield(n.Name.String(), Value{n}); n = n.Next {
		}
	}
}

// Field is the path within the task as people write it: Deliver.email.to[1].
func (v Value) Field() string { return v.node.Path().Field() }

// Pointer is the same by RFC 6901: /Deliver/email/to/1.
func (v Value) Pointer() string { return v.node.Path().Pointer() }

// Range is the place of the value: its first byte in the file and the byte after the last
// one. Of a string it is the content, without quotes; of an array or object the opening
// bracket.
func (v Value) Range() (start, end int) {
	if v.node == nil {
		return 0, 0
	}
	return v.node.Text.Origin(0, v.node.Text.Len())
}

// Replace is the fix that writes other content in the place of a string, number or
// boolean, escaped as the file needs it there. It is nil where that cannot be done. Safe
// says that the fix keeps the meaning of the task.
func (v Value) Replace(with string, safe bool) *validate.Fix {
	switch v.Kind() {
	case String, Number, Bool:
		return fixOf(diag.Rewrite(safe, diag.Write(with), v.node.Text, with))
	}
	return nil
}

// Remove is the fix that removes an item from its array, or an entry from its list. It is
// nil where that cannot be done, and for the only one.
func (v Value) Remove(safe bool) *validate.Fix {
	if v.node == nil {
		return nil
	}
	return fixOf(diag.Without(safe, "remove it", v.node))
}
