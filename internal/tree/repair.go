package tree

import (
	"slices"

	"github.com/deliverlint/deliverlint/internal/text"
)

// The bounds of a repair: the text is read once for each of its faults.
const (
	longestRepair = 1 << 20
	maxRepairs    = 200
)

// Repair is the edits that make a text JSON, in order, or nil where one of its faults has no
// certain remedy.
func Repair(s string) []text.Edit {
	var made []text.Edit
	for range maxRepairs {
		_, err := Parse(text.New(s))
		switch {
		case err == nil:
			return made
		case err.Edits == nil || len(s) > longestRepair:
			return nil
		}
		for _, next := range slices.Backward(err.Edits) {
			var ok bool
			s = s[:next.Start] + next.Text + s[next.End:]
			if made, ok = insert(made, next); !ok {
				return nil
			}
		}
	}
	return nil
}

// insert adds an edit, given in bytes of the text with the others made, to
// those of the text without. It reports false where it touches one of them.
func insert(made []text.Edit, next text.Edit) ([]text.Edit, bool) {
	i, grown := 0, 0
	for ; i < len(made) && made[i].Start+grown < next.Start; i++ {
		grown += len(made[i].Text) - (made[i].End - made[i].Start)
		if next.Start < made[i].End+grown {
			return nil, false
		}
	}
	next.Start, next.End = next.Start-grown, next.End-grown
	if i < len(made) && made[i].Start < next.End {
		return nil, false
	}
	return slices.Insert(made, i, next), true
}
