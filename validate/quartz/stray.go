package quartz

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// strays are what publishing, quoting and other schedulers add to an expression, and no
// expression holds: Markdown's backslashes, the HTML that it makes of two asterisks, quotes,
// and the cron( ) of AWS.
var strays = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("\\\\+|</?(?:em|i)>|[\"'`\u2018\u2019\u201c\u201d]+|^\\s*cron\\(|\\)\\s*$")
})

// longestStray bounds the expressions in which strays are looked for, in bytes.
const longestStray = 1 << 10

// withoutStrays is the one fault of an expression that is valid, or nearly so, without what
// does not belong in it; else what was found in it.
func withoutStrays(expr string, errs []*SyntaxError) []*SyntaxError {
	if len(expr) > longestStray {
		return errs
	}
	err := *errs[0]
	if at := strays().FindStringIndex(expr); at != nil {
		err = SyntaxError{Start: at[0], End: at[1], Reason: err.Reason, Message: strayMessage(expr[at[0]:at[1]])}
	} else if err.Reason != ReasonNonASCII {
		return errs
	}
	meant := fold(strays().ReplaceAllStringFunc(expr, func(s string) string {
		if s[0] == '<' { // emphasis, of what was an asterisk on each side
			return "*"
		}
		return ""
	}))
	if meant == "" || meant == expr {
		return errs
	}
	left := new(Expression).parse(meant)
	switch {
	case len(left) == 0:
		err.suggest("write ", meant)
	case left[0].Suggestion != "":
		err.Hint, err.Suggestion, err.Guess = left[0].Hint, left[0].Suggestion, left[0].Guess
	case err.Reason == ReasonNonASCII || err.End <= errs[0].Start || errs[0].End <= err.Start: // another fault
		return errs
	default:
		err.Hint = "remove it"
	}
	return []*SyntaxError{&err}
}

// strayMessage says what a stray is.
func strayMessage(s string) string {
	what := "a quotation mark"
	switch s = strings.TrimSpace(s); {
	case s[0] == '\\':
		what = "an escape, as in Markdown"
	case s[0] == '<':
		what = "HTML, made of an asterisk"
	case strings.ContainsAny(s, "()"):
		what = "the notation of AWS"
	}
	quote := `"`
	if strings.Contains(s, quote) {
		quote = "`"
	}
	return fmt.Sprintf("%s%s%s is %s; an expression has none", quote, s, quote, what)
}

// fold spells full-width characters, blanks of every width and marks that show
// nothing in ASCII, or answers "" when something else is left.
func fold(expr string) string {
	out := strings.Map(func(r rune) rune {
		switch {
		case r >= 0xff01 && r <= 0xff5e:
			return r - 0xfee0
		case r == 0xfeff || r == 0x200b:
			return -1
		case unicode.IsSpace(r):
			return ' '
		case r == '×' || r == '∗':
			return '*'
		case r == '–' || r == '—' || r == '−':
			return '-'
		}
		return r
	}, expr)
	for i := 0; i < len(out); i++ {
		if out[i] >= utf8.RuneSelf {
			return ""
		}
	}
	return strings.TrimSpace(out)
}
