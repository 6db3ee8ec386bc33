package rules

import (
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
)

var recipientDomain = &Rule{
	ID: "recipient-domain", Title: "an address outside the configured mail domains", Severity: diag.Warning, Since: "0.1.0", Setting: "recipient-domains",
	Text: `The setting recipient-domains lists the mail domains that reports may be sent to. Without it this rule reports nothing.`,
	Check: func(p *Pass) {
		allowed := p.Setting()
		if len(allowed) == 0 {
			return
		}
		for v := p.Task.Recipients(); v != nil; v = v.Next {
			s := v.Content()
			if at := strings.LastIndexByte(s, '@'); at >= 0 && !within(s[at+1:], allowed, false) {
				p.ReportAt(v.Path(), v.Text.Slice(at+1, len(s)), "", "%s %q is outside the allowed mail domains %q", v.Path().Field(), s, allowed)
			}
		}
	},
}
