package main

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/deliverlint/deliverlint/lint"
)

// fixStdin fixes standard input and writes what came of it to standard output: where it
// could not be checked, what was read, so that no editor loses its text.
func (flags *lintFlags) fixStdin(cmd *cobra.Command) (*lint.Result, []*lint.File, error) {
	var read bytes.Buffer
	result := flags.linter.RunReader(cmd.Context(), io.TeeReader(stdin(cmd), &read), flags.stdinFilename)
	files, err := flags.all(result)
	if flags.diff || err != nil {
		return result, files, err
	}
	text := read.String()
	if len(files) > 0 && files[0].Fixed > 0 {
		text = files[0].Text
	}
	_, err = io.WriteString(cmd.OutOrStdout(), text)
	return result, files, err
}

// save writes the files that fixes changed. What cannot be written becomes a failure.
func (flags *lintFlags) save(cmd *cobra.Command, result *lint.Result, files []*lint.File) {
	fixes, changed := 0, 0
	for _, f := range files {
		if err := f.Save(); err != nil {
			result.Failures = append(result.Failures, &lint.FileError{Path: f.Path, Err: err})
			continue
		}
		if f.Fixed > 0 {
			fixes, changed = fixes+f.Fixed, changed+1
		}
	}
	if fixes > 0 && !flags.quiet {
		fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %s made in %s\n", counted(fixes, "fix", "fixes"), counted(changed, "file", "files"))
	}
}

// printDiff prints what fixes would change, for git apply and patch.
func (flags *lintFlags) printDiff(cmd *cobra.Command, result *lint.Result, files []*lint.File) error {
	reportFailures(cmd, result.Failures)
	changed := false
	for _, f := range files {
		flags.summary.Add(f)
		if f.Before == "" {
			continue
		}
		changed = true
		if _, err := cmd.OutOrStdout().Write(unified(f)); err != nil {
			return err
		}
	}
	switch {
	case len(result.Failures) > 0 || len(files) == 0:
		return flags.verdict(result)
	case changed:
		return errFindings
	}
	return nil
}

// unified is the difference that fixes make to a file.
func unified(f *lint.File) []byte {
	path := strings.TrimPrefix(filepath.ToSlash(filepath.Clean(f.Path)), "/")
	before, after := "a/"+path, "b/"+path
	if strings.ContainsAny(path, " ") { // as git ends a name with blanks
		before, after = before+"\t", after+"\t"
	}
	d := diff.Diff(before, []byte(f.Before), after, []byte(f.Text))
	_, hunks, _ := bytes.Cut(d, []byte("\n")) // its own first line is not git's
	return append([]byte("diff --git a/"+path+" b/"+path+"\n"), hunks...)
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func reportFailures(cmd *cobra.Command, failures []error) {
	for _, failure := range failures {
		fmt.Fprintf(cmd.ErrOrStderr(), "deliverlint: %v\n", advise(failure))
	}
}
