package lint

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var duplicateDomain = &Rule{
	ID: "duplicate-domain", Title: "a domain is in the list twice", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `The second entry adds nothing, and counts towards the limit of 500. Letter case does not tell domains apart.`,
	Bad:  sampleName + sampleReports + "DomainName: www.acme.cn,img.acme.cn,www.acme.cn\n" + sampleDeliver + sampleSchedule,
	Good: sampleName + sampleReports + "DomainName: www.acme.cn,img.acme.cn\n" + sampleDeliver + sampleSchedule,
	Check: func(p *Pass) {
		p.duplicates(p.Task.DomainEntries(), "domain", strings.ToLower)
	},
}

var domainCase = &Rule{
	ID: "domain-case", Title: "a domain is not in lower case", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `The CDN keeps domains in lower case. Written otherwise they may not be found. Write them in lower case.`,
	Bad:  sampleName + sampleReports + "DomainName: WWW.acme.cn\n" + sampleDeliver + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		for v := range p.Task.DomainEntries() {
			if lower := lower(v.Content()); lower != v.Content() {
				d := p.Report(v, "write "+quoted(lower), "%s %q is not in lower case", v.Path().Field(), v.Content())
				d.fix(diag.Rewrite(true, d.Hint, v.Text, lower))
			}
		}
	},
}

var allDomains = &Rule{
	ID: "all-domains", Title: "no domain is named, so the task covers all of the account", Severity: Info, Since: "0.1.0",
	Text: `A task without DomainName reports on every domain of the account, those of later as well. Where that is meant, ignore
this; else name the domains.`,
	Bad:  sampleName + sampleReports + sampleDeliver + sampleSchedule,
	Good: sample,
	Check: func(p *Pass) {
		if p.Task.Form == task.Listing || p.Task.Operation.Update() || p.Task.Parameters.Kind != tree.Object {
			return
		}
		for _, name := range []string{task.DomainName, task.DomainNames} {
			if !p.Task.Parameters.Get(name).Empty() {
				return
			}
		}
		root := p.Task.Parameters
		p.ReportAt(root.Member(task.DomainName), root.Text, "", "DomainName is not given; the task covers every domain of the account")
	},
}

var domainSuffix = &Rule{
	ID: "domain-suffix", Title: "a domain outside the suffixes of the configuration", Severity: Warning, Since: "0.1.0", Policy: true,
	Text: `The setting domain-suffixes lists the domains that tasks may cover, with all below them. Without it this rule is silent.`,
	Check: func(p *Pass) {
		if len(p.Settings.DomainSuffixes) == 0 {
			return
		}
		for v := range p.Task.DomainEntries() {
			host := strings.TrimPrefix(strings.TrimPrefix(v.Content(), "*"), ".")
			if !within(host, p.Settings.DomainSuffixes, true) {
				p.Report(v, "", "%s %q is not below %q", v.Path().Field(), v.Content(), p.Settings.DomainSuffixes)
			}
		}
	},
}
