package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var emptyDomain = &Rule{
	ID: check.EmptyDomain, Title: "an empty entry in the domain list", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `An extra comma leaves an entry without a domain.`,
	Bad:  sampleName + sampleReports + "DomainName: www.acme.cn,\n" + sampleDeliver + sampleSchedule,
	Good: sample,
}
