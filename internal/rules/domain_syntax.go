package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var domainSyntax = &Rule{
	ID: check.DomainSyntax, Title: "an entry that is no domain name", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `DomainName is a list of domains separated by the ASCII comma, without blanks, schemes, ports and paths. A leading "*." or
"." stands for the domains below.`,
	Bad:  sampleName + sampleReports + "DomainName: https://www.acme.cn/\n" + sampleDeliver + sampleSchedule,
	Good: sample,
}
