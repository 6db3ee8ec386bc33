package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/deliverlint/deliverlint/internal/convert"
	"github.com/deliverlint/deliverlint/lint"
)

func fmtCommand() *cobra.Command {
	var from source
	var check, diff bool
	cmd := &cobra.Command{
		Use:   "fmt [PATH...|-]",
		Short: "Lay YAML and JSON files of requests out in one canonical way",
		Long: `Write YAML and JSON files of requests anew in one layout: two blanks a level, a line
for each entry, no needless quotes, LF. Comments and the order of names are kept. Of
what folders and globs hold, other forms are passed over. Standard input is written
to standard output.

Exit status: 0 done, 1 with --check or --diff where a file is laid out otherwise, 2 failure.`,
		Example: `  deliverlint fmt tasks
  deliverlint fmt --check .`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			files, err := from.files(cmd, paths)
			if err != nil {
				return err
			}
			stdin := len(paths) == 0 || paths[0] == stdinPath
			changed, failed := 0, 0
			for _, f := range files {
				formatted, err := convert.Format(f.Path, f.Text)
				if errors.Is(err, convert.ErrNotReadable) && len(files) > 1 {
					continue
				}
				if err == nil && formatted != f.Text {
					changed++
					fixed := &lint.File{Path: f.Path, Before: f.Text, Text: formatted}
					switch {
					case diff:
						_, err = cmd.OutOrStdout().Write(unified(fixed))
					case check:
						fmt.Fprintln(cmd.OutOrStdout(), f.Path)
					case !stdin:
						err = fixed.Save()
					}
				}
				if err != nil {
					failed++
					fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %s: %v\n", f.Path, err)
					formatted = f.Text
				}
				if stdin && !check && !diff {
					if _, err := io.WriteString(cmd.OutOrStdout(), formatted); err != nil {
						return err
					}
				}
			}
			switch {
			case failed > 0:
				return fmt.Errorf("%s could not be formatted", counted(failed, "file", "files"))
			case changed > 0 && (check || diff):
				return errFindings
			case changed > 0 && !stdin && !from.quiet:
				fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %s laid out anew\n", counted(changed, "file", "files"))
			}
			return nil
		},
	}
	from.add(cmd)
	cmd.Flags().BoolVar(&check, "check", false, "change nothing; name the files that are laid out otherwise")
	cmd.Flags().BoolVar(&diff, "diff", false, "change nothing; print what would change")
	cmd.MarkFlagsMutuallyExclusive("check", "diff")
	return cmd
}
