package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var duplicateKey = &Rule{
	ID: check.DuplicateKey, Title: "a key appears twice in an object", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `Which of two equal keys counts differs between JSON parsers. Keep one.`,
	Bad:  sampleName + "Name: nightly\n" + sampleRest,
	Good: sample,
}
