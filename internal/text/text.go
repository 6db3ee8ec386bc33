package text

import (
	"slices"
	"sort"
	"strings"
)

// A Source is a string that Texts are cut from: a file, a parameter, or what a
// layer of escaping in another text stands for. It does not change once made, and is
// for one goroutine: the map to the text that it came from is worked out, and kept,
// when a place in it is asked for.
type Source struct {
	value  string
	offset int    // of a root, in the file that it is a part of
	from   Text   // that value was decoded from; none for a root
	layer  *Layer // that value was decoded by; nil for a root
	atoms  []atom // where decoded and escaped bytes are not one to one
	mapped bool   // atoms is worked out
}

// A Text is a run of bytes of a Source. The zero Text is missing: see None.
type Text struct {
	source     *Source
	start, end uint32 // bytes of the source; the highest bit of end is quoted
}

// quoted tells of a text in a JSON string without escapes: what is put into it has to
// be escaped.
const quoted = 1 << 31

// MaxLen bounds the bytes of a source; readers have bounds far below. More is cut off.
const MaxLen = quoted - 1

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
func New(s string) Text { return Part(s, 0) }

// Part is a root that is a part of a longer text, from byte offset on. Places in the
// root are those of the whole.
func Part(s string, offset int) Text { return new(Source).Set(s, offset) }

// Set makes a root of a source that is used again.
func (s *Source) Set(value string, offset int) Text {
	*s = Source{value: value[:min(len(value), MaxLen)], offset: offset}
	return s.Text()
}

// SetDecoded makes a source, which is used again, of what a layer in a text stands for.
func (s *Source) SetDecoded(value string, from Text, l *Layer) Text {
	*s = Source{value: value, from: from, layer: l}
	return s.Text()
}

// Text is all of a source.
func (s *Source) Text() Text { return Text{source: s, end: uint32(len(s.value))} }

// String is the decoded text.
func (t Text) String() string {
	if t.source == nil {
		return ""
	}
	return t.source.value[t.start : t.end&^quoted]
}

// None reports whether there is no text, not even an empty one.
func (t Text) None() bool { return t.source == nil }

// Len is the number of decoded bytes.
func (t Text) Len() int { return int(t.end&^quoted - t.start) }

// Slice is the text from byte i to byte j.
func (t Text) Slice(i, j int) Text {
	return Text{t.source, t.start + uint32(i), t.start + uint32(j) | t.end&quoted}
}

// Quoted is the text as the content of a JSON string without escapes. It saves the
// decoding, and escapes what is put into it.
func (t Text) Quoted() Text {
	if t.end&quoted != 0 {
		return t.Verbatim(JSON)
	}
	t.end |= quoted
	return t
}

// Within reports whether two texts are of one source.
func (t Text) Within(other Text) bool { return t.source == other.source }

// To is the text from the start of t to the end of another text of the same source.
func (t Text) To(other Text) Text { return Text{t.source, t.start, other.end&^quoted | t.end&quoted} }

// Before is all of the source before a text.
func (t Text) Before() string { return t.source.value[:t.start] }

// After is all of the source after a text.
func (t Text) After() string { return t.source.value[t.end&^quoted:] }

// Decode undoes one layer of escaping. It reports false, and how many bytes of
// the text were valid, when the text is not escaped that way.
func (t Text) Decode(l *Layer) (d Text, valid int, ok bool) {
	b := Builder{value: make([]byte, 0, t.Len())}
	if valid = l.Decode(&b, t.String()); valid < t.Len() {
		return Text{}, valid, false
	}
	return new(Source).SetDecoded(string(b.value), t, l), valid, true
}

// Verbatim is a text of a layer in which every byte stands for itself. It saves the
// decoding, and escapes what is put into it.
func (t Text) Verbatim(l *Layer) Text {
	return (&Source{value: t.String(), from: t, layer: l, mapped: true}).Text()
}

// As is a decoded text as that of another layer, which stands for the same.
func (t Text) As(l *Layer) Text {
	if !t.None() {
		t.source.layer = l
	}
	return t
}

