package rules

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
)

var duplicateDomain = &Rule{
	ID: "duplicate-domain", Title: "a domain appears twice in the list", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `The second entry has no effect, but counts towards the limit of 500. Domains are compared ignoring case.`,
	Bad:  sampleName + sampleReports + "DomainName: www.acme.cn,img.acme.cn,www.acme.cn\n" + sampleDeliver + sampleSchedule,
	Good: sampleName + sampleReports + "DomainName: www.acme.cn,img.acme.cn\n" + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		p.duplicates(p.Task.DomainEntries(), "domain", strings.ToLower)
	},
}
