package tree_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

func TestParse(t *testing.T) {
	src := ` {"a" : ["x\ty", 1.50, true, null, {}], "a\u0062": "中"} `
	n, err := tree.Parse(text.New(src))
	require.Nil(t, err)
	require.Equal(t, tree.Object, n.Kind)
	origin := func(tx text.Text) string {
		start, end := tx.Origin(0, tx.Len())
		return src[start:end]
	}
	assert.Equal(t, "{", origin(n.Text))
	a := n.Get("a")
	require.Equal(t, tree.Array, a.Kind)
	assert.Equal(t, "[", origin(a.Text))
	assert.Equal(t, "x\ty", a.At("0").Text.String())
	assert.Equal(t, `x\ty`, origin(a.At("0").Text))
	assert.Equal(t, "1.50", origin(a.At("1").Text))
	assert.Equal(t, []tree.Kind{tree.String, tree.Number, tree.Bool, tree.Null, tree.Object},
		[]tree.Kind{a.At("0").Kind, a.At("1").Kind, a.At("2").Kind, a.At("3").Kind, a.At("4").Kind})
	assert.Equal(t, "ab", n.Last().Name.String())
	assert.Equal(t, `a\u0062`, origin(n.Last().Name))
	assert.Equal(t, "中", origin(n.Get("ab").Text))
	assert.Equal(t, "null", n.At("a", "3").Text.String())
	assert.Nil(t, n.At("a", "9"))
	assert.Nil(t, n.At("a", "x"))
	assert.Nil(t, n.At("b", "0"))
	assert.Equal(t, "an object", n.Kind.String())
}

func TestGetTakesTheLast(t *testing.T) {
	n, err := tree.Parse(text.New(`{"a":1,"a":2}`))
	require.Nil(t, err)
	assert.Equal(t, "2", n.Get("a").Text.String())
	assert.EqualValues(t, 2, n.Len)
}

// Each text that is no JSON, with the place marked, what is said and what is advised.
func TestSyntaxErrors(t *testing.T) {
	for _, c := range []struct{ src, message, hint string }{
		{`⟦⟧`, "no value", ""},
		{"  \n⟦⟧", "no value", ""},
		{`{"a":1⟦,⟧}`, "invalid character ',' at start of value", "remove the trailing comma"},
		{`[1⟦,⟧ ]`, "invalid character ',' at start of value", "remove the trailing comma"},
		{`{⟦'⟧a':1}`, `invalid character '\'' at start of value`, "JSON strings need double quotes"},
		{`{⟦“⟧a”:1}`, "invalid character '“' at start of value", `'“' is a typographic quote; write "`},
		{`{"a"⟦：⟧1}`, "invalid character '：' after object name (expecting ':')", "'：' is a full-width character; write the ASCII one"},
		{`{⟦a⟧:1}`, "invalid character 'a' at start of value", "JSON keys need double quotes"},
		{`{⟦/⟧/ note`, "invalid character '/' at start of value", "JSON has no comments"},
		{`{"a":⟦N⟧one}`, "invalid character 'N' at start of value", "write null; JSON has no None"},
		{`{"a":⟦T⟧rue}`, "invalid character 'T' at start of value", "write true; JSON has no True"},
		{`{"a":⟦N⟧aN}`, "invalid character 'N' at start of value", "JSON has no NaN"},
		{`{"a":"{"⟦b⟧":1}"}`, "invalid character 'b' after object value (expecting ',' or '}')", "the quote before it ended the string; a quote inside a string needs a backslash"},
		{`{"a":"b" ⟦"⟧c"}`, `invalid character '"' after object value (expecting ',' or '}')`, "a comma may be missing before it, or a backslash before a quote inside a string"},
		{`{"a":"000⟦\*⟧"}`, `invalid escape sequence ` + "`\\*`" + ` in string`, `write "*": the backslash is left over from Markdown`},
		{`{"a":"C:⟦\d⟧"}`, `invalid escape sequence ` + "`\\d`" + ` in string`, "write a backslash as \\\\"},
		{`{"a":"⟦\ud800⟧"}`, `\ud800 is half of a surrogate pair`, ""},
		{"{\"a\":\"x⟦\n⟧\"}", `invalid character '\n' in string (expecting non-control character)`, `the quote that ends the string may be missing; write a line break inside it as \n`},
		{"{\"a\":\"⟦\xff⟧\"}", "invalid UTF-8", ""},
		{"{\"a\":⟦\x00⟧}", `invalid character '\x00' at start of value`, ""},
		{`{"a":"b⟦⟧`, "unexpected end of text", `the value may be truncated; "}" would close it`},
		{`{"a":[{"b":1⟦⟧`, "unexpected end of text", `the value may be truncated; "}]}" would close it`},
		{`"abc⟦⟧`, "unexpected end of text", "the value may be truncated"},
		{`{"a":1}⟦"⟧`, `stray " at the end`, "remove it"},
		{`{"a":1} ⟦}⟧ `, "stray } at the end", "remove it"},
		{`{"a":1}⟦;⟧`, "stray ; at the end", "remove it"},
		{`{"a":1} ⟦{⟧"b":2}`, `"{\"b\":2}" after the end of the value`, ""},
		{"⟦\ufeff⟧{}", `invalid character '\ufeff' at start of value`, "there is a byte order mark before the value; remove it"},
		{`[0⟦1⟧]`, "invalid character '1' after array element (expecting ',' or ']')", ""},
		{`[1.⟦]⟧`, "invalid character ']' in number (expecting digit)", ""},
	} {
		start := strings.Index(c.src, "⟦")
		src := strings.Replace(strings.Replace(c.src, "⟦", "", 1), "⟧", "", 1)
		end := strings.Index(c.src, "⟧") - len("⟦")
		_, err := tree.Parse(text.New(src))
		if !assert.NotNil(t, err, src) {
			continue
		}
		assert.Equal(t, src[start:end], src[err.Start:err.End], "span in %q", src)
		assert.Equal(t, start, err.Start, "start in %q", src)
		assert.Equal(t, c.message, err.Error(), src)
		assert.Equal(t, c.hint, err.Hint, src)
	}
}

