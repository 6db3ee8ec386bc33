package check

import "slices"

// The rules of this package.
const (
	JSONSyntax       = "json-syntax"
	DuplicateKey     = "duplicate-key"
	OverEscaped      = "over-escaped"
	MissingParameter = "missing-parameter"
	UnknownParameter = "unknown-parameter"
	BlankName        = "blank-name"
	WrongType        = "wrong-type"
	MissingField     = "missing-field"
	UnknownField     = "unknown-field"
	NotAllowed       = "not-allowed"
	TooFew           = "too-few"
	TooShort         = "too-short"
	ReportID         = "report-id"
	EmailSyntax      = "email-syntax"
	HeaderInjection  = "header-injection"
	DomainSyntax     = "domain-syntax"
	EmptyDomain      = "empty-domain"
	DomainLimit      = "domain-limit"
	CrontabSyntax    = "crontab-syntax"
	CrontabNever     = "crontab-never"
	TimeOrder        = "time-order"
	TimeFormatRule   = "time-format"
)

// Rules are the rules of this package, in the order in which they are listed.
func Rules() []string {
	return []string{JSONSyntax, DuplicateKey, OverEscaped, MissingParameter, UnknownParameter, BlankName, WrongType, MissingField, UnknownField,
		NotAllowed, TooFew, TooShort, ReportID, EmailSyntax, HeaderInjection, DomainSyntax, EmptyDomain, DomainLimit, CrontabSyntax, CrontabNever,
		TimeOrder, TimeFormatRule}
}

// Finds reports whether a rule is one of this package.
func Finds(rule string) bool { return slices.Contains(Rules(), rule) }

// APICode is the error code of the create call (its page lists the five) that a fault
// of one of these rules would meet.
func APICode(rule string) string {
	if rule == TimeFormatRule {
		return "TimeParseFailed"
	}
	return "InvalidParameter"
}
