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

// sink is a report that a run writes: to a file, or where path is "" to w.
type sink struct {
	format  report.Format
	path    string
	w       io.Writer
	options report.Options
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
		o := sink{format: f, path: path, w: stdout, options: options}
		if toFile {
			if path == "" {
				return nil, fmt.Errorf("--format %s names no file after =", spec)
			}
			o.options.Color, o.options.Links, o.options.Width = flags.color == "always", false, 0
		}
		if seen[path] {
			return nil, fmt.Errorf("--format %s: two reports cannot go to one place", spec)
		}
		seen[path] = true
		outputs = append(outputs, o)
	}
	if summary := os.Getenv("GITHUB_STEP_SUMMARY"); summary != "" && seen[""] {
		for _, o := range outputs {
			if o.format.Name == "github" {
				markdown, _ := report.FindFormat("markdown")
				outputs = append(outputs, sink{format: markdown, w: &appender{summary}, options: options})
			}
		}
	}
	return outputs, nil
}

func (o *sink) write(result *lint.Result) error {
	if o.path == "" {
		return o.format.Write(o.w, result, o.options)
	}
	var b bytes.Buffer
	if err := o.format.Write(&b, result, o.options); err != nil {
		return err
	}
	return atomicfile.Write(o.path, b.Bytes())
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
