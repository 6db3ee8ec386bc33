package rules

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
)

var duplicateDomain = &Rule{
	ID: "duplicate-domain", Title: "a domain is in the list twice", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `The second entry adds nothing, and counts towards the limit of 500. Letter case does not tell domains apart.`,
	Bad:  sampleName + sampleReports + "DomainName: www.acme.cn,img.acme.cn,www.acme.cn\n" + sampleDeliver + sampleSchedule,
	Good: sampleName + sampleReports + "DomainName: www.acme.cn,img.acme.cn\n" + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		p.duplicates(p.Task.DomainEntries(), "domain", strings.ToLower)
	},
}
