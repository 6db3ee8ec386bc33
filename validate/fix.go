package validate

import (
	"fmt"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// A Fix mends a fault.
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

// Apply mends a text, the one in which the fault's own place is given.
func (f *Fix) Apply(s string) string {
	edits := make([]text.Edit, len(f.Edits))
	for i, e := range f.Edits {
		edits[i] = text.Edit(e)
	}
	return text.Apply(s, edits)
}

// NewFix is a fix of some edits, nil when there are none.
func NewFix(safe bool, message string, edits ...text.Edit) *Fix {
	if len(edits) == 0 {
		return nil
	}
	f := &Fix{Message: message, Safe: safe}
	for _, e := range edits {
		f.Edits = append(f.Edits, Edit(e))
	}
	return f
}

// Rewrite is the fix that puts s in place of a whole text, nil where it cannot
// stand there.
func Rewrite(safe bool, message string, t *text.Text, s string) *Fix {
	return replace(safe, message, t, whole, s)
}

// replace is the fix that puts s in place of a span of a text.
func replace(safe bool, message string, t *text.Text, at span, s string) *Fix {
	if at == whole {
		at = span{0, t.Len()}
	}
	edit, ok := t.Edit(at.start, at.end, s)
	if !ok {
		return nil
	}
	return NewFix(safe, message, edit)
}

// write is the message of a fix that writes s.
func write(s string) string { return fmt.Sprintf("write %q", text.Crop(s)) }

// rename puts another spelling in place of a scalar or name.
func (e *Error) rename(t *text.Text, meant string) {
	if meant != "" {
		e.Fix = Rewrite(true, write(meant), t, meant)
	}
}

// Without is the fix that takes an entry out of its list, nil where that cannot be done.
func (v Value) Without(safe bool, message string) *Fix {
	if v.list != nil {
		if edit, ok := v.list.Without(v.index, v.index+1); ok {
			return NewFix(safe, message, edit)
		}
		return nil
	}
	if v.commas == nil || v.at.end-v.at.start == v.commas.Len() {
		return nil
	}
	return replace(safe, message, v.commas, besideComma(v.commas, v.at), "")
}

// withoutRest is the unsafe fix that takes an entry and all behind it out of their list.
func (v Value) withoutRest(message string) *Fix {
	switch {
	case v.list != nil:
		if edit, ok := v.list.Without(v.index, len(v.list.Items)); ok {
			return NewFix(false, message, edit)
		}
	case v.at.start > 0:
		return replace(false, message, v.commas, span{v.at.start - 1, v.commas.Len()}, "")
	}
	return nil
}

// besideComma is an entry of a list with the comma that parts it from the others.
func besideComma(t *text.Text, at span) span {
	if at.start > 0 {
		return span{at.start - 1, at.end}
	}
	return span{at.start, min(at.end+1, t.Len())}
}

// wrap puts text around a value.
func (e *Error) wrap(n *tree.Node, before, after string) {
	e.Fix = NewFix(true, fmt.Sprintf("put it in %s…%s", before, after), n.Wrapped(before, after)...)
}
