package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var headerInjection = &Rule{
	ID: check.HeaderInjection, Title: "a control character in a subject or address", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `Subject and addresses become mail headers, where a line break starts another header such as "Bcc: …". Write them on one
line, without control characters.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: \"Daily\\nBcc: x@acme.cn\", to: [ops@acme.cn]}}\n" + sampleSchedule,
	Good: sample,
}
