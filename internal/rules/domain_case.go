package rules

import (
	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var domainCase = &Rule{
	ID: "domain-case", Title: "a domain is not in lower case", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `The CDN stores domains in lower case, and may not find one that is written otherwise.`,
	Bad:  sampleName + sampleReports + "DomainName: WWW.acme.cn\n" + sampleDeliver + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		var duplicates map[*tree.Node]bool // which duplicate-domain reports, once one may be
		for v := range p.Task.DomainEntries() {
			lower := lower(v.Content())
			if lower == v.Content() {
				continue
			}
			if duplicates == nil {
				duplicates = map[*tree.Node]bool{}
				p.repeated(p.Task.DomainEntries(), lowerContent, func(v, _ *tree.Node) { duplicates[v] = true })
			}
			if !duplicates[v] {
				d := p.Report(v, "write "+quoted(lower), "%s %q is not in lower case", v.Path().Field(), v.Content())
				d.Fix = diag.Rewrite(true, d.Hint, v.Text, lower)
			}
		}
	},
}
