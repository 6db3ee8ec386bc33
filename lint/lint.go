package lint

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
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
)

// A Linter checks files. The zero value applies every rule with its defaults and the
// configuration that is found beside the files. It is safe for concurrent use, and keeps
// nothing between runs.
type Linter struct {
	// Settings overrule the configuration where they are not zero.
	Settings Settings
	// Select names the rules that are applied, Ignore those that are not. Without names
	// all are applied.
	Select, Ignore []string
	// RefusedOnly applies only the rules of package validate: what the service would refuse.
	RefusedOnly bool
	// Rules are rules of your own, beside the built-in ones. Each needs an ID that no other
	// rule has, a Severity and a Check.
	Rules []*Rule
	// Fix says which fixes are made in the text. Files are not written: see [File.Save].
	Fix FixMode
	// Now is the time that schedules are judged by; the zero time is the time of the call.
	Now time.Time
	// Baseline records findings that are known and not reported; nil for none.
	Baseline *Baseline
	// KeepTasks keeps the tasks of each file: see [File.Tasks]. It needs memory for all that
	// is in them.
	KeepTasks bool

	// ConfigFile is the path of the configuration that [Linter.Run] and [Linter.RunReader]
	// use instead of the nearest .deliverlint.yaml.
	ConfigFile string
	// NoConfig makes Run and RunReader look for no configuration.
	NoConfig bool
	// Exclude are globs of files and folders that Run skips, in addition to those of the
	// configuration.
	Exclude []string
	// ForceExclude makes Run apply the globs to files that are named, too.
	ForceExclude bool
	// SkipUnrecognized makes Run skip a named file in which there is no task. Else that is
	// an error.
	SkipUnrecognized bool
	// Jobs is how many files, or parts of NDJSON, Run and RunReader check at a time; 0 is
	// one for each processor.
	Jobs int
	// Progress is called as Run has checked files, or is nil.
	Progress func(done, all int)
}

// LintBytes checks the content of one file by the Linter's own settings, without any
// configuration file. The name tells the syntax where the content does not. The error is
// [ErrNoTask], or says why the check could not be made.
func (l *Linter) LintBytes(name string, data []byte) (*File, error) {
	run, err := l.newRun()
	if err != nil {
		return nil, err
	}
	if err := run.checkNames(); err != nil {
		return nil, err
	}
	w := run.newWorker()
	f, err := w.file(name, data, run.plain, nil)
	if err != nil {
		return nil, err
	}
	if f, err = w.fixed(f); err != nil {
		return nil, err
	}
	run.finish(f)
	return f, nil
}

// run is the work on one call.
type run struct {
	*Linter
	now     time.Time
	own     ruleSet         // rules of the embedder
	active  map[string]bool // of the built-in rules
	ofTasks []*rules.Rule   // the active ones that check single tasks
	known   baselined
	names   names
	plain   *Settings // of files without a configuration

	configs *configs // nil for LintBytes
	result  *Result
	looked  map[string]bool         // the paths, where there is a baseline
	yield   func(*File, error) bool // of Result.Files
	ended   bool                    // yield wants no more
	open    chan struct{}           // holds one for each file that is read

	findings          int // that are listed
	ofStream, omitted int // of the NDJSON that is read in parts: those, and those that are not
}

func (l *Linter) newRun() (*run, error) {
	r := &run{Linter: l, now: l.Now, active: map[string]bool{}, known: l.Baseline.counts(), looked: map[string]bool{},
		open: make(chan struct{}, maxOpen)}
	if r.now.IsZero() {
		r.now = time.Now()
	}
	var err error
	if r.own, err = newRuleSet(l.Rules); err != nil {
		return nil, err
	}
	for id := range l.Settings.Severities {
		if r.own.find(id) == nil {
			return nil, r.own.unknown(id)
		}
	}
	for _, rule := range rules.All() {
		r.active[rule.ID] = r.selected(rule.ID) && (!l.RefusedOnly || refused(rule))
		if rule.Check != nil && r.active[rule.ID] {
			r.ofTasks = append(r.ofTasks, rule)
		}
	}
	r.plain, err = r.settings(nil, "")
	return r, err
}

// selected reports whether Select and Ignore leave a rule.
func (r *run) selected(id string) bool {
	return (len(r.Select) == 0 || slices.Contains(r.Select, id)) && !slices.Contains(r.Ignore, id)
}

// applies reports whether a rule is applied.
func (r *run) applies(id string) bool {
	if active, builtIn := r.active[id]; builtIn {
		return active
	}
	return r.selected(id) && !r.RefusedOnly
}

// checkNames is the error of a name in Select or Ignore that no rule has: none of the
// built-in ones, of the embedder's or of those that some configurations define.
func (r *run) checkNames(configs ...*Config) error {
	for _, id := range slices.Concat(r.Select, r.Ignore) {
		if r.own.find(id) == nil && !slices.ContainsFunc(configs, func(c *Config) bool { return c.own[id] != nil }) {
			return r.own.unknown(id)
		}
	}
	return nil
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

// release gives the memory of what was read back, unless findings, or tasks, hold parts
// of it.
func (w *worker) release(found bool) {
	if found || w.KeepTasks {
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
			Value: f.Text[p.Start-f.Start : p.End-f.Start], Fix: diag.NewFix(true, cmp.Or(p.Hint, "escape it"), p.Edits...)})
	}
	f.TaskCount += len(in.Tasks)
	own := slices.Collect(maps.Values(f.Settings.own))
	slices.SortFunc(own, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	own = slices.DeleteFunc(own, func(rule *Rule) bool { return !w.applies(rule.ID) || f.Settings.severity(rule.ID) == 0 })
	for i := range in.Tasks {
		if err := w.task(f, &in.Tasks[i], own); err != nil {
			return err
		}
	}
	return nil
}

