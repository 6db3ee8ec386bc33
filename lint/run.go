package lint

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/rules"
)

// A Result is what comes of a run. Range over Files, once: the work is done meanwhile,
// and the fields are complete afterwards.
type Result struct {
	Skipped  []string // files of folders and globs without a task
	Failures []error  // the [FileError]s that Files yielded
	// Gone are the records of the baseline that do not apply any more.
	Gone []BaselineEntry
	// Notes say what a rule did not check.
	Notes []string

	files iter.Seq2[*File, error]
}

// Files are the files with a task, by path, and at the end the configurations with a
// finding. NDJSON comes in parts, as it is read, and may be of any length; where fixes are
// made, or tasks kept, it is read as a whole. A file that could not be checked is a nil
// File and a *[FileError], after which the run goes on. Any other error is the last one:
// the configuration or the name of a rule is wrong, or the context was cancelled.
func (r *Result) Files() iter.Seq2[*File, error] {
	return func(yield func(*File, error) bool) {
		if r.files != nil {
			r.files(yield)
		}
	}
}

// NewResult is the result of files that were checked one by one, for their report.
func NewResult(files ...*File) *Result {
	return &Result{files: func(yield func(*File, error) bool) {
		for _, f := range files {
			if !yield(f, nil) {
				return
			}
		}
	}}
}

// A FileError is the error of a file, or a path, that could not be checked.
type FileError struct {
	Path string
	Err  error
}

// Error is the path and what is wrong.
func (e *FileError) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap is the error without the path.
func (e *FileError) Unwrap() error { return e.Err }

// The limits of a run. What is beyond those of findings is counted: see [File.Omitted].
const (
	MaxFile        = 64 << 20 // bytes of a file; NDJSON that is read in parts has no limit
	MaxFindings    = 10_000   // findings of a file
	MaxRunFindings = 100_000  // findings of a run
	MaxNames       = 1 << 18  // names that duplicate-task-name compares the others with
)

// Run checks files, folders and globs. In folders, and among what a glob matches, files
// that hold no task are skipped; a file that is named must hold one. Nothing is read
// before [Result.Files] is ranged over.
func (l *Linter) Run(ctx context.Context, paths ...string) *Result {
	return l.result(ctx, func(r *run) []target { return r.expand(paths) })
}

// RunReader checks what is read from a reader as the file of a name, with the
// configuration that holds for it.
func (l *Linter) RunReader(ctx context.Context, in io.Reader, name string) *Result {
	return l.result(ctx, func(*run) []target {
		t := target{path: name, named: true, asked: true}
		t.in, t.lines = input.Sniff(in, name)
		return []target{t}
	})
}

// result is a run over the files that a function finds.
func (l *Linter) result(ctx context.Context, find func(*run) []target) *Result {
	result := &Result{}
	result.files = func(yield func(*File, error) bool) {
		result.Skipped, result.Failures, result.Gone, result.Notes = nil, nil, nil, nil
		r, err := l.newRun()
		if err != nil {
			yield(nil, err)
			return
		}
		r.result, r.configs, r.yield = result, &configs{byFile: map[string]*Config{}, own: r.own}, yield
		targets := find(r)
		if r.ended {
			return
		}
		if err := r.targets(ctx, targets); err != nil && !r.ended {
			yield(nil, err)
		}
	}
	return result
}

// outcome is what came of one target.
type outcome struct {
	file   *File // also with an err, where a fix failed
	err    error
	config bool // err is about the configuration
	stream bool // it is NDJSON to be read in parts
}

