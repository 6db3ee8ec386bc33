package validate

import (
	"slices"
	"strings"
)

// The rules that this package finds faults by.
const (
	RuleJSONSyntax       = "json-syntax"
	RuleDuplicateKey     = "duplicate-key"
	RuleOverEscaped      = "over-escaped"
	RuleMissingParameter = "missing-parameter"
	RuleUnknownParameter = "unknown-parameter"
	RuleBlankName        = "blank-name"
	RuleWrongType        = "wrong-type"
	RuleMissingField     = "missing-field"
	RuleUnknownField     = "unknown-field"
	RuleNotAllowed       = "not-allowed"
	RuleTooFew           = "too-few"
	RuleTooShort         = "too-short"
	RuleReportID         = "report-id"
	RuleEmailSyntax      = "email-syntax"
	RuleHeaderInjection  = "header-injection"
	RuleDomainSyntax     = "domain-syntax"
	RuleEmptyDomain      = "empty-domain"
	RuleDomainLimit      = "domain-limit"
	RuleCrontabSyntax    = "crontab-syntax"
	RuleCrontabNever     = "crontab-never"
	RuleTimeOrder        = "time-order"
	RuleTimeFormat       = "time-format"
)

// Rules are the rules that this package finds faults by.
func Rules() []string {
	return []string{RuleJSONSyntax, RuleDuplicateKey, RuleOverEscaped, RuleMissingParameter, RuleUnknownParameter, RuleBlankName,
		RuleWrongType, RuleMissingField, RuleUnknownField, RuleNotAllowed, RuleTooFew, RuleTooShort, RuleReportID, RuleEmailSyntax,
		RuleHeaderInjection, RuleDomainSyntax, RuleEmptyDomain, RuleDomainLimit, RuleCrontabSyntax, RuleCrontabNever, RuleTimeOrder,
		RuleTimeFormat}
}

// apiCode is the error code of the create call (its page lists the five) that a
// fault of the rule would meet.
func apiCode(rule string) string {
	if rule == RuleTimeFormat {
		return "TimeParseFailed"
	}
	return "InvalidParameter"
}

// An Error is one fault of a request.
type Error struct {
	Rule      string // crontab-syntax
	Field     string // Schedule.crontab
	Pointer   string // the same by RFC 6901: /Schedule/crontab
	Parameter string // Schedule; "" for the request as a whole
	Message   string // one line for people; it names the field
	Hint      string // what to write instead, or ""
	APICode   string // what the service would answer
	Value     string // the offending text, decoded

	// Start and End are the offending bytes of the parameter's string as it was
	// given, still escaped. Both are 0 where a parameter is missing.
	Start, End int

	// Fix mends the fault, or is nil.
	Fix *Fix

	// More counts, in the last of Errors that is then neither rule nor place, the
	// faults beyond MaxErrors.
	More int

	// Related is the other place that the fault is about, or nil: the first of two
	// equal keys, the start of the window that ends too early.
	Related *Related
}

// Related is a place beside the fault, with what is there.
type Related struct {
	Field      string
	Message    string
	Start, End int
}

// Error is the message, which names the field, and the rule.
func (e *Error) Error() string {
	if e.More > 0 {
		return e.Message
	}
	return e.Message + " [" + e.Rule + "]"
}

// MaxErrors is how many faults of one request are kept.
const MaxErrors = 1000

// Errors are the faults of a request by parameter and place, at most MaxErrors
// and, where there were more, a last one whose More says how many.
type Errors []*Error

// Error lists the faults, a line each.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the faults to errors.Is and errors.As.
func (e Errors) Unwrap() []error {
	errs := make([]error, len(e))
	for i, err := range e {
		errs[i] = err
	}
	return errs
}

// parameters are in the order in which faults are reported.
var parameters = []string{"", "DeliverId", "Name", "Reports", "DomainName", "DomainNames", "Deliver", "Schedule"}

func (e Errors) sort() {
	slices.SortStableFunc(e, func(a, b *Error) int {
		if d := slices.Index(parameters, a.Parameter) - slices.Index(parameters, b.Parameter); d != 0 {
			return d
		}
		return a.Start - b.Start
	})
}
