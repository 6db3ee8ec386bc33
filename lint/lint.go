package lint

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/lazy"
	"github.com/deliverlint/deliverlint/internal/rules"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate"
)

// A Linter checks files. The zero value applies every rule with its defaults and
// the configuration that is found beside the files. It is safe for concurrent use
// and keeps nothing between runs.
type Linter struct {
	// Settings overrule the configuration where they are not zero.
	Settings Settings
	// Operation overrules that of the configuration, for requests that do not say
	// themselves which call they are for.
	Operation *validate.Operation
	// Select names the rules that are applied, Ignore those that are not; no name is
	// all and none.
	Select, Ignore []string
	// Refused leaves all to what the service would refuse: the rules of package validate.
	Refused bool
	// Fix says which fixes are made. Files are not written: see File.Save.
	Fix FixMode
	// Now is the time that schedules are judged by; the zero time is the time of the call.
	Now time.Time

	// What follows concerns Run alone.

	ConfigFile       string // instead of the nearest .deliverlint.yaml
	NoConfig         bool
	Exclude          []string // globs, beside those of the configuration
	ForceExclude     bool     // also for files that are named
	SkipUnrecognized bool     // a named file without a task is skipped, not an error
	Jobs             int      // files at a time; 0 is one a processor
	Baseline         *Baseline
	Progress         func(done, all int) // called as files are done, or nil
	// Found, where there is one, is given each file as soon as it and those before it
	// are checked, configurations last, and the Result has none. NDJSON then comes in
	// parts and may be of any length, unless fixes are made. An error ends the run.
	Found func(*File) error
}

// LintBytes checks the content of a file by the Linter's own settings. The name
// tells the syntax where the content does not. The error is input.ErrNoTask, or
// says that the check could not be made.
func (l *Linter) LintBytes(name string, data []byte) (*File, error) {
	run, err := l.newRun()
	if err != nil {
		return nil, err
	}
	w := run.newWorker()
	f, err := w.file(name, data, run.plain, nil)
	if err != nil {
		return nil, err
	}
	if f, err = w.mended(f); err != nil {
		return nil, err
	}
	run.finish(f)
	return f, nil
}

// run is the work on one call.
type run struct {
	*Linter
	now     time.Time
	active  map[string]bool
	ofTasks []*rules.Rule // the active ones that look at single tasks
	known   baselined
	names   names
	plain   *Settings // of files without a configuration

	configs *configs // nil for LintBytes
	result  Result
	looked  map[string]bool // the paths, where there is a baseline
	stopped error           // what Found answered
	open    chan struct{}   // holds one for each file that is read

	findings          int // that are listed
	ofStream, omitted int // of the NDJSON that is read in parts: those, and those that are not
}

func (l *Linter) newRun() (*run, error) {
	r := &run{Linter: l, now: l.Now, active: map[string]bool{}, known: l.Baseline.counts(), looked: map[string]bool{},
		open: make(chan struct{}, mostOpen)}
	if r.now.IsZero() {
		r.now = time.Now()
	}
	for _, id := range slices.Concat(l.Select, l.Ignore) {
		if FindRule(id) == nil {
			return nil, UnknownRule(id)
		}
	}
	for _, rule := range rules.All() {
		r.active[rule.ID] = (len(l.Select) == 0 || slices.Contains(l.Select, rule.ID)) && !slices.Contains(l.Ignore, rule.ID) &&
			(!l.Refused || refused(rule))
		if rule.Check != nil && r.active[rule.ID] {
			r.ofTasks = append(r.ofTasks, rule)
		}
	}
	var err error
	r.plain, err = r.settings(nil, "")
	return r, err
}

// A worker checks one file after the other, with memory that is used again. It is for
// one goroutine.
type worker struct {
	*run
	docs    tree.Arena    // of what is read of a file, or of a line of NDJSON
	checker check.Checker // with the inner documents of one task
	pass    rules.Pass
	buffer  bytes.Buffer // of the file that is read
}

func (r *run) newWorker() *worker {
	return &worker{run: r, checker: check.Checker{Now: func() time.Time { return r.now }}}
}

// release gives the memory of what was read back, unless findings hold parts of it.
func (w *worker) release(found bool) {
	if found {
		w.docs = tree.Arena{}
	}
	w.docs.Reset()
}

