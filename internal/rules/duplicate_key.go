package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var duplicateKey = &Rule{
	ID: check.DuplicateKey, Title: "a name that stands twice in one object", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `Which of two equal names counts differs from parser to parser. Keep one.`,
	Bad:  sampleName + "Name: nightly\n" + sampleRest,
	Good: sample,
}
