package lint

import (
	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/validate"
)

// Severity is how much a diagnostic weighs. The zero value is invalid.
type Severity int

// The severities, rising.
const (
	Info Severity = iota + 1
	Warning
	Error
)

// String is "info", "warning" or "error".
func (s Severity) String() string { return diag.Severity(s).String() }

// A Diagnostic is one finding. Lines and columns are not stored: reporters
// compute them from the offsets and the file's text.
type Diagnostic struct {
	Task      string // JSON pointer to the task in its file; "" for the only one
	Rule      string // crontab-syntax
	Severity  Severity
	Field     string // Schedule.crontab
	Pointer   string // the same by RFC 6901, within the task
	Offset    int    // first byte of the file that is wrong
	EndOffset int    // the byte after the last one
	Message   string
	Hint      string // what to write instead, or ""
	APICode   string // what the service would answer, or ""
	Value     string // the offending text, decoded
	Related   []Related
	Fix       *validate.Fix // in bytes of the file; or nil
}

// diagnosticOf is a fault of a task as a finding.
func diagnosticOf(task string, f *diag.Fault) Diagnostic {
	d := Diagnostic{Task: task, Rule: f.Rule, Field: f.Field, Pointer: f.Pointer, Offset: f.Start, EndOffset: f.End, Message: f.Message, Hint: f.Hint,
		APICode: f.APICode, Value: f.Value, Fix: fixOf(f.Fix)}
	if r := f.Related; r != nil {
		d.Related = []Related{{Message: r.Message, Field: r.Field, Offset: r.Start, EndOffset: r.End}}
	}
	return d
}

func fixOf(f *diag.Fix) *validate.Fix {
	if f == nil {
		return nil
	}
	fix := &validate.Fix{Message: f.Message, Safe: f.Safe, Edits: make([]validate.Edit, len(f.Edits))}
	for i, e := range f.Edits {
		fix.Edits[i] = validate.Edit(e)
	}
	return fix
}

// Related is another place of the same file that a finding is about.
type Related struct {
	Message           string
	Field             string
	Offset, EndOffset int
}

// Suppressed is a finding that a suppression or the baseline hides.
type Suppressed struct {
	Diagnostic
	InFile bool   // by a comment in the file itself
	Reason string // why, or ""
}

// A File is what was found in one file or, of NDJSON that [Linter.Run] or
// [Linter.RunReader] reads, in a part of one. Offsets and lines are those of the file.
type File struct {
	Path        string
	Text        string // as read and, with [Linter.Fix], fixed
	Start       int    // of Text in the file, in bytes
	Line        int    // lines of the file before Text
	Continued   bool   // another part of the file came before
	Before      string // Text as read, where fixes changed it, else ""
	Fixed       int    // fixes that were made
	TaskCount   int
	Tasks       []*Task      // where [Linter.KeepTasks] is set
	Diagnostics []Diagnostic // by offset, then rule
	Suppressed  []Suppressed // findings that are known and accepted
	Omitted     int          // findings beyond [MaxFindings] and [MaxRunFindings]

	Settings *Settings // that it was checked by

	config       *Config        // nil for none
	suppressions []*Suppression // by comments
	names        []taskName
	part         bool
}

// Position is the line and the column of a byte of the file, from 1; columns count code
// points. It reads the text from its start.
func (f *File) Position(offset int) (line, column int) { return f.lines().Position(offset) }

func (f *File) lines() *text.Lines { return text.LinesOfPart(f.Text, f.Start, f.Line) }
