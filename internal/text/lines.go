package text

import (
	"sort"
	"strings"
	"unicode/utf8"
)

const byteOrderMark = "\ufeff"

// Lines finds the lines and columns of places in a text. A line ends with LF, CR or
// both. Finding places in ascending order costs no more than reading the text once.
// It is not safe for concurrent use.
type Lines struct {
	text   string
	start  int   // of the text, in the file that it is a part of
	before int   // lines of the file before the text
	starts []int // of each line, in bytes of the text

	lastOffset, lastColumn, lastLine int // what Position answered last
}

// NewLines takes the lines of a text.
func NewLines(text string) *Lines { return LinesOfPart(text, 0, 0) }

// LinesOfPart takes the lines of a part of a file, which starts at a byte after so
// many lines. Offsets and lines are those of the file.
func LinesOfPart(text string, start, before int) *Lines {
	l := &Lines{text: text, start: start, before: before, starts: []int{0}}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// Position is the line and column of a byte, both from 1. Columns count code points,
// without a byte order mark.
func (l *Lines) Position(offset int) (line, column int) {
	offset -= l.start
	line = sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset })
	from, column := l.starts[line-1], 1
	if line == l.lastLine && offset >= l.lastOffset {
		from, column = l.lastOffset, l.lastColumn
	} else if from == 0 && l.start == 0 {
		from = min(offset, len(l.text)-len(strings.TrimPrefix(l.text, byteOrderMark)))
	}
	column += utf8.RuneCountInString(l.text[from:offset])
	l.lastOffset, l.lastColumn, l.lastLine = offset, column, line
	return l.before + line, column
}

// BytePosition is the line and column of a byte, both from 1; columns count bytes.
func (l *Lines) BytePosition(offset int) (line, column int) {
	offset -= l.start
	line = sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset })
	return l.before + line, 1 + offset - l.starts[line-1]
}

// Line is the text of a line without its end, and the offset at which it starts.
func (l *Lines) Line(n int) (string, int) {
	n -= l.before
	start, end := l.starts[n-1], len(l.text)
	if n < len(l.starts) {
		end = l.starts[n]
	}
	return strings.TrimRight(l.text[start:end], "\r\n"), l.start + start
}
