package validate

import (
	"fmt"
	"strings"

	"github.com/deliverlint/deliverlint/internal/check"
)

// The rules that this package finds faults by.
const (
	RuleJSONSyntax       = check.JSONSyntax
	RuleDuplicateKey     = check.DuplicateKey
	RuleOverEscaped      = check.OverEscaped
	RuleMissingParameter = check.MissingParameter
	RuleUnknownParameter = check.UnknownParameter
	RuleBlankName        = check.BlankName
	RuleWrongType        = check.WrongType
	RuleMissingField     = check.MissingField
	RuleUnknownField     = check.UnknownField
	RuleNotAllowed       = check.NotAllowed
	RuleTooFew           = check.TooFew
	RuleTooShort         = check.TooShort
	RuleReportID         = check.ReportID
	RuleEmailSyntax      = check.EmailSyntax
	RuleHeaderInjection  = check.HeaderInjection
	RuleDomainSyntax     = check.DomainSyntax
	RuleEmptyDomain      = check.EmptyDomain
	RuleDomainLimit      = check.DomainLimit
	RuleCrontabSyntax    = check.CrontabSyntax
	RuleCrontabNever     = check.CrontabNever
	RuleTimeOrder        = check.TimeOrder
	RuleTimeFormat       = check.TimeFormatRule
)

// Rules are the rules that this package finds faults by.
func Rules() []string { return check.Rules() }

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

	// Fix repairs the fault, or is nil.
	Fix *Fix

	// Omitted counts, in the last of [MaxErrors] faults, those after it, which are not
	// listed.
	Omitted int

	// Related is the other place that the fault is about, or nil: the first of two
	// equal keys, effectiveFrom of a window that ends before it.
	Related *Related
}

// Related is a place beside the fault, with what is there.
type Related struct {
	Field      string
	Message    string
	Start, End int
}

// Error is the message, which names the field, and the rule.
func (e *Error) Error() string { return e.Message + " [" + e.Rule + "]" }

// Errors are the faults of a request by parameter and place, at most [MaxErrors] of them.
type Errors []*Error

// Error lists the faults, a line each.
func (e Errors) Error() string {
	var lines []string
	for _, err := range e {
		lines = append(lines, err.Error())
		if err.Omitted > 0 {
			lines = append(lines, fmt.Sprintf("and %d more faults", err.Omitted))
		}
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

// errorsOf are the faults of a request.
func errorsOf(c *check.Checker) Errors {
	errs := make(Errors, 0, len(c.Faults))
	for i := range c.Faults {
		f := &c.Faults[i]
		e := &Error{Rule: f.Rule, Field: f.Field, Pointer: f.Pointer, Parameter: f.Parameter, Message: f.Message, Hint: f.Hint, APICode: f.APICode,
			Value: f.Value, Start: f.Start, End: f.End, Fix: fixOf(f.Fix)}
		if f.Related != nil {
			e.Related = &Related{f.Related.Field, f.Related.Message, f.Related.Start, f.Related.End}
		}
		errs = append(errs, e)
	}
	if c.More > 0 {
		errs[len(errs)-1].Omitted = c.More
	}
	return errs
}