// Origin is the place in the root that bytes i to j came from. An escape of which
// only a part is asked for is given whole. An empty range is the place before i.
func (t Text) Origin(i, j int) (start, end int) {
	for {
		s := t.source
		i, j = i+int(t.start), j+int(t.start)
		if s.layer == nil {
			return i + s.offset, j + s.offset
		}
		if s.layer.Tight && i == 0 && (j == 0 || j == len(s.value)) { // as most often
			if j > 0 {
				j = s.from.Len()
			}
			t = s.from
			continue
		}
		s.worked()
		a := s.before(i)
		b := a
		if i < j {
			b = s.after(j)
		}
		i, j, t = a, b, s.from
	}
}

// worked works out the atoms, where that was not done before.
func (s *Source) worked() {
	if s.mapped {
		return
	}
	b := Builder{value: make([]byte, 0, len(s.value)), mapping: true}
	s.layer.Decode(&b, s.from.String())
	s.atoms, s.mapped = b.atoms, true
}

// before is the place, in the text that a source was decoded from, of the start of
// decoded byte i.
func (s *Source) before(i int) int {
	n := sort.Search(len(s.atoms), func(n int) bool { return int(s.atoms[n].start) > i })
	if n == 0 {
		return i
	}
	a := s.atoms[n-1]
	if i < int(a.end) {
		return int(a.srcStart)
	}
	return int(a.srcEnd) + i - int(a.end)
}

// after is the same of the end of decoded byte j-1.
func (s *Source) after(j int) int {
	n := sort.Search(len(s.atoms), func(n int) bool { return int(s.atoms[n].start) >= j })
	if n == 0 {
		return j
	}
	a := s.atoms[n-1]
	if j <= int(a.end) {
		return int(a.srcEnd)
	}
	return int(a.srcEnd) + j - int(a.end)
}

// widen moves i and j outward to the bounds of the atoms that they cut.
func (s *Source) widen(i, j int) (int, int) {
	cuts := func(at int) (atom, bool) {
		n, found := slices.BinarySearchFunc(s.atoms, at, func(a atom, at int) int {
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
		return s.atoms[n], true
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

// Edit replaces bytes i to j by new text and says what that means for the root. The
// new text is escaped by every layer on the way; no byte outside the escapes that it
// touches changes, unless the layer would then read them differently. It reports
// false where a layer cannot hold the new text, or is too long to tell.
func (t Text) Edit(i, j int, with string) (Edit, bool) {
	for {
		if t.end&quoted != 0 {
			with = string(JSON.Encode(nil, with))
		}
		s := t.source
		i, j = i+int(t.start), j+int(t.start)
		if s.layer == nil {
			return Edit{Start: i + s.offset, End: j + s.offset, Text: with}, true
		}
		s.worked()
		wi, wj := s.widen(i, j)
		a := s.before(wi)
		b := a
		if wi < wj {
			b = s.after(wj)
		}
		src := s.from.String()
		encoded := string(s.layer.Encode(nil, s.value[wi:i]+with+s.value[j:wj]))
		if s.layer.Local == nil || !s.layer.Local(src, a, b, encoded) {
			if len(src) > maxReread {
				return Edit{}, false
			}
			want := s.value[:i] + with + s.value[j:]
			if !s.layer.gives(src[:a]+encoded+src[b:], want) {
				var ok bool
				if a, b = 0, len(src); s.layer.Whole != nil {
					encoded, ok = s.layer.Whole(want)
				} else {
					encoded = string(s.layer.Encode(nil, want))
					ok = s.layer.gives(encoded, want)
				}
				if !ok {
					return Edit{}, false
				}
			}
		}
		i, j, with, t = a, b, encoded, s.from
	}
}

// Kept is the decoded text as a string that stays as it is when a source that Texts are
// decoded into is used again.
func (t Text) Kept() string {
	if t.source.layer == nil {
		return t.String()
	}
	return strings.Clone(t.String())
}

// Replace is the edit that puts new text in the place of all of the text.
func (t Text) Replace(with string) (Edit, bool) { return t.Edit(0, t.Len(), with) }

// Edits are edits of the text, given in order and apart from each other, as edits of
// its root. They are one where a layer cannot make them apart, and nil where it
// cannot make them.
func (t Text) Edits(list ...Edit) []Edit {
	var out []Edit
	last := 0
	for _, e := range list {
		outer, ok := t.Edit(e.Start, e.End, e.Text)
		if !ok {
			return nil
		}
		if outer.Start < last { // each would overwrite the other
			return t.Edits(joined(t.String(), list))
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