// file finds what is wrong in one file alone.
func (w *worker) file(path string, data []byte, settings *Settings, c *Config) (*File, error) {
	f := &File{Path: path, Settings: settings, config: c}
	defer func() { w.release(len(f.Diagnostics) > 0) }()
	in, err := input.Read(&w.docs, path, data)
	if err != nil {
		return nil, err
	}
	f.Text = in.Text
	if in.Comments {
		f.readComments()
	}
	return f, w.check(f, in)
}

// part finds what is wrong in a part of NDJSON, line by line.
func (w *worker) part(path string, p input.Part, settings *Settings, c *Config) (*File, error) {
	f := &File{Path: path, Text: p.Text, Start: p.Start, Line: p.Before, Settings: settings, config: c, part: true}
	for in := range p.Read(&w.docs) {
		found := len(f.Diagnostics)
		if err := w.check(f, in); err != nil {
			return nil, err
		}
		w.release(len(f.Diagnostics) > found)
	}
	return f, nil
}

// check finds what is wrong in what was read of a file.
func (w *worker) check(f *File, in *input.File) error {
	for _, p := range in.Problems {
		f.add("", diag.Fault{Rule: check.JSONSyntax, Start: p.Start, End: p.End, Message: p.Message, Hint: p.Hint, APICode: check.APICode(check.JSONSyntax),
			Value: f.Text[p.Start-f.Start : p.End-f.Start], Fix: diag.NewFix(true, cmp.Or(p.Hint, "escape it"), p.Mend...)})
	}
	f.Tasks += len(in.Tasks)
	return w.tasks(f, in.Tasks, func(pass *rules.Pass) {
		f.addName(pass)
		pass.Most = max(MaxFindings-len(f.Diagnostics)-len(w.checker.Faults), 0)
		for _, rule := range w.ofTasks {
			pass.Run(rule)
		}
		f.Omitted += w.checker.More + pass.More
		if len(w.checker.Faults)+len(pass.Faults) > 0 {
			pointer := pass.Pointer.String()
			f.add(pointer, w.checker.Faults...)
			f.add(pointer, pass.Faults...)
		}
	})
}

// tasks yields the tasks of a file, checked.
func (w *worker) tasks(f *File, tasks []input.Task, yield func(*rules.Pass)) error {
	w.checker.MaxDomains = f.Settings.MaxDomains
	for i := range tasks {
		t := &tasks[i]
		op := task.Operation(f.Settings.Operation)
		if t.Operation != "" {
			if named, err := task.ParseOperation(t.Operation); err == nil {
				op = named
			}
		}
		if err := w.checker.Check(t.Form, op, t.Parameters); err != nil {
			return err
		}
		w.pass.Reset()
		w.pass.Task, w.pass.Credentials, w.pass.Pointer = &w.checker.Doc, t.Credentials, t.Pointer
		w.pass.Now, w.pass.Policy = w.now.In(f.Settings.Zone), &f.Settings.policy
		yield(&w.pass)
		if len(w.pass.Faults) > 0 {
			w.checker.Forget()
		}
		w.checker.Reset()
	}
	return nil
}

// Tasks yields the tasks of a file that was checked, for who wants to know more of
// them than what is wrong.
func (l *Linter) Tasks(f *File, yield func(*rules.Pass)) error {
	r, err := l.newRun()
	if err != nil {
		return err
	}
	w := r.newWorker()
	in, err := input.Read(&w.docs, f.Path, []byte(f.Text))
	if err != nil {
		return err
	}
	return w.tasks(f, in.Tasks, yield)
}

// add adds the faults of a task as findings.
func (f *File) add(task string, faults ...diag.Fault) {
	for i := range faults {
		if len(f.Diagnostics) >= MaxFindings {
			f.Omitted += len(faults) - i
			return
		}
		f.Diagnostics = append(f.Diagnostics, diagnosticOf(task, &faults[i]))
	}
}

// suppressionMark is what each suppression by a comment has.
const suppressionMark = "deliverlint:ignore"

// comment is a suppression in a file whose comments start with #.
var comment = lazy.Regexp(`(?m)(^|[ \t])#[ \t]*` + suppressionMark + `(?:[ \t]+([^\s]+))?[ \t]*(.*?)\r?$`)

