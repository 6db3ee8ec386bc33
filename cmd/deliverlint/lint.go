package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/lint/report"
)

// lintFlags are those of lint and validate.
type lintFlags struct {
	source
	formats                                 []string
	redact, verbose, fix, unsafeFixes, diff bool
	color, failOn, baseline                 string
	updateBaseline, pruneBaseline           bool

	summary report.Summary
}

func lintCommand() *cobra.Command {
	flags := &lintFlags{}
	cmd := &cobra.Command{
		Use:   "lint [PATH...|-]",
		Short: "Report errors and likely mistakes in files, folders and globs",
		Long: `Report what the service would refuse in the payloads of the deliver task calls, and
what it would take and is likely a mistake.

A PATH is a file, a folder or a glob with **; "-" is standard input. In folders the
files that hold a task are found by their content: requests in JSON, NDJSON or YAML,
as the wire takes them or readable; ROS templates; request URLs and form bodies;
shell scripts that call aliyun; answers of the listing call.

Exit status: 0 clean, 1 findings at or above --fail-on, 2 something could not be checked.`,
		Example: `  deliverlint lint .
  deliverlint lint --select crontab-syntax,crontab-suspect 'deploy/**/*.yaml'
  deliverlint lint --fix deploy
  deliverlint lint --diff . > fixes.patch
  deliverlint lint -f json - --stdin-filename task.yaml < task.yaml`,
		RunE: flags.run,
	}
	flags.add(cmd)
	f := cmd.Flags()
	f.StringSliceVar(&flags.linter.Select, "select", nil, "apply these `rules` alone")
	f.StringSliceVar(&flags.linter.Ignore, "ignore", nil, "do not apply these `rules`")
	f.StringVar(&flags.failOn, "fail-on", "warning", "the least severity that fails the run: error, warning, info or never")
	f.StringVar(&flags.baseline, "baseline", "", "hide the findings that this `file` records")
	f.BoolVar(&flags.updateBaseline, "update-baseline", false, "record the findings of this run in the baseline")
	f.BoolVar(&flags.pruneBaseline, "prune-baseline", false, "remove records from the baseline that no longer apply")
	return cmd
}

func validateCommand() *cobra.Command {
	flags := &lintFlags{failOn: "error", source: source{linter: lint.Linter{RefusedOnly: true}}}
	cmd := &cobra.Command{
		Use:   "validate [PATH...|-]",
		Short: "Report what the service would refuse, and nothing else",
		Long: `Report what the service would refuse in the payloads of the deliver task calls.
It reads what lint reads. Without a path it reads standard input.

Exit status: 0 clean, 1 faults found, 2 something could not be checked.`,
		Example: `  deliverlint validate request.json
  deliverlint validate -f json - < request.json`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				paths = []string{stdinPath}
			}
			return flags.run(cmd, paths)
		},
	}
	flags.add(cmd)
	return cmd
}

// add defines the flags that both commands have.
func (flags *lintFlags) add(cmd *cobra.Command) {
	flags.source.add(cmd)
	f := cmd.Flags()
	f.StringArrayVarP(&flags.formats, "format", "f", []string{"text"}, "output `NAME[=FILE]`, repeatable: "+formatNames())
	f.BoolVar(&flags.fix, "fix", false, "make the fixes that keep the meaning, and report the rest")
	f.BoolVar(&flags.unsafeFixes, "unsafe-fixes", false, "with --fix or --diff, also make the fixes that may change the meaning")
	f.BoolVar(&flags.diff, "diff", false, "print what --fix would change, and change nothing; exit 1 if there is anything")
	f.BoolVar(&flags.redact, "redact", false, "mask addresses, domains and values in the output")
	f.StringVar(&flags.color, "color", "auto", "colour: auto, always or never")
	f.BoolVarP(&flags.verbose, "verbose", "v", false, "name the files that were skipped")
}

// run checks the paths and reports.
func (flags *lintFlags) run(cmd *cobra.Command, paths []string) error {
	if err := flags.prepare(cmd); err != nil {
		return err
	}
	stdout := cmd.OutOrStdout()
	if flags.diff || flags.fix && slices.Contains(paths, stdinPath) {
		stdout = cmd.ErrOrStderr() // of reports; the text goes to standard output
	}
	outputs, err := flags.outputs(stdout)
	if err != nil {
		return err
	}
	if flags.updateBaseline {
		outputs = nil // what is found is recorded, not reported
	}
	result, files, stopped := flags.check(cmd, paths, outputs)
	switch {
	case stopped != nil && (!errors.Is(stopped, context.Canceled) || result == nil || flags.whole() || flags.pruneBaseline):
		return stopped
	case flags.diff:
		return flags.printDiff(cmd, result, files)
	case flags.fix && paths[0] != stdinPath:
		flags.save(cmd, result, files)
	}
	reportFailures(cmd, result.Failures)
	for _, note := range result.Notes {
		fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %s\n", note)
	}
	if flags.verbose {
		for _, path := range result.Skipped {
			fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %s: skipped, it has no task\n", path)
		}
	}
	if err := flags.writeBaseline(cmd, result, files); err != nil {
		return err
	}
	for _, f := range files {
		if err := flags.report(f, outputs); err != nil {
			return err
		}
	}
	for _, o := range outputs {
		if err := o.Close(result); err != nil {
			return err
		}
	}
	if stopped != nil { // what was found so far is out
		return stopped
	}
	return flags.verdict(result)
}

