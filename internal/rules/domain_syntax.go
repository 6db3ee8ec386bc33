package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var domainSyntax = &Rule{
	ID: check.DomainSyntax, Title: "an entry that is not a valid domain", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `DomainName is a list of domains separated by ASCII commas, without spaces, schemes, ports or paths. A leading "*." or
"." matches all subdomains.`,
	Bad:  sampleName + sampleReports + "DomainName: https://www.acme.cn/\n" + sampleDeliver + sampleSchedule,
	Good: sample,
}
