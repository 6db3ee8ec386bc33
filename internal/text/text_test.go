package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/text"
)

var layers = []*text.Layer{text.JSON, text.Backslashes, text.Percent, text.Entities, text.Markdown}

// encode writes a value through layers, innermost first.
func encode(value string, path []*text.Layer) string {
	for _, l := range path {
		value = string(l.Encode(nil, value))
	}
	return value
}

// decode undoes encode.
func decode(t testing.TB, root text.Text, path []*text.Layer) text.Text {
	for i := len(path) - 1; i >= 0; i-- {
		next, good, ok := root.Decode(path[i])
		require.True(t, ok, "%s stops at byte %d of %q", path[i].Name, good, root)
		root = next
	}
	return root
}

func TestOrigin(t *testing.T) {
	for _, c := range []struct {
		name, src, part, want string
		layer                 *text.Layer
	}{
		{"literal", `abc`, "b", "b", text.JSON},
		{"after an escape", `\n0 0 25`, "25", "25", text.JSON},
		{"escape", `a\u4e2db`, "中", `\u4e2d`, text.JSON},
		{"part of an escape is the whole", `a\u4e2db`, "\xb8", `\u4e2d`, text.JSON},
		{"surrogate pair", `a\ud83d\ude00b`, "😀", `\ud83d\ude00`, text.JSON},
		{"CJK", `中文25`, "25", "25", text.JSON},
		{"Markdown", `000\*\*?`, "*?", `\*?`, text.Backslashes},
		{"percent", `%5B1%2C25%5D`, ",", "%2C", text.Percent},
		{"plus", `0+25`, " ", "+", text.Percent},
		{"entity", `&quot;to&quot;`, `"`, "&quot;", text.Entities},
		{"unknown entity", `a&b;c`, "&b", "&b", text.Entities},
	} {
		d, _, ok := text.New("<<"+c.src+">>").Slice(2, 2+len(c.src)).Decode(c.layer)
		require.True(t, ok, c.name)
		i := strings.Index(d.String(), c.part)
		require.GreaterOrEqual(t, i, 0, "%s: %q in %q", c.name, c.part, d)
		start, end := d.Origin(i, i+len(c.part))
		assert.Equal(t, c.want, ("<<" + c.src + ">>")[start:end], c.name)
	}
}

