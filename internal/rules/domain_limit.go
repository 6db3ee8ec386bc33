package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var domainLimit = &Rule{
	ID: check.DomainLimit, Title: "more domains than a task can have", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `A task can have 500 domains. The vendor raises the limit on request; set max-domains to the new limit. The first domain
over the limit is reported.`,
}
