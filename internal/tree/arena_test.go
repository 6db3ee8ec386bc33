package tree_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// A document is the same in an arena that was used for others before, small and large.
func TestArenaIsUsedAgain(t *testing.T) {
	var a tree.Arena
	long := "[" + strings.Repeat(`{"a\u0062":"x\ty","n":[1,null]},`, 20_000) + `"` + strings.Repeat(`\n`, 1<<20) + `"]`
	for i := range 50 {
		src := fmt.Sprintf(`{"name":"日报 \u4e2d %d","list":["\"%d\"",%d,{}]}`, i, i, i)
		if i%20 == 7 {
			a.Reset()
			n, err := a.Parse(a.Source(long, 0))
			require.Nil(t, err)
			assert.Equal(t, "x\ty", n.At("19999", "ab").Content())
			assert.Equal(t, 1<<20, n.Last().Text.Len())
		}
		a.Reset()
		n, err := a.Parse(a.Source(src, 100))
		require.Nil(t, err)
		assert.Equal(t, fmt.Sprint("日报 中 ", i), n.Get("name").Content())
		assert.Equal(t, []string{fmt.Sprintf("%q", fmt.Sprint(i)), "", ""}, n.Get("list").Contents())
		start, end := n.At("list", "0").Text.Origin(0, 2)
		assert.Equal(t, fmt.Sprintf(`\"%.1s`, fmt.Sprint(i)), src[start-100:end-100])
	}
}

func TestSiblings(t *testing.T) {
	n := parse(t, `{"a":null,"b":[1,2,3],"a":"x","c":null}`)
	assert.True(t, n.MayRepeat())
	assert.NotNil(t, n.Get("b"))
	assert.Nil(t, n.Get("d"))
	assert.Equal(t, "c", n.Last().Name.String())
	b := n.Get("b")
	assert.Equal(t, "2", b.Last().Prev().Text.String())
	assert.Nil(t, b.First.Prev())
	assert.Nil(t, n.Prev())
	assert.Nil(t, (*tree.Node)(nil).Last())
	assert.False(t, b.Empty())
	assert.True(t, n.Get("none").Empty())
	assert.True(t, n.Get("c").Empty())
	n.DropNulls()
	assert.EqualValues(t, 2, n.Len)
	assert.Equal(t, "b", n.First.Name.String())
	b.DropNulls() // of objects alone
	assert.EqualValues(t, 3, b.Len)
}

// Text that is not JSON in each of the parser's own ways, with what jsontext says of it.
func TestRefused(t *testing.T) {
	for _, src := range []string{"tru", "nul", "fals", "-", "1.", "1e", "1e+", `"\ud800"`, `"\ud800\u0041"`, `"\u00g0"`, `"\u12`, `"a\`, `"\x"`, "\"\\n\x01\"",
		"\"\xff\"", "\"\\n\xff\"", `{"a"1}`, `{"a":1 "b":2}`, `[1 2]`, `{1:2}`, "\x0b1", "\ufeff1"} {
		n, err := tree.Parse(text.New(src))
		assert.Nil(t, n, src)
		require.NotNil(t, err, src)
		assert.NotEmpty(t, err.Message, src)
	}
}
