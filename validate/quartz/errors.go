package quartz

import (
	"fmt"
	"slices"
	"strings"
)

// A Reason names what is wrong with an expression; it never changes.
type Reason string

// The reasons of a SyntaxError.
const (
	ReasonFieldCount            Reason = "field-count"
	ReasonNonASCII              Reason = "non-ascii"
	ReasonControlCharacter      Reason = "control-character"
	ReasonGarbage               Reason = "garbage"
	ReasonOutOfRange            Reason = "out-of-range"
	ReasonYearOutside           Reason = "year-outside-1970-2199"
	ReasonYearRangeReversed     Reason = "year-range-reversed"
	ReasonTextAfterNumber       Reason = "text-after-number"
	ReasonTextAfterName         Reason = "text-after-name"
	ReasonTextAfterStar         Reason = "text-after-star"
	ReasonTextAfterQuestionMark Reason = "text-after-question-mark"
	ReasonStarDash              Reason = "star-dash"
	ReasonStepZero              Reason = "step-zero"
	ReasonStepOverMaximum       Reason = "step-over-field-maximum"
	ReasonStepAfterName         Reason = "step-after-name-ignored"
	ReasonEmptyListItem         Reason = "empty-list-item"
	ReasonSpecialInList         Reason = "special-in-list"
	ReasonQuestionMarkInList    Reason = "question-mark-in-list"
	ReasonQuestionMarkElsewhere Reason = "question-mark-elsewhere"
	ReasonBothDays              Reason = "both-days-specified"
	ReasonNoDays                Reason = "both-days-unspecified"
	ReasonLForm                 Reason = "L-form-not-allowed-here"
	ReasonLOffset               Reason = "l-offset-over-30"
	ReasonNthOutside            Reason = "nth-outside-1-5"
	ReasonRangeMixes            Reason = "range-mixes-name-and-number"
)

// A SyntaxError is a fault in an expression.
type SyntaxError struct {
	Start, End int    // the offending bytes of the expression
	Reason     Reason // what is wrong, for programs
	Message    string // what is wrong, for people: one line without the expression
	Hint       string // what to write instead, or ""
	Suggestion string // the whole expression as it was likely meant, or ""
	Guess      bool   // Suggestion may fire at other times than what was meant
}

// Error is the message.
func (e *SyntaxError) Error() string { return e.Message }

// suggest puts a whole expression forward, once it is known to be good.
func (e *SyntaxError) suggest(hint, expr string) {
	e.Hint, e.Suggestion = hint+fmt.Sprintf("%q", expr), expr
}

// guess puts forward one that is good, and may not be what was meant.
func (e *SyntaxError) guess(hint, expr string) {
	e.suggest(hint, expr)
	e.Guess = true
}

// isAssignment reports whether a word is what some schedulers accept before an expression: TZ=UTC.
func isAssignment(word string) bool {
	name, _, ok := strings.Cut(strings.ToUpper(word), "=")
	return ok && name != "" && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == ""
}

// sorted puts the faults in order of place. Where the expression would be good
// with a seconds field before it, that is the one cause, and all that is said.
func (p *parser) sorted(words []word) []*SyntaxError {
	slices.SortStableFunc(p.errs, func(a, b *SyntaxError) int { return a.Start - b.Start })
	if first := words[0]; isAssignment(p.expr[first.start:first.end]) {
		return []*SyntaxError{{Start: first.start, End: first.end, Reason: ReasonGarbage,
			Message: fmt.Sprintf("%q before the expression; Quartz allows no variables and no time zone", p.expr[first.start:first.end]),
			Hint:    "remove it"}}
	}
	if len(words) == 6 {
		for _, err := range p.errs {
			if err.Reason != ReasonQuestionMarkElsewhere {
				continue
			}
			if full := "0 " + p.expr; parses(full) {
				err.guess("the seconds field may be missing: ", full)
				return []*SyntaxError{err}
			}
		}
	}
	return p.errs
}

func parses(expr string) bool {
	return len(new(Expression).parse(expr)) == 0
}
