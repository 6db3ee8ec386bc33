package text

import (
	"slices"
	"sort"
	"strings"
)

// A Text is a string with the map from its bytes to those of the text that it
// was cut or decoded from. It does not change once made.
type Text struct {
	value string
	from  *Text  // nil for a root
	layer *Layer // how value was decoded from from; nil for a slice
	start int    // of a slice, in from; of a root, in the file that it is a part of
	atoms []atom // of a layer: where decoded and source bytes are not one to one
}

// An atom is a run of source bytes that stand for decoded bytes only together,
// such as \n or \u4e2d. Between two atoms the bytes are the same on both sides.
type atom struct {
	start, end       uint32 // decoded bytes
	srcStart, srcEnd uint32 // source bytes
}

// An Edit replaces bytes Start to End of a text.
type Edit struct {
	Start, End int
	Text       string
}

// New is a root.
func New(s string) *Text { return &Text{value: s} }

// Part is a root that is a part of a longer text, from byte start on. Places in the
// root are those of the whole.
func Part(s string, start int) *Text { return &Text{value: s, start: start} }

// String is the decoded text.
func (t *Text) String() string { return t.value }

// Len is the number of decoded bytes.
func (t *Text) Len() int { return len(t.value) }

// Slice is the text from byte i to byte j.
func (t *Text) Slice(i, j int) *Text {
	s := &Text{value: t.value[i:j], from: t, start: i}
	if t.layer == nil && t.from != nil {
		s.from, s.start = t.from, t.start+i
	}
	return s
}

// Decode undoes one layer of escaping. It reports false, and how many bytes of
// the text were good, when the text is not escaped that way.
func (t *Text) Decode(l *Layer) (d *Text, good int, ok bool) {
	value, atoms, good := l.decode(t.value)
	if good < len(t.value) {
		return nil, good, false
	}
	return &Text{value: value, from: t, layer: l, atoms: atoms}, good, true
}

// Verbatim is a text of a layer in which every byte stands for itself. It saves the
// decoding, and escapes what is put into it.
func (t *Text) Verbatim(l *Layer) *Text { return &Text{value: t.value, from: t, layer: l} }

// Origin is the place in the root that bytes i to j came from. An escape of which
// only a part is asked for is given whole. An empty range is the place before i.
func (t *Text) Origin(i, j int) (start, end int) {
	for ; t.from != nil; t = t.from {
		if t.layer == nil {
			i, j = i+t.start, j+t.start
			continue
		}
		a, b := t.before(i), t.before(i)
		if i < j {
			b = t.after(j)
		}
		i, j = a, b
	}
	return i + t.start, j + t.start
}

// before is the source place of the start of decoded byte i.
func (t *Text) before(i int) int {
	n := sort.Search(len(t.atoms), func(n int) bool { return int(t.atoms[n].start) > i })
	if n == 0 {
		return i
	}
	a := t.atoms[n-1]
	if i < int(a.end) {
		return int(a.srcStart)
	}
	return int(a.srcEnd) + i - int(a.end)
}

// after is the source place of the end of decoded byte j-1.
func (t *Text) after(j int) int {
	n := sort.Search(len(t.atoms), func(n int) bool { return int(t.atoms[n].start) >= j })
	if n == 0 {
		return j
	}
	a := t.atoms[n-1]
	if j <= int(a.end) {
		return int(a.srcEnd)
	}
	return int(a.srcEnd) + j - int(a.end)
}

// widen moves i and j outward to the bounds of the atoms that they cut.
func (t *Text) widen(i, j int) (int, int) {
	cuts := func(at int) (atom, bool) {
		n, found := slices.BinarySearchFunc(t.atoms, at, func(a atom, at int) int {
			switch {
			case int(a.end) <= at:
				return -1
			case int(a.start) >= at:
				return 1
			}
			return 0
		})
		if !found {
			return atom{}, false
		}
		return t.atoms[n], true
	}
	if a, ok := cuts(i); ok {
		i = int(a.start)
		j = max(j, i)
	}
	if a, ok := cuts(j); ok {
		j = int(a.end)
	}
	return i, j
}

// maxReread bounds the source of a layer, in bytes, that is read again to see
// whether an edit changes how the rest is read.
const maxReread = 256 << 10

// Edit replaces bytes i to j by s and says what that means for the root. The new
// text is escaped by every layer on the way; no byte outside the escapes that it
// touches changes, unless the layer would then read them differently. It reports
// false where a layer cannot hold the new text, or is too long to tell.
func (t *Text) Edit(i, j int, s string) (Edit, bool) {
	for ; t.from != nil; t = t.from {
		if t.layer == nil {
			i, j = i+t.start, j+t.start
			continue
		}
		wi, wj := t.widen(i, j)
		a, b := t.before(wi), t.before(wi)
		if wi < wj {
			b = t.after(wj)
		}
		src := t.from.value
		encoded := string(t.layer.Encode(nil, t.value[wi:i]+s+t.value[j:wj]))
		if t.layer.Local == nil || !t.layer.Local(src, a, b, encoded) {
			if len(src) > maxReread {
				return Edit{}, false
			}
			want := t.value[:i] + s + t.value[j:]
			if !t.layer.gives(src[:a]+encoded+src[b:], want) {
				var ok bool
				if a, b = 0, len(src); t.layer.Whole != nil {
					encoded, ok = t.layer.Whole(want)
				} else {
					encoded = string(t.layer.Encode(nil, want))
					ok = t.layer.gives(encoded, want)
				}
				if !ok {
					return Edit{}, false
				}
			}
		}
		i, j, s = a, b, encoded
	}
	return Edit{Start: i + t.start, End: j + t.start, Text: s}, true
}

// Edits are edits of the text, given in order and apart from each other, as edits of
// its root. They are one where a layer cannot make them apart, and nil where it
// cannot make them.
func (t *Text) Edits(list ...Edit) []Edit {
	var out []Edit
	last := 0
	for _, e := range list {
		outer, ok := t.Edit(e.Start, e.End, e.Text)
		if !ok {
			return nil
		}
		if outer.Start < last { // each would write the other's place anew
			return t.Edits(joined(t.value, list))
		}
		out, last = append(out, outer), outer.End
	}
	return out
}

// joined is one edit that does what several do.
func joined(s string, list []Edit) Edit {
	start, end := list[0].Start, list[len(list)-1].End
	inner := make([]Edit, len(list))
	for i, e := range list {
		inner[i] = Edit{e.Start - start, e.End - start, e.Text}
	}
	return Edit{start, end, Apply(s[start:end], inner)}
}

// Apply makes edits, given in order and apart from each other, in a text.
func Apply(s string, edits []Edit) string {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(s[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	b.WriteString(s[at:])
	return b.String()
}
