package report

import (
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

// A Format writes what a run found. It writes a whole document also when there is
// nothing to report.
type Format struct {
	Name  string
	Title string
	Write func(io.Writer, *lint.Result, Options) error
}

// Formats are all output formats.
func Formats() []Format {
	return []Format{
		{"text", "for people, with the source line and carets under the fault", Text},
		{"concise", "a line for each finding", Concise},
		{"json", "one JSON document", JSON},
		{"jsonl", "a line of JSON for each finding, then the summary", JSONLines},
		{"sarif", "SARIF 2.1.0, for code scanning", SARIF},
		{"github", "annotations of GitHub Actions", GitHub},
		{"gitlab", "GitLab's code quality report", GitLab},
		{"junit", "JUnit XML, for test reports", JUnit},
		{"checkstyle", "Checkstyle XML", Checkstyle},
		{"rdjson", "Reviewdog's JSON", RDJSON},
		{"markdown", "a table in Markdown", Markdown},
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
	return Format{}, fmt.Errorf("no format %q; there are %s", name, strings.Join(names, ", "))
}
