package tree_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

func parse(t *testing.T, s string) *tree.Node {
	n, err := tree.Parse(text.New(s))
	require.Nil(t, err, s)
	return n
}

func TestWithout(t *testing.T) {
	for _, c := range []struct {
		list string
		i, j int
		want string
	}{
		{`[1, 2, 3]`, 0, 1, `[2, 3]`},
		{`[1, 2, 3]`, 1, 2, `[1, 3]`},
		{`[1, 2, 3]`, 2, 3, `[1, 2]`},
		{`[1, {"a": [2]} , "3"]`, 1, 3, `[1]`},
		{`[1, 2]`, 0, 2, ``},
	} {
		list := parse(t, c.list)
		edit, ok := list.Without(list.At(strconv.Itoa(c.i)), list.At(strconv.Itoa(c.j-1)))
		assert.Equal(t, c.want != "", ok, c.list)
		if ok {
			assert.Equal(t, c.want, text.Apply(c.list, []text.Edit{edit}))
		}
	}
	list := &tree.Node{Kind: tree.Array}
	list.Append(&tree.Node{})
	list.Append(&tree.Node{})
	_, ok := list.Without(list.First, list.First)
	assert.False(t, ok, "of no known place")
}

// block is a YAML block sequence of one-line items, as a reader would give it.
func block(src string, places ...int) *tree.Node {
	root := text.New(src)
	n := &tree.Node{Kind: tree.Array, Span: root.Slice(places[0]-2, len(src))}
	for i := 0; i < len(places); i += 2 {
		n.Append(&tree.Node{Kind: tree.String, Span: root.Slice(places[i], places[i+1])})
	}
	return n
}

func TestWithoutLines(t *testing.T) {
	for _, c := range []struct {
		list *tree.Node
		i    int
		want string
	}{
		{block("- a\n- b # x\n- c", 2, 3, 6, 7, 14, 15), 1, "- a\n- c"},
		{block("- a\n- b # x\n- c", 2, 3, 6, 7, 14, 15), 2, "- a\n- b # x"},
		{block("- a\n- |\n b\n- c", 2, 3, 6, 11, 13, 14), 1, "- a\n- c"},
		{block("- a\n- b c\n", 2, 3, 6, 7), 1, ""},
		{block("- - a\n  - b\n", 4, 5, 10, 11), 0, ""},
	} {
		item := c.list.At(strconv.Itoa(c.i))
		edit, ok := c.list.Without(item, item)
		src := c.list.Span.Before() + c.list.Span.String()
		assert.Equal(t, c.want != "", ok, src)
		if ok {
			assert.Equal(t, c.want, text.Apply(src, []text.Edit{edit}))
		}
	}
}

func TestWrapped(t *testing.T) {
	const src = `{"a": {"b": 1}}`
	a := parse(t, src).Get("a")
	assert.Equal(t, `{"a": [{"b": 1}]}`, text.Apply(src, a.Wrapped("[", "]")))
	assert.Equal(t, `{"a": {"x":{"b": 1}}}`, text.Apply(src, a.Under("x")))
	assert.Nil(t, (&tree.Node{Kind: tree.Object}).Wrapped("[", "]"))
	const yaml = "a:\n  b: 1\n\n  c: 2\n"
	root := text.New(yaml)
	n := &tree.Node{Kind: tree.Object, Span: root.Slice(5, len(yaml)-1)}
	assert.Equal(t, "a:\n  x:\n    b: 1\n\n    c: 2\n", text.Apply(yaml, n.Under("x")))
	n.Span = root.Slice(1, len(yaml)-1)
	assert.Nil(t, n.Under("x"), "not the start of its line")
	assert.Nil(t, n.Wrapped("[", "]"), "no brackets")
}

func TestRepair(t *testing.T) {
	for _, c := range []struct{ broken, want string }{
		{`[1,]`, `[1]`},
		{`{"a":1,},`, `{"a":1}`},
		{`{'a':'b'}`, `{"a":"b"}`},
		{`{“a”：“b”，“c”：［None、True］}`, `{"a":"b","c":[null,true]}`},
		{`{a: 1, b_2: false}`, `{"a": 1, "b_2": false}`},
		{"[\"a\tb\", \"\\[x\\]\"]", `["a\tb", "[x]"]`},
		{"\ufeff[1]\"", `[1]`},
		{`[1, 2`, ``},
		{`{'it"s': 1}`, ``},
		{`[1 // no comments` + "\n]", ``},
		{`[NaN]`, ``},
	} {
		edits := tree.Repair(c.broken)
		assert.Equal(t, c.want != "", edits != nil, c.broken)
		if edits != nil {
			assert.Equal(t, c.want, text.Apply(c.broken, edits))
		}
	}
	assert.Empty(t, tree.Repair(`[1]`))
}

func TestContents(t *testing.T) {
	n := parse(t, `{"a": ["x", 1, "y"], "b": {"c": null}}`)
	assert.Equal(t, []string{"x", "", "y"}, n.Get("a").Contents())
	assert.Equal(t, "y", n.At("a", "2").Content())
	assert.Empty(t, n.Get("none").Content())
	assert.Empty(t, n.Get("none").Contents())
	assert.False(t, n.Unknown())
	n.At("b", "c").Kind = tree.Unknown
	assert.True(t, n.Unknown())
	assert.Nil(t, n.At("a", "x"))
	assert.Nil(t, n.At("z", "x"))
}
