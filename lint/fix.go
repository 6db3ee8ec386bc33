package lint

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/deliverlint/deliverlint/internal/atomicfile"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/validate"
)

// FixMode says which fixes are made.
type FixMode int

// The modes. Safe fixes keep the meaning of a task.
const (
	NoFixes FixMode = iota
	SafeFixes
	AllFixes
)

// makes reports whether a fix is made.
func (m FixMode) makes(f *validate.Fix) bool {
	return f != nil && (m == AllFixes || m == SafeFixes && f.Safe)
}

// maxRounds bounds how often a file is fixed and checked again: what a fix
// uncovers may have fixes of its own.
const maxRounds = 10

// fixed makes the fixes of a file, round after round until none is left. The error
// names the fixes that made the file worse and were undone; the File is valid all the same.
func (w *worker) fixed(f *File) (*File, error) {
	before, count := f.Text, 0
	var failed []error
	gaveUp := map[faultKey]bool{}
	for range maxRounds {
		fixes := slices.DeleteFunc(w.fixes(f), func(d Diagnostic) bool { return gaveUp[keyOf(&d)] })
		if len(fixes) == 0 {
			break
		}
		next, err := w.apply(f, fixes)
		if err != nil {
			fixes = w.harmless(f, fixes, func(d *Diagnostic, err error) {
				gaveUp[keyOf(d)] = true
				if errors.Is(err, errHarm) { // what looked like a broken task may be none
					failed = append(failed, undone(f, d))
				}
			})
			if next, err = w.apply(f, fixes); err != nil {
				break
			}
		}
		count += len(fixes)
		f = next
	}
	if f.Fixed = count; f.Text != before {
		f.Before = before
	}
	return f, errors.Join(failed...)
}

// maxTrials bounds how often a file is checked to find the fixes that make it worse.
const maxTrials = 100

// harmless are the fixes that do no harm, found by halves. blame is called with each
// of the others.
func (w *worker) harmless(f *File, fixes []Diagnostic, blame func(*Diagnostic, error)) []Diagnostic {
	trials := 0
	var try func(fixes []Diagnostic) []Diagnostic
	try = func(fixes []Diagnostic) []Diagnostic {
		if trials++; trials > maxTrials {
			return nil
		}
		_, err := w.apply(f, fixes)
		switch {
		case err == nil:
			return fixes
		case len(fixes) == 1:
			blame(&fixes[0], err)
			return nil
		}
		half := len(fixes) / 2
		return slices.Concat(try(fixes[:half]), try(fixes[half:]))
	}
	return try(fixes)
}

func undone(f *File, d *Diagnostic) error {
	line, column := f.lines().Position(d.Offset)
	return fmt.Errorf("the fix of %s at %d:%d made the file worse and was undone; this is a bug in deliverlint, please report it", d.Rule, line, column)
}

// fixes are the findings of a file whose fixes are made, by the offset of their
// first edit. Of two that overlap the first is there, for the other there is the
// next round.
func (r *run) fixes(f *File) []Diagnostic {
	if r.Fix == NoFixes {
		return nil
	}
	var lines *text.Lines
	if len(f.suppressions) > 0 {
		lines = f.lines()
	}
	known := r.known.of(f.Path)
	var list []Diagnostic
	for _, d := range f.Diagnostics {
		if r.Fix.makes(d.Fix) && r.applies(d.Rule) && f.Settings.severity(d.Rule) > 0 &&
			f.hiding(lines, &d, r.now) == nil && !known.met(f.Path, &d) {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b Diagnostic) int { return a.Fix.Edits[0].Start - b.Fix.Edits[0].Start })
	end := -1
	return slices.DeleteFunc(list, func(d Diagnostic) bool {
		first, last := d.Fix.Edits[0], d.Fix.Edits[len(d.Fix.Edits)-1]
		if first.Start <= end {
			return true
		}
		end = last.End
		return false
	})
}

var errHarm = errors.New("the fixes made the file worse")

// apply makes fixes and checks the file again. The error is that they made it worse.
func (w *worker) apply(f *File, fixes []Diagnostic) (*File, error) {
	var edits []text.Edit
	for _, d := range fixes {
		for _, e := range d.Fix.Edits {
			edits = append(edits, text.Edit(e))
		}
	}
	next, err := w.file(f.Path, []byte(text.Apply(f.Text, edits)), f.Settings, f.config)
	if err == nil && (next.TaskCount < f.TaskCount || harmed(f, next, fixes)) {
		err = errHarm
	}
	return next, err
}

// faultKey tells faults of a file apart without their place, which moves.
type faultKey struct{ rule, task, parameter, value string }

func keyOf(d *Diagnostic) faultKey {
	key := faultKey{d.Rule, d.Task, parameterOf(d), d.Value}
	if d.Rule == validate.RuleJSONSyntax { // a parser may stop at another byte of the same broken text
		key.value = ""
	}
	return key
}

// parameterOf is the first step of a finding's pointer, "" for the whole task.
func parameterOf(d *Diagnostic) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(d.Pointer, "/"), "/")
	return name
}

// harmed reports whether fixes left their own fault in place, or made an error that
// is not merely what they uncovered: one in a parameter that they did not touch, or
// text that is no JSON any more.
func harmed(before, after *File, fixes []Diagnostic) bool {
	if before.Omitted > 0 { // there are too many to tell them apart
		return len(after.Diagnostics)+after.Omitted >= len(before.Diagnostics)+before.Omitted
	}
	left := map[faultKey]int{}
	for _, d := range before.Diagnostics {
		left[keyOf(&d)]++
	}
	touched := map[string]bool{}
	for _, d := range fixes {
		touched[parameterOf(&d)] = true
		if d.Rule == validate.RuleUnknownParameter || parameterOf(&d) == "Action" { // they change what the others are
			touched[""] = true
		}
		left[keyOf(&d)]--
	}
	for _, d := range after.Diagnostics {
		key := keyOf(&d)
		if left[key]--; left[key] >= 0 || before.Settings.defaultSeverity(d.Rule) < Error || touched[""] {
			continue
		}
		if d.Rule == validate.RuleJSONSyntax || !touched[key.parameter] {
			return true
		}
	}
	for _, d := range fixes {
		if left[keyOf(&d)] < 0 { // as many as there were
			return true
		}
	}
	return false
}

// Save writes the text of a file that fixes changed, whole or not at all, with the
// permissions that it has, through the links that lead to it. A file that is not as
// it was read is left alone, and that is the error.
func (f *File) Save() error {
	if f.Before == "" {
		return nil
	}
	path, err := filepath.EvalSymlinks(filepath.FromSlash(f.Path))
	if err != nil {
		return withoutPath(err)
	}
	now, err := os.ReadFile(path)
	if err != nil {
		return withoutPath(err)
	}
	if !bytes.Equal(now, []byte(f.Before)) {
		return errors.New("has changed since it was read; it was not written")
	}
	return atomicfile.Replace(path, []byte(f.Text))
}