// task finds what is wrong in one task of a file.
func (w *worker) task(f *File, t *input.Task, own []*Rule) error {
	w.checker.MaxDomains = f.Settings.MaxDomains
	op := task.Operation(*f.Settings.Operation)
	if named, err := task.ParseOperation(t.Operation); err == nil {
		op = named
	}
	if err := w.checker.Check(t.Form, op, t.Parameters); err != nil {
		return err
	}
	pass := &w.pass
	pass.Reset()
	pass.Task, pass.Credentials, pass.Pointer = &w.checker.Doc, t.Credentials, t.Pointer
	pass.Now, pass.Settings = w.now.In(f.Settings.Zone), rules.Settings(f.Settings.Policies)
	pass.Most = max(MaxFindings-len(f.Diagnostics)-len(w.checker.Faults), 0)
	f.addName(pass)
	for _, rule := range w.ofTasks {
		pass.Run(rule)
	}
	f.Omitted += w.checker.More + pass.More
	found := len(w.checker.Faults)+len(pass.Faults) > 0
	if found {
		pointer := pass.Pointer.String()
		f.add(pointer, w.checker.Faults...)
		f.add(pointer, pass.Faults...)
	}
	if len(own) > 0 || w.KeepTasks {
		view := newTask(pass, t)
		for _, rule := range own {
			for _, x := range rule.Check(view) {
				f.addFinding(rule, view, x)
			}
		}
		if found = true; w.KeepTasks {
			f.Tasks = append(f.Tasks, view.kept())
		}
	}
	if found {
		w.checker.Forget()
	}
	w.checker.Reset()
	return nil
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

// addFinding adds what a rule of the embedder found in a task.
func (f *File) addFinding(rule *Rule, t *Task, x Finding) {
	if len(f.Diagnostics) >= MaxFindings {
		f.Omitted++
		return
	}
	at := x.At
	if !at.Exists() {
		at = t.Parameters
	}
	d := Diagnostic{Task: t.Pointer, Rule: rule.ID, Field: at.Field(), Pointer: at.Pointer(), Message: x.Message, Hint: x.Hint, APICode: rule.APICode,
		Value: strings.Clone(at.String()), Fix: x.Fix}
	d.Offset, d.EndOffset = at.Range()
	f.Diagnostics = append(f.Diagnostics, d)
}

// suppressionMark is what each suppression by a comment has.
const suppressionMark = "deliverlint:ignore"

// comment is a suppression in a file whose comments start with #.
var comment = lazy.Regexp(`(?m)(^|[ \t])#[ \t]*` + suppressionMark + `(?:[ \t]+([^\s]+))?[ \t]*(.*?)\r?$`)

// readComments reads the suppressions of a file. One that is alone on its line
// is for the next line, any other for its own.
func (f *File) readComments() {
	if !strings.Contains(f.Text, suppressionMark) { // as most; the expression is slow
		return
	}
	lines := f.lines()
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

// filter sets the severities and removes what is turned off, hidden or known.
func (r *run) filter(f *File) {
	var lines *text.Lines // of a file with suppressions
	if len(f.suppressions) > 0 && len(f.Diagnostics) > 0 {
		lines = f.lines()
	}
	kept := f.Diagnostics[:0]
	for _, d := range f.Diagnostics {
		d.Severity = f.Settings.severity(d.Rule)
		if d.Severity == 0 || !r.applies(d.Rule) {
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
	path := f.config.relative(f.Path)
	for _, s := range f.config.Suppressions {
		if s.hides(path, d, now) {
			return s
		}
	}
	return nil
}

// stale is the finding about a suppression that hides nothing.
func (s *Suppression) stale(now time.Time, known ruleSet) (Diagnostic, bool) {
	d := Diagnostic{Rule: rules.StaleSuppression.ID, Offset: s.Offset, EndOffset: s.End, Hint: "remove it"}
	switch {
	case s.Rule == "":
		d.Message, d.Hint = "the suppression names no rule", "write # deliverlint:ignore RULE reason"
	case known.find(s.Rule) == nil:
		d.Message, d.Hint = known.unknown(s.Rule).Error(), ""
	case !s.Until.IsZero() && !now.Before(s.Until):
		d.Message = fmt.Sprintf("the suppression of %s expired on %s", s.Rule, s.Until.Format(time.DateOnly))
	case !s.used:
		d.Message = fmt.Sprintf("the suppression of %s hides nothing", s.Rule)
	default:
		return d, false
	}
	return d, true
}

// reportStale adds the finding about a suppression to the file that it is in.
// Of a rule that is not applied nothing is known.
func (r *run) reportStale(f *File, s *Suppression) {
	known := f.Settings.own
	if known.find(s.Rule) != nil && !r.applies(s.Rule) || !r.applies(rules.StaleSuppression.ID) {
		return
	}
	d, stale := s.stale(r.now, known)
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
