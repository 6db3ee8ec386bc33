package rules

import "github.com/deliverlint/deliverlint/internal/diag"

var domainCase = &Rule{
	ID: "domain-case", Title: "a domain is not in lower case", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `The CDN keeps domains in lower case. Written otherwise they may not be found. Write them in lower case.`,
	Bad:  sampleName + sampleReports + "DomainName: WWW.acme.cn\n" + sampleDeliver + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		for v := range p.Task.DomainEntries() {
			if lower := lower(v.Content()); lower != v.Content() {
				d := p.Report(v, "write "+quoted(lower), "%s %q is not in lower case", v.Path().Field(), v.Content())
				d.Fix = diag.Rewrite(true, d.Hint, v.Text, lower)
			}
		}
	},
}
