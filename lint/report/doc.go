// Package report writes what was found: one file per output format.
package report

import (
	"github.com/deliverlint/deliverlint/lint"
)

// A Summary counts what a run did.
type Summary struct {
	Files      int `json:"files"`
	Tasks      int `json:"tasks"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
	Suppressed int `json:"suppressed"`
	Skipped    int `json:"skipped"`
	Omitted    int `json:"omitted"` // found, counted among the errors, and not listed
}

// Add counts a file, or a part of one.
func (s *Summary) Add(f *lint.File) {
	if !f.Continued {
		s.Files++
	}
	s.Tasks += f.TaskCount
	s.Suppressed += len(f.Suppressed)
	s.Omitted += f.Omitted
	s.Errors += f.Omitted
	for _, d := range f.Diagnostics {
		switch d.Severity {
		case lint.Error:
			s.Errors++
		case lint.Warning:
			s.Warnings++
		case lint.Info:
			s.Infos++
		}
	}
}

// after is the summary of a run that is over.
func (s Summary) after(result *lint.Result) Summary {
	s.Skipped = len(result.Skipped)
	return s
}