// targets checks files, several at a time, and yields them in order. The error ends the
// run.
func (r *run) targets(ctx context.Context, targets []target) error {
	if err := r.checkAllNames(targets); err != nil {
		return err
	}
	done := 0
	for o := range r.outcomes(ctx, targets) {
		t := targets[done]
		if o.stream {
			o = r.stream(ctx, t)
		}
		if o.config {
			return o.err
		}
		if errors.Is(o.err, ErrNoTask) && (!t.named || r.SkipUnrecognized) {
			r.result.Skipped = append(r.result.Skipped, t.path)
		} else {
			r.fail(t.path, o.err)
		}
		if o.file != nil {
			r.found(o.file)
		}
		if r.ended {
			return nil
		}
		if done++; r.Progress != nil {
			r.Progress(done, len(targets))
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, f := range r.configs.staleFiles(r) {
		r.hand(f)
	}
	if r.Baseline != nil {
		r.result.Gone = r.known.gone(r.Baseline, r.looked)
	}
	if r.names.full {
		r.result.Notes = append(r.result.Notes, fmt.Sprintf("%s compares only the first %d names of a run; this one has more", rules.DuplicateTaskName.ID, MaxNames))
	}
	return nil
}

// checkAllNames is the error of a name in Select or Ignore that no rule has. Only where
// it is not a name known already are the configurations of all files read first.
func (r *run) checkAllNames(targets []target) error {
	if r.configs.err != nil {
		return r.configs.err
	}
	if r.checkNames() == nil {
		return nil
	}
	for _, t := range targets {
		if _, err := r.config(t.path); err != nil {
			return err
		}
	}
	return r.checkNames(r.configs.order...)
}

// maxBatched bounds the files that a worker is given at once: handing over costs as
// much as a small file.
const maxBatched = 16

// outcomes checks targets, several at a time.
func (r *run) outcomes(ctx context.Context, targets []target) iter.Seq[outcome] {
	size := min(max(len(targets)/(8*r.jobs()), 1), maxBatched)
	batches := inOrder(ctx, r.jobs(), slices.Chunk(targets, size), func() func([]target) []outcome {
		w := r.newWorker()
		return func(batch []target) []outcome {
			var done []outcome
			for _, t := range batch {
				done = append(done, w.target(t))
			}
			return done
		}
	})
	return func(yield func(outcome) bool) {
		for batch := range batches {
			for _, o := range batch {
				if !yield(o) {
					return
				}
			}
		}
	}
}

// fail yields what could not be checked. What was cancelled has not failed.
func (r *run) fail(path string, err error) {
	if err == nil || errors.Is(err, context.Canceled) || r.ended {
		return
	}
	failure := &FileError{Path: path, Err: withoutPath(err)}
	r.result.Failures = append(r.result.Failures, failure)
	r.ended = !r.yield(nil, failure)
}

// found completes a file, or a part of one, after those before it, and yields it.
func (r *run) found(f *File) {
	r.finish(f)
	f.keep(min(MaxFindings-r.ofStream, MaxRunFindings-r.findings))
	r.findings += len(f.Diagnostics)
	if f.part { // the last one tells of what is not listed
		r.ofStream += len(f.Diagnostics)
		r.omitted, f.Omitted = r.omitted+f.Omitted, 0
	}
	r.configs.look(f)
	if r.Baseline != nil {
		r.looked[f.Path] = true
	}
	r.hand(f)
}

// hand gives a file to the caller.
func (r *run) hand(f *File) {
	if !r.ended {
		r.ended = !r.yield(f, nil)
	}
}

func (r *run) jobs() int {
	if r.Jobs <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return r.Jobs
}

// target reads and checks one target.
func (w *worker) target(t target) outcome {
	if !t.asked && !input.Searched(t.path) {
		return outcome{err: ErrNoTask}
	}
	if w.Fix == NoFixes && !w.KeepTasks && (t.lines || input.NDJSON(t.path)) {
		return outcome{stream: true}
	}
	data, err := w.read(t)
	if err != nil {
		return outcome{err: err}
	}
	if !t.named && !input.MayHoldTask(data) {
		return outcome{err: ErrNoTask}
	}
	settings, c, err := w.settingsOf(t)
	if err != nil {
		return outcome{err: err, config: true}
	}
	f, err := w.file(filepath.ToSlash(t.path), data, settings, c)
	if err == nil {
		f, err = w.fixed(f)
	}
	return outcome{file: f, err: err}
}

// reader opens a target.
func (t *target) reader() (io.ReadCloser, error) {
	if t.in != nil {
		return io.NopCloser(t.in), nil
	}
	if t.matched {
		if info, err := os.Stat(t.path); err == nil && !info.Mode().IsRegular() {
			return nil, ErrNoTask // a pipe would wait for its writer
		}
	}
	f, err := os.Open(t.path)
	return f, err
}

func tooLarge() error {
	return fmt.Errorf("is larger than the limit of %d MiB", MaxFile>>20)
}

// maxOpen bounds the files that are open at a time, however many are checked.
const maxOpen = 8

// read reads a target into the worker's buffer.
func (w *worker) read(t target) ([]byte, error) {
	w.open <- struct{}{}
	defer func() { <-w.open }()
	in, err := t.reader()
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }() // it was only read
	w.buffer.Reset()
	if f, ok := in.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Size() <= MaxFile {
			w.buffer.Grow(int(info.Size()) + bytes.MinRead)
		} else if err == nil {
			return nil, tooLarge()
		}
	}
	n, err := w.buffer.ReadFrom(io.LimitReader(in, MaxFile+1))
	if err == nil && n > MaxFile {
		err = tooLarge()
	}
	return w.buffer.Bytes(), err
}

// stream checks NDJSON part by part, several at a time, and yields them in order.
func (r *run) stream(ctx context.Context, t target) outcome {
	in, err := t.reader()
	if err != nil {
		return outcome{err: err}
	}
	defer func() { _ = in.Close() }() // it was only read
	settings, c, err := r.settingsOf(t)
	if err != nil {
		return outcome{err: err, config: true}
	}
	path := filepath.ToSlash(t.path)
	whole := File{Path: path, Settings: settings, config: c}
	failed := false
	for o := range inOrder(ctx, r.jobs(), input.Parts(in), func() func(input.Part) outcome {
		w := r.newWorker()
		return func(p input.Part) outcome {
			if p.Err != nil {
				return outcome{err: p.Err}
			}
			if !t.named && !input.MayHoldTask([]byte(p.Text)) {
				return outcome{}
			}
			f, err := w.part(path, p, settings, c)
			return outcome{file: f, err: err}
		}
	}) {
		if o.err != nil {
			failed = true
			if r.fail(t.path, o.err); r.ended {
				break
			}
		}
		f := o.file
		if f == nil || f.TaskCount+len(f.Diagnostics) == 0 {
			continue
		}
		f.Continued = whole.Continued
		whole.Continued = true
		if r.found(f); r.ended {
			break
		}
	}
	whole.Omitted, r.omitted, r.ofStream = r.omitted, 0, 0
	switch {
	case whole.Omitted > 0:
		return outcome{file: &whole}
	case !whole.Continued && !failed && ctx.Err() == nil:
		return outcome{err: ErrNoTask}
	}
	return outcome{}
}

