package rules

import "github.com/deliverlint/deliverlint/internal/diag"

// StaleSuppression is checked by package lint, which knows what each suppression hid.
var StaleSuppression = &Rule{
	ID: "stale-suppression", Title: "a suppression hides nothing", Severity: diag.Warning, Since: "0.1.0",
	Text: `The finding that the suppression hid no longer exists, or the suppression has expired. If it stays, it hides the next
finding of the same kind. Remove it.`,
	Bad:  sampleName + "# deliverlint:ignore crontab-suspect was 22-2 once\n" + sampleRest,
	Good: sample,
}