func TestEditEscapes(t *testing.T) {
	n, err := tree.Parse(text.New(`{"a":"bc"}`))
	require.Nil(t, err)
	edit, ok := n.Get("a").Text.Edit(1, 1, `"`)
	assert.True(t, ok)
	assert.Equal(t, text.Edit{Start: 7, End: 7, Text: `\"`}, edit)
}

func TestPath(t *testing.T) {
	n := parse(t, `{"Reports":[{"conditions":[0,{"a/b~c":[1]}]}]}`)
	assert.Equal(t, []string{"", "", "", ""}, []string{n.Path().Field(), n.Path().Pointer(), n.Path().Parameter(), n.Path().Key()})
	p := n.At("Reports", "0", "conditions", "1", "a/b~c").Path()
	assert.Equal(t, "Reports[0].conditions[1].a/b~c", p.Field())
	assert.Equal(t, "/Reports/0/conditions/1/a~1b~0c", p.Pointer())
	assert.Equal(t, "Reports", p.Parameter())
	assert.Equal(t, "a/b~c", p.Key())
	assert.Empty(t, n.At("Reports", "0").Path().Key())
	missing := n.At("Reports", "0").Member("reportId")
	assert.Equal(t, []string{"Reports[0].reportId", "/Reports/0/reportId", "Reports", "reportId"},
		[]string{missing.Field(), missing.Pointer(), missing.Parameter(), missing.Key()})
	assert.Equal(t, []string{"Name", "Name"}, []string{n.Member("Name").Field(), n.Member("Name").Parameter()})
	assert.Equal(t, "a~1b~0c", tree.EscapePointer("a/b~c"))
}