// readComments reads the suppressions of a file. One that stands alone on its line
// is for the next line, any other for its own.
func (f *File) readComments() {
	if !strings.Contains(f.Text, suppressionMark) { // as most; the expression is slow
		return
	}
	lines := f.Lines()
	for _, m := range comment().FindAllStringSubmatchIndex(f.Text, -1) {
		at := m[3] // after the blank before the #
		line, _ := lines.Position(at)
		s := &Suppression{Offset: at, End: m[0] + len(strings.TrimRight(f.Text[m[0]:m[1]], " \t\r")), line: line}
		if _, start := lines.Line(line); strings.TrimSpace(f.Text[start:at]) == "" {
			s.line++
		}
		if m[4] >= 0 {
			s.Rule = f.Text[m[4]:m[5]]
		}
		s.Reason = f.Text[m[6]:m[7]]
		f.suppressions = append(f.suppressions, s)
	}
}

// finish applies what concerns the run as a whole: rules over several tasks,
// severities, suppressions, the baseline, the order. It is called for one file after
// the other.
func (r *run) finish(f *File) {
	r.wholeRun(f)
	r.filter(f)
	for _, s := range f.suppressions {
		r.reportStale(f, s)
	}
	f.sort()
}

// filter sets the severities and takes away what is turned off, hidden or known.
func (r *run) filter(f *File) {
	var lines *text.Lines // of a file with suppressions
	if len(f.suppressions) > 0 && len(f.Diagnostics) > 0 {
		lines = f.Lines()
	}
	kept := f.Diagnostics[:0]
	for _, d := range f.Diagnostics {
		d.Severity = f.Settings.severity(d.Rule)
		if d.Severity == 0 || !r.active[d.Rule] {
			continue
		}
		if s := f.hiding(lines, &d, r.now); s != nil {
			s.used = true
			f.Suppressed = append(f.Suppressed, Suppressed{d, s.line > 0, s.Reason})
			continue
		}
		if r.known.met(f.Path, &d) {
			f.Suppressed = append(f.Suppressed, Suppressed{Diagnostic: d, Reason: "in the baseline"})
			continue
		}
		kept = append(kept, d)
	}
	f.Diagnostics = kept
}

// hiding is the suppression that hides a finding, or nil.
func (f *File) hiding(lines *text.Lines, d *Diagnostic, now time.Time) *Suppression {
	if len(f.suppressions) > 0 {
		line, _ := lines.Position(d.Offset)
		for _, s := range f.suppressions {
			if s.line == line && s.Rule == d.Rule {
				return s
			}
		}
	}
	if f.config == nil || len(f.config.Suppressions) == 0 {
		return nil
	}
	path := f.config.Relative(f.Path)
	for _, s := range f.config.Suppressions {
		if s.hides(path, d, now) {
			return s
		}
	}
	return nil
}

// stale is the finding about a suppression that hides nothing.
func (s *Suppression) stale(now time.Time) (Diagnostic, bool) {
	d := Diagnostic{Rule: rules.StaleSuppression.ID, Offset: s.Offset, EndOffset: s.End, Hint: "remove it"}
	switch {
	case s.Rule == "":
		d.Message, d.Hint = "the suppression names no rule", "write # deliverlint:ignore RULE reason"
	case FindRule(s.Rule) == nil:
		d.Message, d.Hint = UnknownRule(s.Rule).Error(), ""
	case !s.Until.IsZero() && !now.Before(s.Until):
		d.Message = fmt.Sprintf("the suppression of %s held until %s", s.Rule, s.Until.Format(time.DateOnly))
	case !s.used:
		d.Message = fmt.Sprintf("the suppression of %s hides nothing", s.Rule)
	default:
		return d, false
	}
	return d, true
}

// reportStale adds the finding about a suppression to the file that it stands in.
// Of a rule that is not applied nothing is known.
func (r *run) reportStale(f *File, s *Suppression) {
	if FindRule(s.Rule) != nil && !r.active[s.Rule] || !r.active[rules.StaleSuppression.ID] {
		return
	}
	d, stale := s.stale(r.now)
	if d.Severity = f.Settings.severity(rules.StaleSuppression.ID); stale && d.Severity > 0 {
		f.Diagnostics = append(f.Diagnostics, d)
	}
}

func (f *File) sort() {
	slices.SortStableFunc(f.Diagnostics, func(a, b Diagnostic) int {
		return cmp.Or(a.Offset-b.Offset, cmp.Compare(a.Rule, b.Rule))
	})
}

// ErrNoTask is the error of a file in which there is no task.
var ErrNoTask = input.ErrNoTask
