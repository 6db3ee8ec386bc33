package main

import (
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

// lintFlags are those of lint and validate.
type lintFlags struct {
	linter                                                 lint.Linter
	formats                                                []string
	redact                                                 bool
	color, operation, stdinFilename, now, timezone, failOn string
	baseline                                               string
	maxDomains                                             int
	updateBaseline, pruneBaseline, verbose, quiet          bool
	fix, unsafeFixes, diff                                 bool
}

func lintCommand() *cobra.Command {
	flags := &lintFlags{}
	cmd := &cobra.Command{
		Use:   "lint [PATH...|-]",
		Short: "Report all that is wrong or doubtful in files, folders and globs",
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
	f.BoolVar(&flags.pruneBaseline, "prune-baseline", false, "take records out of the baseline that do not apply any more")
	return cmd
}

func validateCommand() *cobra.Command {
	flags := &lintFlags{failOn: "error", linter: lint.Linter{Refused: true}}
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
	f := cmd.Flags()
	f.StringArrayVarP(&flags.formats, "format", "f", []string{"text"}, "output `NAME[=FILE]`, repeatable: "+formatNames())
	f.BoolVar(&flags.fix, "fix", false, "mend what has a fix that keeps the meaning, and report the rest")
	f.BoolVar(&flags.unsafeFixes, "unsafe-fixes", false, "with --fix or --diff, mend also what may change the meaning")
	f.BoolVar(&flags.diff, "diff", false, "print what --fix would change, and change nothing; exit 1 if there is anything")
	f.BoolVar(&flags.redact, "redact", false, "mask addresses, domains and values in the output")
	f.StringVar(&flags.color, "color", "auto", "colour: auto, always or never")
	f.StringVar(&flags.operation, "operation", "", "the `call` that a request is for, where it does not say (default "+validate.CreateCDN.String()+")")
	f.IntVar(&flags.maxDomains, "max-domains", 0, fmt.Sprintf("the number of domains allowed (default %d)", validate.DefaultMaxDomains))
	f.StringVar(&flags.stdinFilename, "stdin-filename", "<stdin>", "the `name` to report standard input under")
	f.StringVar(&flags.now, "now", "", "the `time` to take for now, such as 2026-11-23T00:00:00Z")
	f.StringVar(&flags.timezone, "timezone", "", "the `zone` that crontabs are read in, such as Asia/Shanghai (default UTC)")
	f.StringVar(&flags.linter.ConfigFile, "config", "", "the configuration `file`, instead of the nearest "+lint.ConfigName)
	f.BoolVar(&flags.linter.NoConfig, "no-config", false, "look for no configuration")
	f.StringSliceVar(&flags.linter.Exclude, "exclude", nil, "`globs` of files and folders to pass over")
	f.BoolVar(&flags.linter.ForceExclude, "force-exclude", false, "pass over excluded files even where they are named")
	f.BoolVar(&flags.linter.SkipUnrecognized, "skip-unrecognized", false, "skip named files that hold no task, instead of failing")
	f.IntVarP(&flags.linter.Jobs, "jobs", "j", 0, "files at a time (default one a processor)")
	f.BoolVarP(&flags.verbose, "verbose", "v", false, "name the files that were skipped")
	f.BoolVarP(&flags.quiet, "quiet", "q", false, "print nothing but findings and errors")
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
	result, err := flags.check(cmd, paths)
	if err != nil {
		return err
	}
	if flags.diff {
		return flags.printDiff(cmd, result)
	}
	flags.save(cmd, paths, result)
	reportFailures(cmd, result)
	if flags.verbose {
		for _, path := range result.Skipped {
			fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %s: skipped, it holds no task\n", path)
		}
	}
	if err := flags.writeBaseline(cmd, result); err != nil {
		return err
	}
	if !flags.updateBaseline {
		for _, o := range outputs {
			if err := o.write(result); err != nil {
				return fmt.Errorf("writing the %s report: %w", o.format.Name, err)
			}
		}
	}
	return flags.verdict(result)
}

// check runs the linter over standard input or the paths.
func (flags *lintFlags) check(cmd *cobra.Command, paths []string) (*lint.Result, error) {
	switch {
	case len(paths) == 0:
		return nil, errors.New("no path given; deliverlint lint . looks at this folder")
	case slices.Contains(paths, stdinPath) && len(paths) > 1:
		return nil, errors.New("give either - or paths")
	case paths[0] == stdinPath && flags.linter.Fix != lint.NoFixes:
		return flags.mendStdin(cmd)
	case paths[0] == stdinPath:
		return flags.linter.Stdin(cmd.InOrStdin(), flags.stdinFilename)
	}
	flags.linter.Progress = progress(cmd.ErrOrStderr(), flags.quiet)
	defer flags.linter.Progress(0, 0)
	return flags.linter.Run(cmd.Context(), paths...)
}

// verdict is the error that the exit code comes from.
func (flags *lintFlags) verdict(result *lint.Result) error {
	switch {
	case len(result.Failures) > 0:
		return fmt.Errorf("%d of %d files could not be checked", len(result.Failures), len(result.Failures)+len(result.Files))
	case len(result.Files) == 0 && !flags.linter.SkipUnrecognized:
		return fmt.Errorf("nothing to check: none of %d files holds a task", len(result.Skipped))
	case flags.updateBaseline || flags.failOn == "never":
		return nil
	}
	for _, f := range result.Files {
		for _, d := range f.Diagnostics {
			if d.Severity >= failOn[flags.failOn] {
				return errFindings
			}
		}
	}
	if len(result.Gone) > 0 && !flags.pruneBaseline {
		return errFindings
	}
	return nil
}

var failOn = map[string]lint.Severity{"error": lint.Error, "warning": lint.Warning, "info": lint.Info, "never": 0}

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
	if _, ok := failOn[flags.failOn]; !ok {
		return fmt.Errorf("--fail-on %q; there are error, warning, info, never", flags.failOn)
	}
	if flags.operation != "" {
		op, err := validate.ParseOperation(flags.operation)
		if err != nil {
			return err
		}
		l.Operation = &op
	}
	if cmd.Flags().Changed("max-domains") && flags.maxDomains < 1 {
		return fmt.Errorf("--max-domains %d; at least 1", flags.maxDomains)
	}
	l.Settings.MaxDomains = flags.maxDomains
	if flags.now != "" {
		now, err := time.Parse(time.RFC3339, flags.now)
		if err != nil {
			return fmt.Errorf("--now %q is no time such as 2026-11-23T00:00:00Z", flags.now)
		}
		l.Now = now
	}
	if flags.timezone != "" {
		zone, err := time.LoadLocation(flags.timezone)
		if err != nil {
			return fmt.Errorf("--timezone: %w", err)
		}
		l.Settings.Zone = zone
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
func (flags *lintFlags) writeBaseline(cmd *cobra.Command, result *lint.Result) error {
	switch {
	case flags.updateBaseline:
		b := lint.NewBaseline(result.Files)
		fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %d findings recorded in %s\n", len(b.Findings), flags.baseline)
		return b.Write(flags.baseline)
	case flags.pruneBaseline:
		flags.linter.Baseline.Prune(result.Gone)
		fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %d records taken out of %s\n", len(result.Gone), flags.baseline)
		return flags.linter.Baseline.Write(flags.baseline)
	}
	for _, e := range result.Gone {
		fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %s: the baseline's %s at %q is gone; --prune-baseline takes it out\n", e.Path, e.Rule, e.Pointer)
	}
	return nil
}

// advise adds to a failure what the person can do.
func advise(err error) error {
	if errors.Is(err, lint.ErrNoTask) {
		return fmt.Errorf("%w; a request has Name, Reports, Deliver and Schedule (--skip-unrecognized passes it over)", err)
	}
	return err
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
