package report

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// lines finds the lines and columns of offsets in a text.
type lines struct {
	text   string
	starts []int // of each line, in bytes
}

func newLines(text string) *lines {
	l := &lines{text: text, starts: []int{0}}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// position is the line and column of a byte, both from 1; columns count code points.
func (l *lines) position(offset int) (line, column int) {
	line = sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset })
	from := l.starts[line-1]
	if from == 0 {
		from = min(offset, len(l.text)-len(strings.TrimPrefix(l.text, "\ufeff")))
	}
	return line, 1 + utf8.RuneCountInString(l.text[from:offset])
}

// bytePosition is the line and column of a byte, both from 1; columns count bytes.
func (l *lines) bytePosition(offset int) (line, column int) {
	line, _ = l.position(offset)
	return line, 1 + offset - l.starts[line-1]
}

// line is the text of a line without its end, and the offset at which it starts.
func (l *lines) line(n int) (string, int) {
	start, end := l.starts[n-1], len(l.text)
	if n < len(l.starts) {
		end = l.starts[n]
	}
	return strings.TrimRight(l.text[start:end], "\r\n"), start
}
