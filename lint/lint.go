package lint

import (
	"cmp"
	"errors"
	"slices"

	"github.com/deliverlint/deliverlint/lint/input"
	"github.com/deliverlint/deliverlint/validate"
)

// A Linter checks files. The zero value checks create requests of CDN with the
// documented limits. It is safe for concurrent use.
type Linter struct {
	Validator validate.Validator
}

// Validate reports what the service would refuse in a file. The error is that of
// input.Read, when the file holds no task, or says that the check could not be made.
func (l *Linter) Validate(path string, data []byte) (*File, error) {
	f := &File{Path: path, Text: string(data)}
	doc, err := input.Read(f.Text)
	if err != nil {
		return nil, err
	}
	f.Tasks = 1
	if s := doc.Syntax; s != nil {
		if s.Hint == "" && s.Instead != "" {
			s.Hint = "write " + s.Instead
		}
		f.Diagnostics = append(f.Diagnostics, Diagnostic{Rule: validate.RuleJSONSyntax, Severity: Error, Offset: s.Start, EndOffset: s.End,
			Message: "the file is not JSON: " + s.Message, Hint: s.Hint, APICode: "InvalidParameter", Value: f.Text[s.Start:s.End]})
	}
	if doc.Task != nil {
		var errs validate.Errors
		if err := l.Validator.CheckDocument(doc.Task); err != nil && !errors.As(err, &errs) {
			return nil, err
		}
		f.add(errs)
	}
	slices.SortStableFunc(f.Diagnostics, func(a, b Diagnostic) int {
		return cmp.Or(a.Offset-b.Offset, cmp.Compare(a.Rule, b.Rule))
	})
	return f, nil
}

// add turns the errors of package validate into diagnostics.
func (f *File) add(errs validate.Errors) {
	for _, e := range errs {
		if e.More > 0 {
			f.Omitted += e.More
			continue
		}
		d := Diagnostic{Rule: e.Rule, Severity: Error, Field: e.Field, Pointer: e.Pointer, Offset: e.Start, EndOffset: e.End,
			Message: e.Message, Hint: e.Hint, APICode: e.APICode, Value: e.Value}
		if r := e.Related; r != nil {
			d.Related = []Related{{Message: r.Message, Field: r.Field, Offset: r.Start, EndOffset: r.End}}
		}
		f.Diagnostics = append(f.Diagnostics, d)
	}
}
