package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/deliverlint/deliverlint/internal/atomicfile"
	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/lint/report"
)

// sink is a report that a run writes: where path is not "" to a file, once it is whole.
type sink struct {
	report.Report
	name, path string
	content    *bytes.Buffer // for the file
}

// File gives the report a file.
func (s *sink) File(f *lint.File) error { return s.failed(s.Report.File(f)) }

// Close ends the report.
func (s *sink) Close(result *lint.Result) error {
	err := s.Report.Close(result)
	if err == nil && s.path != "" {
		err = atomicfile.Write(s.path, s.content.Bytes())
	}
	return s.failed(err)
}

func (s *sink) failed(err error) error {
	if err != nil {
		return fmt.Errorf("writing the %s report: %w", s.name, err)
	}
	return nil
}

func formatNames() string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// outputs are those that -f asks for.
func (flags *lintFlags) outputs(stdout io.Writer) ([]sink, error) {
	options, err := textOptions(flags.color, stdout)
	if err != nil {
		return nil, err
	}
	options.Version, options.Redact, options.Folder = version(), flags.redact, folder()
	var outputs []sink
	seen := map[string]bool{}
	for _, spec := range flags.formats {
		name, path, toFile := strings.Cut(spec, "=")
		f, err := report.FindFormat(name)
		if err != nil {
			return nil, err
		}
		if seen[path] {
			return nil, fmt.Errorf("--format %s: two reports cannot have the same destination", spec)
		}
		seen[path] = true
		w, content, own := stdout, &bytes.Buffer{}, options
		if toFile {
			if path == "" {
				return nil, fmt.Errorf("--format %s names no file after =", spec)
			}
			w = content
			own.Color, own.Links, own.Width = flags.color == "always", false, 0
		}
		outputs = append(outputs, sink{f.New(w, own), name, path, content})
	}
	if summary := os.Getenv("GITHUB_STEP_SUMMARY"); summary != "" && seen[""] {
		for _, o := range outputs {
			if o.name == "github" {
				markdown, _ := report.FindFormat("markdown")
				outputs = append(outputs, sink{Report: markdown.New(&appender{summary}, options), name: markdown.Name})
			}
		}
	}
	return outputs, nil
}

// appender adds to a file, which it opens when there is something to add.
type appender struct{ path string }

func (a *appender) Write(p []byte) (int, error) {
	f, err := os.OpenFile(a.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return 0, err
	}
	n, err := f.Write(p)
	return n, errors.Join(err, f.Close())
}

// folder is the working folder from the root of the git repository that it is in,
// "" outside of one.
func folder() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for root := dir; ; root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, ".git")); err == nil {
			rel, err := filepath.Rel(root, dir)
			if err != nil {
				return ""
			}
			return filepath.ToSlash(rel)
		}
		if root == filepath.Dir(root) {
			return ""
		}
	}
}
