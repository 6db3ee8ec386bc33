package text_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/deliverlint/deliverlint/internal/text"
)

func TestLines(t *testing.T) {
	src := "\ufeffa中b\r\nc\rd\n\ne"
	l := text.NewLines(src)
	places := []struct{ offset, line, column, byteColumn int }{
		{3, 1, 1, 4}, {4, 1, 2, 5}, {7, 1, 3, 8}, {8, 1, 4, 9}, {10, 2, 1, 1}, {11, 2, 2, 2}, {12, 3, 1, 1}, {14, 4, 1, 1}, {15, 5, 1, 1}, {16, 5, 2, 2},
	}
	check := func(i int) {
		p := places[i]
		line, column := l.Position(p.offset)
		assert.Equal(t, []int{p.line, p.column}, []int{line, column}, "offset %d", p.offset)
		line, column = l.BytePosition(p.offset)
		assert.Equal(t, []int{p.line, p.byteColumn}, []int{line, column}, "offset %d", p.offset)
	}
	for i := range places {
		check(i)
	}
	for i := range places { // and in any other order
		check(len(places) - 1 - i)
		check(i)
	}
	line, column := l.Position(0)
	assert.Equal(t, []int{1, 1}, []int{line, column})
	for n, want := range []string{"\ufeffa中b", "c", "d", "", "e"} {
		got, start := l.Line(n + 1)
		assert.Equal(t, want, got)
		assert.Equal(t, want, src[start:start+len(want)])
	}
}
