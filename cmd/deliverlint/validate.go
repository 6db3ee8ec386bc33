package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/lint/input"
	"github.com/deliverlint/deliverlint/lint/report"
	"github.com/deliverlint/deliverlint/validate"
)

// stdinPath stands for standard input.
const stdinPath = "-"

// maxFile bounds what is read of one file, in bytes.
const maxFile = 64 << 20

type validateFlags struct {
	format, color, operation, stdinFilename, now string
	maxDomains                                   int
}

func validateCommand() *cobra.Command {
	var flags validateFlags
	cmd := &cobra.Command{
		Use:   "validate [FILE...|-]",
		Short: "Report what the service would refuse in a request",
		Long: `Report what the service would refuse in a request: an object in JSON whose
members are the parameters of CreateCdnDeliverTask, UpdateCdnDeliverTask or their
DCDN twins. Without a file, or for "-", the request is read from standard input.

Exit status: 0 clean, 1 faults found, 2 nothing could be checked.`,
		Example: `  deliverlint validate request.json
  deliverlint validate -f json - < request.json`,
		RunE: func(cmd *cobra.Command, paths []string) error { return flags.run(cmd, paths) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.format, "format", "f", "text", "output: text or json")
	f.StringVar(&flags.color, "color", "auto", "colour: auto, always or never")
	f.StringVar(&flags.operation, "operation", validate.CreateCDN.String(), "the `call` that a request is for, where it does not say")
	f.IntVar(&flags.maxDomains, "max-domains", validate.DefaultMaxDomains, "the number of domains allowed")
	f.StringVar(&flags.stdinFilename, "stdin-filename", "<stdin>", "the `name` to report standard input under")
	f.StringVar(&flags.now, "now", "", "the `time` to take for now, such as 2026-11-23T00:00:00Z")
	return cmd
}

func (flags *validateFlags) run(cmd *cobra.Command, paths []string) error {
	linter, err := flags.linter()
	if err != nil {
		return err
	}
	write, err := flags.writer(cmd.OutOrStdout())
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		paths = []string{stdinPath}
	}
	var files []*lint.File
	failed := 0
	for _, path := range paths {
		data, err := read(path, cmd.InOrStdin())
		if path == stdinPath {
			path = flags.stdinFilename
		}
		var file *lint.File
		if err == nil {
			file, err = linter.Validate(path, data)
		}
		if err != nil {
			failed++
			fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %s: %v\n", path, explain(err, data))
			continue
		}
		files = append(files, file)
	}
	if err := write(files); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	switch summary := report.Summarize(files); {
	case failed > 0:
		return fmt.Errorf("%d of %d inputs could not be checked", failed, len(paths))
	case summary.Errors > 0:
		return errFindings
	}
	return nil
}

func (flags *validateFlags) linter() (*lint.Linter, error) {
	op, err := validate.ParseOperation(flags.operation)
	if err != nil {
		return nil, err
	}
	if flags.maxDomains < 1 {
		return nil, fmt.Errorf("--max-domains %d; at least 1", flags.maxDomains)
	}
	v := validate.Validator{Operation: op, MaxDomains: flags.maxDomains}
	if flags.now != "" {
		now, err := time.Parse(time.RFC3339, flags.now)
		if err != nil {
			return nil, fmt.Errorf("--now %q is no time such as 2026-11-23T00:00:00Z", flags.now)
		}
		v.Now = func() time.Time { return now }
	}
	return &lint.Linter{Validator: v}, nil
}

// writer is the reporter of the format asked for.
func (flags *validateFlags) writer(w io.Writer) (func([]*lint.File) error, error) {
	options, err := textOptions(flags.color, w)
	if err != nil {
		return nil, err
	}
	switch flags.format {
	case "text":
		return func(files []*lint.File) error { return report.Text(w, files, options) }, nil
	case "json":
		return func(files []*lint.File) error { return report.JSON(w, files, version()) }, nil
	}
	return nil, fmt.Errorf("no format %q; there are text, json", flags.format)
}

// read is the content of a file or of standard input.
func read(path string, stdin io.Reader) ([]byte, error) {
	in := stdin
	if path != stdinPath {
		f, err := os.Open(path)
		if err != nil {
			return nil, errors.Unwrap(err)
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, errors.New("is a directory; give the files in it")
		}
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err == nil && len(data) > maxFile {
		err = fmt.Errorf("is larger than %d MiB, the most that is read", maxFile>>20)
	}
	return data, err
}

// explain adds to an error what the person can do.
func explain(err error, data []byte) error {
	switch {
	case errors.Is(err, input.ErrNoTask) && len(data) == 0:
		return errors.New("is empty; a request is an object in JSON")
	case errors.Is(err, input.ErrNoTask):
		return fmt.Errorf("%w; a request is an object in JSON with Name, Reports, Deliver and Schedule", err)
	}
	return err
}
