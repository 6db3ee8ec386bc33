package rules

import (
	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/diag"
)

var domainLimit = &Rule{
	ID: check.DomainLimit, Title: "more domains than a task may have", Severity: diag.Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `A task takes 500 domains. The vendor raises that on a ticket; then set max-domains. The first domain over the limit is
reported.`,
}
