package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/validate"
)

// stdinPath stands for standard input.
const stdinPath = "-"

// source is what a command reads tasks from: the flags that say how, and the linter
// that finds and checks them.
type source struct {
	linter                                  lint.Linter
	operation, stdinFilename, now, timezone string
	maxDomains                              int
	quiet                                   bool
}

// add defines the flags.
func (s *source) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&s.operation, "operation", "", "the `call` that a request is for, where it does not say (default "+validate.CreateCDN.String()+")")
	f.IntVar(&s.maxDomains, "max-domains", 0, fmt.Sprintf("the number of domains allowed (default %d)", validate.DefaultMaxDomains))
	f.StringVar(&s.stdinFilename, "stdin-filename", "<stdin>", "the `name` to report standard input under")
	f.StringVar(&s.now, "now", "", "the current `time`, such as 2026-11-23T00:00:00Z")
	f.StringVar(&s.timezone, "timezone", "", "the `zone` that crontabs are read in, such as Asia/Shanghai (default UTC)")
	f.StringVar(&s.linter.ConfigFile, "config", "", "the configuration `file`, instead of the nearest "+lint.ConfigName)
	f.BoolVar(&s.linter.NoConfig, "no-config", false, "look for no configuration")
	f.StringSliceVar(&s.linter.Exclude, "exclude", nil, "`globs` of files and folders to pass over")
	f.BoolVar(&s.linter.ForceExclude, "force-exclude", false, "pass over excluded files even where they are named")
	f.BoolVar(&s.linter.SkipUnrecognized, "skip-unrecognized", false, "skip named files that hold no task, instead of failing")
	f.IntVarP(&s.linter.Jobs, "jobs", "j", 0, "files at a time (default one a processor)")
	f.BoolVarP(&s.quiet, "quiet", "q", false, "print nothing but findings and errors")
}

// prepare makes the linter of the flags.
func (s *source) prepare(cmd *cobra.Command) error {
	l := &s.linter
	if s.operation != "" {
		op, err := validate.ParseOperation(s.operation)
		if err != nil {
			return err
		}
		l.Settings.Operation = &op
	}
	if cmd.Flags().Changed("max-domains") && s.maxDomains < 1 {
		return fmt.Errorf("--max-domains %d; at least 1", s.maxDomains)
	}
	l.Settings.MaxDomains = s.maxDomains
	if s.now != "" {
		now, err := time.Parse(time.RFC3339, s.now)
		if err != nil {
			return fmt.Errorf("--now %q is not a time such as 2026-11-23T00:00:00Z", s.now)
		}
		l.Now = now
	}
	if s.timezone != "" {
		zone, err := time.LoadLocation(s.timezone)
		if err != nil {
			return fmt.Errorf("--timezone: %w", err)
		}
		l.Settings.Zone = zone
	}
	return nil
}

// read is the check of standard input or the paths.
func (s *source) read(cmd *cobra.Command, paths []string) (*lint.Result, error) {
	switch {
	case len(paths) == 0:
		return nil, errors.New("no path given; deliverlint lint . checks this folder")
	case slices.Contains(paths, stdinPath) && len(paths) > 1:
		return nil, errors.New("give either - or paths")
	case paths[0] == stdinPath:
		return s.linter.RunReader(cmd.Context(), stdin(cmd), s.stdinFilename), nil
	}
	s.linter.Progress = progress(cmd.ErrOrStderr(), s.quiet)
	return s.linter.Run(cmd.Context(), paths...), nil
}

// wipe removes the line that shows the progress.
func (s *source) wipe() {
	if s.linter.Progress != nil {
		s.linter.Progress(0, 0)
	}
}

// all are the files of a result. The error is the one that ended the run.
func (s *source) all(result *lint.Result) ([]*lint.File, error) {
	defer s.wipe()
	var files []*lint.File
	for f, err := range result.Files() {
		switch {
		case isFailure(err):
		case err != nil:
			return files, err
		default:
			files = append(files, f)
		}
	}
	return files, nil
}

// isFailure reports whether an error is about one file, after which a run goes on.
func isFailure(err error) bool {
	var failure *lint.FileError
	return errors.As(err, &failure)
}

// stdin is standard input, which an interrupt ends.
func stdin(cmd *cobra.Command) io.Reader {
	r, w := io.Pipe()
	in := cmd.InOrStdin()
	go func() {
		_, err := io.Copy(w, in)
		w.CloseWithError(err)
	}()
	context.AfterFunc(cmd.Context(), func() { w.CloseWithError(cmd.Context().Err()) })
	return r
}

// files are those that paths name, with their tasks. All could be read and hold a task.
func (s *source) files(cmd *cobra.Command, paths []string) ([]*lint.File, error) {
	if err := s.prepare(cmd); err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		paths = []string{stdinPath}
	}
	s.linter.RefusedOnly, s.linter.KeepTasks = true, true
	result, err := s.read(cmd, paths)
	if err != nil {
		return nil, err
	}
	files, err := s.all(result)
	if err != nil {
		return nil, err
	}
	reportFailures(cmd, result.Failures)
	switch {
	case len(result.Failures) > 0:
		return nil, fmt.Errorf("%s could not be read", counted(len(result.Failures), "file", "files"))
	case len(files) == 0:
		return nil, fmt.Errorf("nothing to do: none of %d files has a task", len(result.Skipped))
	}
	return files, nil
}

// progress shows how far a run is, on a terminal and once it takes longer than a
// second. Called with 0 of 0 it wipes the line.
func progress(w io.Writer, quiet bool) func(done, all int) {
	f, _ := w.(*os.File)
	if quiet || f == nil || !isTerminal(f) {
		return func(int, int) {}
	}
	start, shown := time.Now(), false
	return func(done, all int) {
		switch {
		case all == 0 && shown:
			fmt.Fprint(w, "\r"+strings.Repeat(" ", 40)+"\r")
		case all > 0 && time.Since(start) > time.Second:
			shown = true
			fmt.Fprintf(w, "\rdeliverlint: %d of %d files", done, all)
		}
	}
}