func TestNotOfTheLayer(t *testing.T) {
	for _, c := range []struct {
		src   string
		good  int
		layer *text.Layer
	}{
		{`ab"c`, 2, text.JSON}, {`a\qc`, 1, text.JSON}, {`\`, 0, text.JSON}, {"a\n", 1, text.JSON},
		{`\ud800x`, 0, text.JSON}, {`\ud800\u0041`, 0, text.JSON}, {`\u00g0`, 0, text.JSON},
		{`a\q`, 1, text.Backslashes}, {`a\`, 1, text.Markdown}, {`a\q`, 1, text.Markdown}, {`a%2`, 1, text.Percent}, {`%zz`, 0, text.Percent},
	} {
		_, good, ok := text.New(c.src).Decode(c.layer)
		assert.False(t, ok, c.src)
		assert.Equal(t, c.good, good, c.src)
	}
}

func TestEmptyRange(t *testing.T) {
	d, _, _ := text.New(`a\nb`).Decode(text.JSON)
	start, end := d.Origin(2, 2)
	assert.Equal(t, []int{3, 3}, []int{start, end})
	start, end = d.Origin(3, 3)
	assert.Equal(t, []int{4, 4}, []int{start, end})
	start, end = d.Slice(2, 3).Slice(0, 1).Origin(0, 1)
	assert.Equal(t, []int{3, 4}, []int{start, end})
}

func TestEditWidens(t *testing.T) {
	root := text.New(`x\u4e2dy`)
	d, _, _ := root.Decode(text.JSON)
	edit, ok := d.Edit(2, 3, `"`)
	assert.True(t, ok)
	assert.Equal(t, text.Edit{Start: 1, End: 7, Text: "\xe4\\\"\xad"}, edit)
}

func TestEditThatJoins(t *testing.T) {
	d, _, _ := text.New(`&amp &x amp;`).Decode(text.Entities)
	require.Equal(t, "&amp &x amp;", d.String())
	edit, ok := d.Edit(6, 8, "")
	require.True(t, ok)
	again, _, _ := text.New(apply(`&amp &x amp;`, edit)).Decode(text.Entities)
	assert.Equal(t, "&amp &amp;", again.String())
}

func apply(s string, e text.Edit) string { return s[:e.Start] + e.Text + s[e.End:] }

// FuzzLaws states what holds of every text: origins never decrease, what a byte
// came from decodes back to it, and an edit does in the root what it says.
func FuzzLaws(f *testing.F) {
	f.Add(`[{"reportId":1}]`, []byte{0}, 3, 5, "x")
	f.Add("中文\t\"\\😀&quot;%5B \\*", []byte{0, 1, 2, 3, 0}, 2, 9, `"\`)
	f.Add("a&am p;b", []byte{3, 3, 3, 3, 3}, 4, 5, "")
	f.Add("0 0 0 * * ?\x00", []byte{1, 1, 1, 1, 1}, 0, 0, "\n")
	f.Add("\xff\xfe", []byte{2, 0, 1}, 1, 2, "\x80")
	f.Fuzz(func(t *testing.T, value string, path []byte, i, j int, s string) {
		if len(value) > 200 || len(path) > 25 || len(s) > 50 {
			return
		}
		var chain []*text.Layer
		depth := map[byte]int{}
		for _, p := range path {
			p %= 4 // Markdown does not encode
			if depth[p]++; depth[p] > 5 || len(encode(value, chain)) > 1<<16 {
				continue
			}
			chain = append(chain, layers[p])
		}
		src := encode(value, chain)
		d := decode(t, text.New(src), chain)
		require.Equal(t, value, d.String())

		last := 0
		for b := range value {
			start, end := d.Origin(b, b+1)
			require.LessOrEqual(t, last, start)
			require.Less(t, start, end)
			last = start
			atom := decode(t, text.New(src[start:end]), chain)
			require.Contains(t, atom.String(), value[b:b+1])
		}

		if i, j = bound(i, len(value)), bound(j, len(value)); i > j {
			i, j = j, i
		}
		edit, ok := d.Edit(i, j, s)
		require.True(t, ok)
		require.Equal(t, value[:i]+s+value[j:], decode(t, text.New(apply(src, edit)), chain).String())
	})
}

// FuzzDecode gives the layers text that nobody encoded.
func FuzzDecode(f *testing.F) {
	f.Add(`\[{\\"reportId\\":1}]`, 1, 2, "")
	f.Add(`&quot;&#34;&amp;quot;`, 0, 1, "quot;")
	f.Add(`%5B%257B+`, 0, 1, "5B")
	f.Fuzz(func(t *testing.T, src string, i, j int, s string) {
		if len(src) > 500 {
			return
		}
		for _, l := range layers {
			d, good, ok := text.New(src).Decode(l)
			if !ok {
				require.Less(t, good, len(src))
				continue
			}
			last := 0
			for b := range d.Len() {
				start, end := d.Origin(b, b+1)
				require.True(t, last <= start && start < end && end <= len(src), "%s %q: byte %d from %d-%d", l.Name, src, b, start, end)
				last = start
			}
			if !utf8.ValidString(s) {
				continue
			}
			i, j := bound(i, d.Len()), bound(j, d.Len())
			if i > j {
				i, j = j, i
			}
			edit, ok := d.Edit(i, j, s)
			if !ok {
				require.Equal(t, text.Markdown, l) // a lone backslash has no spelling in it
				continue
			}
			edited, _, ok := text.New(apply(src, edit)).Decode(l)
			require.True(t, ok)
			require.Equal(t, d.String()[:i]+s+d.String()[j:], edited.String(), l.Name)
		}
	})
}

// bound folds i into 0 to n.
func bound(i, n int) int {
	if i < 0 {
		i = -(i + 1)
	}
	return i % (n + 1)
}

// Several edits of a text are as many of its root, or one where a layer has to be
// written anew for each, or none.
func TestEdits(t *testing.T) {
	const src = `<a\"b\u4e2d,c>`
	d, _, _ := text.New(src).Slice(1, len(src)-1).Decode(text.JSON)
	edits := d.Edits(text.Edit{Start: 0, End: 1, Text: "\"\b\x01\u2028"}, text.Edit{Start: 2, End: 2, Text: "x"}, text.Edit{Start: 7, End: 8})
	assert.Len(t, edits, 3)
	assert.Equal(t, `<\"\b\u0001\u2028\"xb中,>`, strings.ReplaceAll(text.Apply(src, edits), `\u4e2d`, "中"))
	assert.Empty(t, d.Edits())

	const quoted = "<a b c>"
	bare := &text.Layer{Name: "bare or quoted", // bare text has no commas
		Decode: func(b *text.Builder, src string) int {
			if strings.Contains(src, ",") {
				return 0
			}
			b.Copy(src)
			return len(src)
		},
		Encode: func(dst []byte, s string) []byte { return append(dst, s...) },
		Whole:  func(s string) (string, bool) { return "'" + s + "'", !strings.Contains(s, "'") },
	}
	w, _, _ := text.New(quoted).Slice(1, len(quoted)-1).Decode(bare)
	edits = w.Edits(text.Edit{Start: 1, End: 2, Text: ","}, text.Edit{Start: 3, End: 4, Text: ","})
	assert.Len(t, edits, 1)
	assert.Equal(t, "<'a,b,c'>", text.Apply(quoted, edits))
	assert.Nil(t, w.Edits(text.Edit{Start: 0, End: 1, Text: "',"}))

	long := strings.Repeat("x", 1<<20)
	l, _, _ := text.New(long).Decode(bare)
	assert.Nil(t, l.Edits(text.Edit{Start: 0, End: 1}), "too long to read again")
}

// A layer that is undone beside one that needs no undoing.
func BenchmarkDecode(b *testing.B) {
	plain := strings.Repeat("every day at eight, 每天八点; ", 30)
	for _, layer := range []*text.Layer{text.JSON, text.Backslashes, text.Markdown, text.Percent, text.Entities} {
		root := text.New(string(layer.Encode(nil, plain)))
		b.Run(layer.Name, func(b *testing.B) {
			b.SetBytes(int64(root.Len()))
			for b.Loop() {
				if _, _, ok := root.Decode(layer); !ok {
					b.Fatal("not of the layer")
				}
			}
		})
	}
}
