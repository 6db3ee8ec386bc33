package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/deliverlint/deliverlint/internal/convert"
	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/lint/report"
)

// each hands on the tasks of files, with their file.
func each(files []*lint.File, yield func(*lint.File, *input.Task) error) error {
	for _, f := range files {
		for _, t := range f.Tasks {
			if err := yield(f, input.TaskOf(t)); err != nil {
				return fmt.Errorf("%s: %w", f.Path, err)
			}
		}
	}
	return nil
}

// refuse reports the findings of files, those that keep selects, as text to standard
// error. It answers errFindings where there are any.
func refuse(cmd *cobra.Command, files []*lint.File, keep func(lint.Diagnostic) bool) error {
	var refused []*lint.File
	for _, f := range files {
		shown := *f
		shown.Diagnostics = nil
		for _, d := range f.Diagnostics {
			if keep(d) {
				shown.Diagnostics = append(shown.Diagnostics, d)
			}
		}
		if len(shown.Diagnostics) > 0 {
			refused = append(refused, &shown)
		}
	}
	if len(refused) == 0 {
		return nil
	}
	options, err := textOptions("auto", cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	if err := report.Text.Write(cmd.ErrOrStderr(), lint.NewResult(refused...), options); err != nil {
		return err
	}
	return errFindings
}

func expandCommand() *cobra.Command {
	var from source
	var to string
	cmd := &cobra.Command{
		Use:   "expand [PATH...|-]",
		Short: "Write tasks in the readable form, whatever form they are in",
		Long: `Write the tasks of files in the readable form: Reports, Deliver and Schedule
structured instead of escaped, the domains as a list, and in YAML with comments that
say what each report and crontab means. Other faults than text that is no JSON do
not matter here. Without a path it reads standard input.

Credentials and the signature of a request URL are left out. An entry of the listing
call's answer becomes the update of its task.`,
		Example: `  deliverlint expand request.json > task.yaml
  deliverlint expand --to json deploy.sh`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			write := convert.YAML
			switch to {
			case "yaml":
			case "json":
				write = convert.JSON
			default:
				return fmt.Errorf("--to %q; allowed are yaml, json", to)
			}
			files, err := from.files(cmd, paths)
			if err != nil {
				return err
			}
			if err := refuse(cmd, files, func(d lint.Diagnostic) bool { return d.Rule == "json-syntax" }); err != nil {
				return err
			}
			var tasks []*tree.Node
			err = each(files, func(_ *lint.File, task *input.Task) error {
				expanded, err := convert.Expand(task)
				tasks = append(tasks, expanded)
				return err
			})
			if err != nil {
				return err
			}
			return print(cmd, tasks, write)
		},
	}
	from.add(cmd)
	cmd.Flags().StringVar(&to, "to", "yaml", "`yaml` or json")
	return cmd
}

// print writes what a writer makes of a value to standard output.
func print[T any](cmd *cobra.Command, v T, write func(T) ([]byte, error)) error {
	out, err := write(v)
	if err != nil {
		return err
	}
	_, err = cmd.OutOrStdout().Write(out)
	return err
}

func packCommand() *cobra.Command {
	var from source
	var to string
	var names string
	for i, t := range convert.Targets() {
		if i > 0 {
			names += ", "
		}
		names += t.Name
	}
	cmd := &cobra.Command{
		Use:   "pack [PATH...|-]",
		Short: "Write tasks in wire form: request JSON, form body, command line, Go code",
		Long: `Write the tasks of files as the call takes them, with Reports, Deliver and Schedule
escaped for where they go: request JSON, a form body, an aliyun command quoted for sh,
or Go code for the vendor's SDK. A file with errors is refused. Without a path it
reads standard input.`,
		Example: `  deliverlint pack task.yaml > request.json
  deliverlint pack --to cli task.yaml | sh`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			target, err := convert.FindTarget(to)
			if err != nil {
				return err
			}
			files, err := from.files(cmd, paths)
			if err != nil {
				return err
			}
			if err := refuse(cmd, files, func(d lint.Diagnostic) bool { return d.Severity == lint.Error }); err != nil {
				return err
			}
			var calls []*convert.Call
			err = each(files, func(f *lint.File, task *input.Task) error {
				call, err := convert.Pack(task, *f.Settings.Operation)
				calls = append(calls, call)
				return err
			})
			if err != nil {
				return err
			}
			return print(cmd, calls, target.Write)
		},
	}
	from.add(cmd)
	cmd.Flags().StringVar(&to, "to", "json", "`target`: "+names)
	return cmd
}