// whole reports whether all files are needed before any is reported.
func (flags *lintFlags) whole() bool { return flags.linter.Fix != lint.NoFixes || flags.updateBaseline }

// check runs the linter over standard input or the paths, and reports each file as soon
// as it is checked. Where all files are needed first it gives them instead. The error is
// the one that ended the run.
func (flags *lintFlags) check(cmd *cobra.Command, paths []string, outputs []sink) (*lint.Result, []*lint.File, error) {
	if len(paths) == 1 && paths[0] == stdinPath && flags.linter.Fix != lint.NoFixes {
		return flags.fixStdin(cmd)
	}
	result, err := flags.read(cmd, paths)
	if err != nil {
		return nil, nil, err
	}
	if flags.whole() {
		files, err := flags.all(result)
		return result, files, err
	}
	defer flags.wipe()
	for f, err := range result.Files() {
		switch {
		case isFailure(err):
			continue
		case err == nil:
			if len(f.Diagnostics) > 0 {
				flags.wipe()
			}
			err = flags.report(f, outputs)
		}
		if err != nil {
			return result, nil, err
		}
	}
	return result, nil, nil
}

// report reports a file in every format.
func (flags *lintFlags) report(f *lint.File, outputs []sink) error {
	flags.summary.Add(f)
	for _, o := range outputs {
		if err := o.File(f); err != nil {
			return err
		}
	}
	return nil
}

// verdict is the error that the exit code comes from.
func (flags *lintFlags) verdict(result *lint.Result) error {
	s := flags.summary
	switch {
	case len(result.Failures) > 0:
		return fmt.Errorf("not everything was checked: %s", counted(len(result.Failures), "failure", "failures"))
	case s.Files == 0 && !flags.linter.SkipUnrecognized:
		return fmt.Errorf("nothing to check: none of %d files has a task", len(result.Skipped))
	case flags.updateBaseline || flags.failOn == "never":
		return nil
	}
	failing := s.Errors
	if flags.failOn != "error" {
		failing += s.Warnings
	}
	if flags.failOn == "info" {
		failing += s.Infos
	}
	if failing > 0 || len(result.Gone) > 0 && !flags.pruneBaseline {
		return errFindings
	}
	return nil
}

// prepare makes the linter of the flags.
func (flags *lintFlags) prepare(cmd *cobra.Command) error {
	l := &flags.linter
	switch {
	case flags.unsafeFixes && !flags.fix && !flags.diff:
		return errors.New("--unsafe-fixes goes with --fix or --diff")
	case flags.fix && flags.diff:
		return errors.New("give either --fix or --diff")
	case (flags.fix || flags.diff) && flags.updateBaseline:
		return errors.New("--update-baseline records findings, and does not go with --fix or --diff")
	case flags.unsafeFixes:
		l.Fix = lint.AllFixes
	case flags.fix || flags.diff:
		l.Fix = lint.SafeFixes
	}
	if !slices.Contains([]string{"error", "warning", "info", "never"}, flags.failOn) {
		return fmt.Errorf("--fail-on %q; allowed are error, warning, info, never", flags.failOn)
	}
	if err := flags.source.prepare(cmd); err != nil {
		return err
	}
	if (flags.updateBaseline || flags.pruneBaseline) && flags.baseline == "" {
		return errors.New("--update-baseline and --prune-baseline need --baseline FILE")
	}
	if flags.baseline != "" && !flags.updateBaseline {
		b, err := lint.ReadBaseline(flags.baseline)
		if err != nil {
			return err
		}
		l.Baseline = b
	}
	return nil
}

// writeBaseline records the findings, or prunes and names what is gone.
func (flags *lintFlags) writeBaseline(cmd *cobra.Command, result *lint.Result, files []*lint.File) error {
	switch {
	case flags.updateBaseline:
		b := lint.NewBaseline(files)
		fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %d findings recorded in %s\n", len(b.Findings), flags.baseline)
		return b.Write(flags.baseline)
	case flags.pruneBaseline:
		flags.linter.Baseline.Prune(result.Gone)
		fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %d records removed from %s\n", len(result.Gone), flags.baseline)
		return flags.linter.Baseline.Write(flags.baseline)
	}
	for _, e := range result.Gone {
		fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %s: the finding %s at %q of the baseline no longer exists; --prune-baseline removes the record\n", e.Path, e.Rule, e.Pointer)
	}
	return nil
}

// advise adds to a failure what the person can do.
func advise(err error) error {
	if errors.Is(err, lint.ErrNoTask) {
		return fmt.Errorf("%w; a request has Name, Reports, Deliver and Schedule (--skip-unrecognized skips the file)", err)
	}
	return err
}
