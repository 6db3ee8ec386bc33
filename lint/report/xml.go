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

// junit writes the findings as failed test cases, and a passed one for each clean file.
type junit struct {
	w io.Writer
	sofar
	suite junitSuite
	clean *lint.File // the file at hand, while nothing is found in it
}

func newJUnit(w io.Writer, opt Options) Report {
	return &junit{w: w, sofar: newSofar(opt), suite: junitSuite{Name: "deliverlint"}}
}

func (j *junit) File(f *lint.File) error {
	if !f.Continued {
		j.pass()
		j.clean = f
	}
	for _, x := range j.findings(f) {
		text := fmt.Sprintf("%s:%d:%d: %s", x.path, x.span.Line, x.span.Column, x.Message)
		if x.Hint != "" {
			text += "\nhelp: " + x.Hint
		}
		j.suite.Cases = append(j.suite.Cases, junitCase{Name: strings.TrimSpace(x.Rule + " " + x.Field), Class: f.Path, File: f.Path, Line: x.span.Line,
			Failure: &junitFailure{Message: x.Message, Type: x.Rule, Text: text}})
		j.suite.Failures++
		j.clean = nil
	}
	return nil
}

// pass adds the case of a file in which nothing was found.
func (j *junit) pass() {
	if j.clean != nil {
		j.suite.Cases = append(j.suite.Cases, junitCase{Name: j.clean.Path, Class: "deliverlint", File: j.clean.Path})
	}
}

func (j *junit) Close(*lint.Result) error {
	j.pass()
	j.suite.Tests = len(j.suite.Cases)
	return writeXML(j.w, junitSuites{Suites: []junitSuite{j.suite}})
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

// checkstyleWriter writes the findings in the form of Checkstyle's reports.
type checkstyleWriter struct {
	w io.Writer
	sofar
	report checkstyle
}

func newCheckstyle(w io.Writer, opt Options) Report {
	return &checkstyleWriter{w, newSofar(opt), checkstyle{Version: "8.0"}}
}

func (c *checkstyleWriter) File(f *lint.File) error {
	if !f.Continued {
		c.report.Files = append(c.report.Files, checkstyleFile{Name: f.Path})
	}
	file := &c.report.Files[len(c.report.Files)-1]
	for _, x := range c.findings(f) {
		file.Errors = append(file.Errors, checkstyleError{x.span.Line, x.span.Column, x.Severity.String(), x.Message, "deliverlint." + x.Rule})
	}
	return nil
}

func (c *checkstyleWriter) Close(*lint.Result) error { return writeXML(c.w, c.report) }
