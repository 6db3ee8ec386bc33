package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/deliverlint/deliverlint/lint"
)

// writeXML writes a document. Package xml replaces what XML cannot hold.
func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

type junitSuites struct {
	XMLName xml.Name     `xml:"testsuites"`
	Suites  []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes the findings as failed test cases, and a passed one for each clean file.
func JUnit(w io.Writer, result *lint.Result, opt Options) error {
	suite := junitSuite{Name: "deliverlint"}
	seen := map[string]int{}
	for _, f := range result.Files {
		found := findings(f, opt.Redact, seen)
		if len(found) == 0 {
			suite.Cases = append(suite.Cases, junitCase{Name: f.Path, Class: "deliverlint", File: f.Path})
		}
		for _, x := range found {
			text := fmt.Sprintf("%s:%d:%d: %s", x.path, x.span.Line, x.span.Column, x.Message)
			if x.Hint != "" {
				text += "\nhelp: " + x.Hint
			}
			suite.Cases = append(suite.Cases, junitCase{Name: strings.TrimSpace(x.Rule + " " + x.Field), Class: f.Path, File: f.Path, Line: x.span.Line,
				Failure: &junitFailure{Message: x.Message, Type: x.Rule, Text: text}})
			suite.Failures++
		}
	}
	suite.Tests = len(suite.Cases)
	return writeXML(w, junitSuites{Suites: []junitSuite{suite}})
}

type checkstyle struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Checkstyle writes the findings in the form of Checkstyle's reports.
func Checkstyle(w io.Writer, result *lint.Result, opt Options) error {
	report := checkstyle{Version: "8.0"}
	seen := map[string]int{}
	for _, f := range result.Files {
		file := checkstyleFile{Name: f.Path}
		for _, x := range findings(f, opt.Redact, seen) {
			file.Errors = append(file.Errors, checkstyleError{x.span.Line, x.span.Column, x.Severity.String(), x.Message, "deliverlint." + x.Rule})
		}
		report.Files = append(report.Files, file)
	}
	return writeXML(w, report)
}
