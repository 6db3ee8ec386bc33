package lint

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/deliverlint/deliverlint/lint/input"
)

// A Result is what a run found.
type Result struct {
	Files    []*File  // those with a task, by path
	Skipped  []string // those of folders and globs without one
	Failures []error  // what could not be checked: each names its file or path
	// Gone are the records of the baseline that do not apply any more.
	Gone []BaselineEntry
}

// MaxFile bounds what is read of one file, in bytes.
const MaxFile = 64 << 20

// Run checks files, folders and globs. In folders, and among what a glob matches,
// files that hold no task are skipped; a file that is named must hold one. The
// error says that nothing was checked, as a rule's name or the configuration is
// wrong; or it is that of the context, with what was found before it ended.
func (l *Linter) Run(ctx context.Context, paths ...string) (*Result, error) {
	r, err := l.newRun()
	if err != nil {
		return nil, err
	}
	r.configs = &configs{byFile: map[string]*Config{}}
	targets, failures := r.expand(paths)
	if r.configs.err != nil {
		return nil, r.configs.err
	}
	outcomes := make([]outcome, len(targets))
	stopped := r.each(ctx, len(targets), func(i int) { outcomes[i] = r.open(targets[i]) })
	result := &Result{Failures: failures}
	for i, o := range outcomes {
		switch {
		case o.config:
			return nil, o.err
		case errors.Is(o.err, ErrNoTask) && (!targets[i].named || r.SkipUnrecognized):
			result.Skipped = append(result.Skipped, targets[i].path)
		case o.err != nil:
			result.Failures = append(result.Failures, fmt.Errorf("%s: %w", targets[i].path, o.err))
		}
		if o.file != nil {
			result.Files = append(result.Files, o.file)
		}
	}
	r.finishRun(result)
	return result, stopped
}

// Stdin checks what is read from a reader as a file of that name.
func (l *Linter) Stdin(in io.Reader, name string) (*Result, error) {
	r, err := l.newRun()
	if err != nil {
		return nil, err
	}
	r.configs = &configs{byFile: map[string]*Config{}}
	result := &Result{}
	data, err := readAll(in)
	if err == nil {
		o := r.lint(target{path: name, named: true, asked: true}, data)
		if o.config {
			return nil, o.err
		}
		if err = o.err; o.file != nil {
			result.Files = []*File{o.file}
		}
	}
	if errors.Is(err, context.Canceled) {
		return nil, err
	}
	if err != nil {
		result.Failures = []error{fmt.Errorf("%s: %w", name, err)}
	}
	r.finishRun(result)
	return result, nil
}

func (r *run) finishRun(result *Result) {
	r.finish(result.Files)
	for _, f := range r.configs.staleFiles(r, result.Files) {
		i, _ := slices.BinarySearchFunc(result.Files, f.Path, func(f *File, path string) int { return strings.Compare(f.Path, path) })
		result.Files = slices.Insert(result.Files, i, f)
	}
	if r.Baseline != nil {
		result.Gone = r.known.gone(r.Baseline, result.Files)
	}
}

// outcome is what came of one target.
type outcome struct {
	file   *File // also with an err, where a fix failed
	err    error
	config bool // err is about the configuration
}

// each calls work for 0 to n-1, several at a time, until the context is cancelled.
func (r *run) each(ctx context.Context, n int, work func(int)) error {
	jobs := r.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	next, done := 0, 0
	for range min(jobs, n) {
		wg.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				if i >= n || ctx.Err() != nil {
					return
				}
				work(i)
				mu.Lock()
				done++
				if r.Progress != nil {
					r.Progress(done, n)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// open reads and checks one target.
func (r *run) open(t target) outcome {
	if !t.asked && !input.Searched(t.path) {
		return outcome{err: ErrNoTask}
	}
	if info, err := os.Stat(t.path); err == nil && !info.Mode().IsRegular() && !t.named {
		return outcome{err: ErrNoTask} // a pipe that a glob matches would wait for its writer
	}
	f, err := os.Open(t.path)
	if err != nil {
		return outcome{err: withoutPath(err)}
	}
	defer f.Close()
	data, err := readAll(f)
	if err != nil {
		return outcome{err: err}
	}
	return r.lint(t, data)
}

func (r *run) lint(t target, data []byte) outcome {
	if !t.named && !input.MayHoldTask(data) {
		return outcome{err: ErrNoTask}
	}
	c, err := r.config(t.path)
	if err != nil {
		return outcome{err: err, config: true}
	}
	settings, err := r.settings(c, t.path)
	if err != nil {
		return outcome{err: err, config: true}
	}
	f, err := r.file(filepath.ToSlash(t.path), data, settings, c)
	if err == nil {
		f, err = r.mended(f)
	}
	return outcome{file: f, err: err}
}

func readAll(in io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, MaxFile+1))
	if err == nil && len(data) > MaxFile {
		err = fmt.Errorf("is larger than %d MiB, the most that is read", MaxFile>>20)
	}
	return data, err
}

// settings are those that hold for a file: the configuration's, overruled by the
// Linter's own.
func (r *run) settings(c *Config, path string) (*Settings, error) {
	s := &Settings{}
	if c != nil {
		var err error
		if s, err = c.Settings(c.Relative(path)); err != nil {
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
	if own.RecipientDomains != nil {
		s.RecipientDomains = own.RecipientDomains
	}
	if own.DomainSuffixes != nil {
		s.DomainSuffixes = own.DomainSuffixes
	}
	if own.NamePattern != "" {
		s.NamePattern = own.NamePattern
	}
	for id, severity := range own.Severities {
		if s.Severities == nil {
			s.Severities = map[string]Severity{}
		}
		s.Severities[id] = severity
	}
	if r.Operation != nil {
		s.Operation = *r.Operation
	}
	return s, s.compile()
}

// configs are the configurations of a run, each read once.
type configs struct {
	mu     sync.Mutex
	byFile map[string]*Config // by the path of the configuration; by folder, too
	order  []*Config
	err    error // the first
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
		if c, err = ReadConfig(file); err != nil {
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

// Relative is a path as the globs of the configuration see it: from its folder,
// with forward slashes.
func (c *Config) Relative(path string) string {
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

// Shown is the path of the configuration from the working folder, where it is below.
func (c *Config) Shown() string {
	if dir, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(dir, c.Path); err == nil && !strings.HasPrefix(rel, "..") {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(c.Path)
}

// staleFiles are the configurations with a suppression that hides nothing of the
// files that it is for.
func (cs *configs) staleFiles(r *run, files []*File) []*File {
	var stale []*File
	slices.SortFunc(cs.order, func(a, b *Config) int { return strings.Compare(a.Path, b.Path) })
	for _, c := range cs.order {
		settings, err := r.settings(c, c.Path)
		if err != nil {
			continue
		}
		f := &File{Path: c.Shown(), Text: c.text, Settings: settings, config: c}
		for _, s := range c.Suppressions {
			if slices.ContainsFunc(files, func(f *File) bool { return f.config == c && matches(s.Files, c.Relative(f.Path)) }) {
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
