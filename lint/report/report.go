package report

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/deliverlint/deliverlint/lint"
)

// Options say how findings are written.
type Options struct {
	Version string // of deliverlint
	Redact  bool   // mask addresses, domains and values; fingerprints stay the same
	Color   bool   // text and concise
	Links   bool   // text: link to the rules' pages
	Width   int    // text: of the terminal, in cells; 0 is 80
	Folder  string // sarif: the working folder from the root of its repository, with forward slashes
}

// A Format is a way to write what a run found.
type Format struct {
	Name  string
	Title string
	// New starts a report.
	New func(io.Writer, Options) Report
}

// A Report is written as a run goes on. It is a whole document also when there is
// nothing to report.
type Report interface {
	// File reports a file, or the next part of one. The formats for people are written at
	// once.
	File(*lint.File) error
	// Close writes what is left, once the files of the result were ranged over.
	Close(*lint.Result) error
}

// Write runs a check and writes its report. The error is that of writing, or the one that
// ended the run; files that could not be checked are in [lint.Result.Failures].
func (f Format) Write(w io.Writer, result *lint.Result, opt Options) error {
	report := f.New(w, opt)
	for file, err := range result.Files() {
		if failure := (*lint.FileError)(nil); errors.As(err, &failure) {
			continue
		}
		if err == nil {
			err = report.File(file)
		}
		if err != nil {
			return err
		}
	}
	return report.Close(result)
}

// sofar is what the reports have in common: what they saw.
type sofar struct {
	Options
	summary Summary
	seen    map[string]int // findings that are equal but for their place; nil where none is to be told from the others
}

func newSofar(opt Options) sofar { return sofar{opt, Summary{}, map[string]int{}} }

// findings are those of the next file.
func (s *sofar) findings(f *lint.File) []finding {
	s.summary.Add(f)
	if len(f.Diagnostics) == 0 {
		return nil
	}
	l := linesOf(f)
	list := make([]finding, 0, len(f.Diagnostics))
	for _, d := range f.Diagnostics {
		list = append(list, newFinding(f, l, d, s.Redact, s.seen))
	}
	return list
}

// Text is the format for people.
var Text = Format{"text", "for people, with the source line and carets under the fault", newText}

// Formats are all output formats.
func Formats() []Format {
	return []Format{
		Text,
		{"concise", "a line for each finding", newConcise},
		{"json", "one JSON document", newJSON},
		{"jsonl", "a line of JSON for each finding, then the summary", newJSONLines},
		{"sarif", "SARIF 2.1.0, for code scanning", newSARIF},
		{"github", "annotations of GitHub Actions", newGitHub},
		{"gitlab", "GitLab's code quality report", newGitLab},
		{"junit", "JUnit XML, for test reports", newJUnit},
		{"checkstyle", "Checkstyle XML", newCheckstyle},
		{"rdjson", "Reviewdog's JSON", newRDJSON},
		{"markdown", "a table in Markdown", newMarkdown},
	}
}

// FindFormat is the format of a name. The error lists those there are.
func FindFormat(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("no format %q; allowed are %s", name, strings.Join(names, ", "))
}
