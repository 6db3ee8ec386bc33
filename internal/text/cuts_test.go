package text_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/text"
)

// Cuts of one source know what is around them and between them.
func TestCuts(t *testing.T) {
	root := text.Part("ab,cd,ef", 10)
	first, second := root.Slice(0, 2), root.Slice(3, 5)
	assert.Equal(t, "ab,", second.Before())
	assert.Equal(t, ",ef", second.After())
	assert.Equal(t, "ab,cd", first.To(second).String())
	assert.True(t, first.Within(second))
	assert.False(t, first.Within(text.New("ab")))
	assert.True(t, text.Text{}.None())
	assert.Empty(t, text.Text{}.String())
	start, end := second.Origin(0, 2)
	assert.Equal(t, []int{13, 15}, []int{start, end})
	edit, ok := second.Replace("x")
	require.True(t, ok)
	assert.Equal(t, text.Edit{Start: 13, End: 15, Text: "x"}, edit)
}

// What is put into the content of a JSON string is escaped, twice where that string is in
// another one.
func TestQuoted(t *testing.T) {
	quoted := text.New(`"abc"`).Slice(1, 4).Quoted()
	assert.Equal(t, "abc", quoted.String())
	edit, ok := quoted.Slice(1, 2).Replace(`"`)
	require.True(t, ok)
	assert.Equal(t, text.Edit{Start: 2, End: 3, Text: `\"`}, edit)
	edit, ok = quoted.Quoted().Replace("\n")
	require.True(t, ok)
	assert.Equal(t, text.Edit{Start: 1, End: 4, Text: `\\n`}, edit)
}

// A text stays what it is when the source that it was decoded into is used again.
func TestKept(t *testing.T) {
	var s text.Source
	memory := []byte("decoded")
	root := text.New(`\u0064ecoded`)
	d := s.SetDecoded(string(memory), root, text.JSON)
	kept := d.Kept()
	assert.Equal(t, "root", s.Set("root", 3).String())
	assert.Equal(t, "decoded", kept)
	assert.Equal(t, `\u0064ecoded`, root.Kept())
}

// The same text of a layer that writes otherwise.
func TestAs(t *testing.T) {
	shout := &text.Layer{Name: "capitals", Local: func(string, int, int, string) bool { return true },
		Decode: func(b *text.Builder, src string) int { b.Copy(src); return len(src) },
		Encode: func(dst []byte, s string) []byte { return append(dst, "<"+s+">"...) }}
	d, _, ok := text.New("abc").Decode(text.Markdown)
	require.True(t, ok)
	edit, ok := d.As(shout).Edit(1, 2, "x")
	require.True(t, ok)
	assert.Equal(t, text.Edit{Start: 1, End: 2, Text: "<x>"}, edit)
	assert.True(t, text.Text{}.As(shout).None())
}
