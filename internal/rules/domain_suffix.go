package rules

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
)

var domainSuffix = &Rule{
	ID: "domain-suffix", Title: "a domain outside the suffixes of the configuration", Severity: diag.Warning, Since: "0.1.0", Policy: true,
	Text: `The setting domain-suffixes lists the domains that tasks may cover, with all below them. Without it this rule is silent.`,
	Check: func(p *Pass) {
		if len(p.Policy.DomainSuffixes) == 0 {
			return
		}
		for v := range p.Task.DomainEntries() {
			host := strings.TrimPrefix(strings.TrimPrefix(v.Content(), "*"), ".")
			if !within(host, p.Policy.DomainSuffixes, true) {
				p.Report(v, "", "%s %q is not below %q", v.Path().Field(), v.Content(), p.Policy.DomainSuffixes)
			}
		}
	},
}