// keep drops the findings beyond the first n, and counts them.
func (f *File) keep(n int) {
	if over := len(f.Diagnostics) - n; over > 0 {
		f.Omitted += over
		f.Diagnostics = slices.Delete(f.Diagnostics, n, len(f.Diagnostics))
	}
}

// settingsOf are the settings that hold for a target, and the configuration that they
// come from, if there is one.
func (r *run) settingsOf(t target) (*Settings, *Config, error) {
	c, err := r.config(t.path)
	if err != nil || c == nil {
		return r.plain, nil, err
	}
	s, err := r.settings(c, t.path)
	return s, c, err
}

// settings are those that hold for a file: the configuration's, overruled by the
// Linter's own.
func (r *run) settings(c *Config, path string) (*Settings, error) {
	s := &Settings{}
	if c != nil {
		var err error
		if s, err = c.Settings(path); err != nil {
			return nil, err
		}
	}
	own := r.Settings
	if own.MaxDomains != 0 {
		s.MaxDomains = own.MaxDomains
	}
	if own.MaxTasks != 0 {
		s.MaxTasks = own.MaxTasks
	}
	if own.Zone != nil {
		s.Zone = own.Zone
	}
	for name, values := range own.Policies {
		if s.Policies == nil {
			s.Policies = map[string][]string{}
		}
		s.Policies[name] = values
	}
	for id, severity := range own.Severities {
		if s.Severities == nil {
			s.Severities = map[string]Severity{}
		}
		s.Severities[id] = severity
	}
	if own.Operation != nil {
		s.Operation = own.Operation
	}
	s.own = r.own
	if c != nil && len(c.own) > 0 {
		s.own = maps.Clone(r.own)
		maps.Copy(s.own, c.own)
	}
	return s, s.compile()
}

// configs are the configurations of a run, each read once.
type configs struct {
	mu     sync.Mutex
	byFile map[string]*Config // by the path of the configuration; by folder, too
	order  []*Config
	own    ruleSet // of the embedder
	err    error   // the first
}

// config is the configuration that holds for a file, or nil.
func (r *run) config(path string) (*Config, error) {
	cs := r.configs
	if cs == nil || r.NoConfig {
		return nil, nil
	}
	cs.mu.Lock()
	defer cs.mu.Unlock()
	file := r.ConfigFile
	if file == "" {
		dir := filepath.Dir(path)
		if c, ok := cs.byFile[dir+"/"]; ok {
			return c, cs.err
		}
		file = FindConfig(path)
		defer func() { cs.byFile[dir+"/"] = cs.byFile[file] }()
	}
	if file == "" {
		return nil, cs.err
	}
	c, ok := cs.byFile[file]
	if !ok {
		var err error
		if c, err = readConfig(file, cs.own); err != nil {
			if cs.err == nil {
				cs.err = err
			}
			return nil, err
		}
		cs.byFile[file] = c
		cs.order = append(cs.order, c)
	}
	return c, cs.err
}

// relative is a path as the globs of the configuration see it: from its folder,
// with forward slashes.
func (c *Config) relative(path string) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	base, err := filepath.Abs(filepath.Dir(c.Path))
	if err != nil {
		return filepath.ToSlash(path)
	}
	rel, err := filepath.Rel(base, absolute)
	if err != nil {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(rel)
}

// shown is the path of the configuration from the working folder, where it is below.
func (c *Config) shown() string {
	if dir, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(dir, c.Path); err == nil && !strings.HasPrefix(rel, "..") {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(c.Path)
}

// look notes which suppressions of a file's configuration are for it.
func (cs *configs) look(f *File) {
	if f.config == nil || len(f.config.Suppressions) == 0 {
		return
	}
	path := f.config.relative(f.Path)
	for _, s := range f.config.Suppressions {
		s.looked = s.looked || matches(s.Files, path)
	}
}

// staleFiles are the configurations with a suppression that hides nothing of the
// files that it is for.
func (cs *configs) staleFiles(r *run) []*File {
	var stale []*File
	slices.SortFunc(cs.order, func(a, b *Config) int { return strings.Compare(a.Path, b.Path) })
	for _, c := range cs.order {
		settings, err := r.settings(c, c.Path)
		if err != nil {
			continue
		}
		f := &File{Path: c.shown(), Text: c.text, Settings: settings, config: c}
		for _, s := range c.Suppressions {
			if s.looked {
				r.reportStale(f, s)
			}
		}
		if len(f.Diagnostics) > 0 {
			f.sort()
			stale = append(stale, f)
		}
	}
	return stale
}
