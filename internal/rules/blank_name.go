package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var blankName = &Rule{
	ID: check.BlankName, Title: "a name that is only whitespace", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `A task is identified by its name. Give it one.`,
	Bad:  "Name: '  '\n" + sampleRest,
	Good: sample,
}
