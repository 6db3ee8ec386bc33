package rules

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
)

var domainSuffix = &Rule{
	ID: "domain-suffix", Title: "a domain outside the configured suffixes", Severity: diag.Warning, Since: "0.1.0", Setting: "domain-suffixes",
	Text: `The setting domain-suffixes lists the domains that tasks may cover, together with their subdomains. Without it this rule
reports nothing.`,
	Check: func(p *Pass) {
		allowed := p.Setting()
		if len(allowed) == 0 {
			return
		}
		for v := range p.Task.DomainEntries() {
			host := strings.TrimPrefix(strings.TrimPrefix(v.Content(), "*"), ".")
			if !within(host, allowed, true) {
				p.Report(v, "", "%s %q is outside the allowed domains %q", v.Path().Field(), v.Content(), allowed)
			}
		}
	},
}