func TestParseStream(t *testing.T) {
	for _, c := range []struct {
		src, message string
		values, at   int
	}{
		{`{"a":1} [2] "x"`, "", 3, 0},
		{"1\n2\n", "", 2, 0},
		{`{"a":1}"`, `stray " at the end`, 1, 7},
		{`{"a":1} }`, "stray } at the end", 1, 8},
		{`{"a":1} {"b":`, "unexpected end of text", 1, 13},
		{`1 2 x`, "invalid character 'x' at start of value", 2, 4},
		{``, "no value", 0, 0},
	} {
		nodes, err := tree.ParseStream(text.New(c.src))
		assert.Len(t, nodes, c.values, c.src)
		if c.message == "" {
			assert.Nil(t, err, c.src)
			continue
		}
		require.NotNil(t, err, c.src)
		assert.Equal(t, c.message, err.Message, c.src)
		assert.Equal(t, c.at, err.Start, c.src)
	}
}

func TestTrailingKeepsTheValue(t *testing.T) {
	n, err := tree.Parse(text.New(`{"a":1}"`))
	require.NotNil(t, err)
	assert.True(t, err.Trailing)
	assert.Equal(t, "1", n.Get("a").Text.String())
}

func TestLimits(t *testing.T) {
	_, err := tree.Parse(text.New(strings.Repeat("[", 20_000)))
	assert.NotNil(t, err)
	_, err = tree.Parse(text.New(strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000)))
	assert.Nil(t, err)
	_, err = tree.Parse(text.New("[" + strings.Repeat("0,", tree.MaxValues) + "0]"))
	require.NotNil(t, err)
	assert.Equal(t, "more than 1000000 values", err.Message)
}

// FuzzParse holds the parser to encoding/json: the same texts are JSON, with the
// same strings, and every string's origin is its literal.
func FuzzParse(f *testing.F) {
	f.Add(`{"a":["x\ty",1.5e3,true,null,{}],"a":"\ud83d\ude00"}`)
	f.Add(`[{\"reportId\":1}]`)
	f.Add("{\"a\":\"\xff\"}")
	f.Add(`{"a":1}"`)
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 2000 {
			return
		}
		n, err := tree.Parse(text.New(src))
		require.Equal(t, isJSON(src), err == nil, src)
		if err != nil {
			require.True(t, 0 <= err.Start && err.Start <= err.End && err.End <= len(src))
			require.NotEmpty(t, err.Message)
			require.Equal(t, err.Trailing, n != nil)
			return
		}
		var want any
		dec := json.NewDecoder(strings.NewReader(src))
		dec.UseNumber()
		require.NoError(t, dec.Decode(&want))
		check(t, src, n, want)
	})
}

// isJSON is what jsontext says.
func isJSON(src string) bool {
	v := jsontext.Value(src)
	return v.IsValid(jsontext.AllowDuplicateNames(true))
}

func check(t *testing.T, src string, n *tree.Node, want any) {
	start, end := n.Text.Origin(0, n.Text.Len())
	switch n.Kind {
	case tree.String:
		require.Equal(t, want, n.Text.String())
		require.True(t, src[start-1] == '"' && src[end] == '"')
	case tree.Number:
		require.Equal(t, want, json.Number(n.Text.String()))
	case tree.Array:
		require.Equal(t, "[", src[start:end])
		for item := n.First; item != nil; item = item.Next {
			check(t, src, item, want.([]any)[item.Index])
		}
	case tree.Object:
		require.Equal(t, "{", src[start:end])
		for m := n.First; m != nil; m = m.Next {
			if n.Get(m.Name.String()) == m {
				check(t, src, m, want.(map[string]any)[m.Name.String()])
			}
		}
	}
}

// The tree with origins beside the value that encoding/json makes.
func BenchmarkParse(b *testing.B) {
	const src = `[{"reportId":1,"conditions":[{"field":"prov","op":"in","value":["Heilongjiang","北京","\u5c71\u4e1c"]}]},{"reportId":3}]`
	b.Run("tree", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(src)))
		var a tree.Arena
		for b.Loop() {
			a.Reset()
			if _, err := a.Parse(a.Source(src, 0)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("json.Valid", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		for b.Loop() {
			if !json.Valid([]byte(src)) {
				b.Fatal("not valid")
			}
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		for b.Loop() {
			var v any
			if err := json.Unmarshal([]byte(src), &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}
