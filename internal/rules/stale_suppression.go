package rules

import "github.com/deliverlint/deliverlint/internal/diag"

var StaleSuppression = &Rule{
	ID: "stale-suppression", Title: "a suppression hides nothing", Severity: diag.Warning, Since: "0.1.0",
	Text: `What a suppression once hid is gone, or its date has passed. Left in place it would hide the next fault of its kind.
Remove it.`,
	Bad:  sampleName + "# deliverlint:ignore crontab-suspect was 22-2 once\n" + sampleRest,
	Good: sample,
}
