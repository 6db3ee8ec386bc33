package validate

import (
	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/text"
)

// A Fix repairs a fault.
type Fix struct {
	Message string // what it does: write "0 0 0 * * ?"
	Safe    bool   // it keeps the meaning
	Edits   []Edit // in order and apart from each other
}

// An Edit replaces bytes Start to End of the text in which the fault's own place
// is given. Text is escaped as that text needs it.
type Edit struct {
	Start, End int
	Text       string
}

// Apply makes the edits in a text, the one in which the fault's own place is given.
func (f *Fix) Apply(s string) string {
	edits := make([]text.Edit, len(f.Edits))
	for i, e := range f.Edits {
		edits[i] = text.Edit(e)
	}
	return text.Apply(s, edits)
}

func fixOf(f *diag.Fix) *Fix {
	if f == nil {
		return nil
	}
	fix := &Fix{Message: f.Message, Safe: f.Safe, Edits: make([]Edit, len(f.Edits))}
	for i, e := range f.Edits {
		fix.Edits[i] = Edit(e)
	}
	return fix
}
