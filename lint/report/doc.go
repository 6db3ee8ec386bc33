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

// Summarize counts what a run found.
func Summarize(result *lint.Result) Summary {
	s := Summary{Files: len(result.Files), Skipped: len(result.Skipped)}
	for _, f := range result.Files {
		s.Tasks += f.Tasks
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
	return s
}
