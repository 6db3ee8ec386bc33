// Package suggest finds what a person meant to type.
package suggest

import (
	"strings"

	"github.com/agext/levenshtein"
)

// Nearest is the one candidate that word is likely to stand for, or "" when none
// is near or two are equally near. Letter case, "_", "-" and blanks do not count.
func Nearest(word string, candidates []string) string {
	if len(word) > 64 {
		return ""
	}
	best, bestDistance, tied := "", 3, false
	w := normalise(word)
	for _, c := range candidates {
		n := normalise(c)
		d := levenshtein.Distance(w, n, nil)
		if d > max(len(n)/3, 1) || d >= len(n) {
			continue
		}
		switch {
		case d < bestDistance:
			best, bestDistance, tied = c, d, false
		case d == bestDistance:
			tied = true
		}
	}
	if tied {
		return ""
	}
	return best
}

var separators = strings.NewReplacer("_", "", "-", "", " ", "")

func normalise(s string) string { return strings.ToLower(separators.Replace(s)) }
