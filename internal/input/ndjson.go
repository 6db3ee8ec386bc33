package input

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

const ndjson = "ndjson"

// NDJSON reports whether a file of that name holds a text of JSON a line.
func NDJSON(name string) bool {
	ext := extension(name)
	return ext == ".ndjson" || ext == ".jsonl"
}

// sniffed bounds what is read to tell NDJSON from other text, in bytes.
const sniffed = 64 << 10

// Sniff tells whether a text whose name says nothing is NDJSON of more than a line,
// and gives the text, of which it reads no more than it has to.
func Sniff(in io.Reader, name string) (io.Reader, bool) {
	if extension(name) != "" {
		return in, NDJSON(name)
	}
	r := bufio.NewReaderSize(in, sniffed)
	for n := 1; ; n = r.Buffered() + 1 {
		_, err := r.Peek(n)
		head, _ := r.Peek(r.Buffered())
		line, rest, more := bytes.Cut(bytes.TrimPrefix(head, []byte(byteOrderMark)), []byte("\n"))
		if rest = bytes.TrimLeft(rest, "\r\n"); len(rest) > 0 {
			return r, rest[0] == '{' && bytes.HasPrefix(line, []byte("{")) && json.Valid(line)
		}
		if err != nil || more && !json.Valid(line) {
			return r, false
		}
	}
}

// readLines reads NDJSON: a request a line.
func readLines(f *File, name string, root text.Text) bool {
	if !NDJSON(name) {
		return false
	}
	start, _ := root.Origin(0, 0)
	for line := range (Part{Text: root.String(), Start: start}).lines() {
		f.readLine(line)
	}
	return true
}

// A Line is one of NDJSON.
type Line struct {
	Text  string
	Start int // in bytes of the file
	N     int // lines of the file before it
}

// lines are the lines of a part that hold something.
func (p Part) lines() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		n, start := p.Before, 0
		if p.Start == 0 && strings.HasPrefix(p.Text, byteOrderMark) {
			start = len(byteOrderMark)
		}
		for ; start < len(p.Text); n++ {
			line, _, _ := strings.Cut(p.Text[start:], "\n")
			next := start + len(line) + 1
			if line = strings.TrimSuffix(line, "\r"); strings.TrimSpace(line) != "" && !yield(Line{line, p.Start + start, n}) {
				return
			}
			start = next
		}
	}
}

// readLine reads the tasks of a line. Where it is broken that is a problem of its own,
// and the next one goes on.
func (f *File) readLine(l Line) {
	line := f.arena.Source(l.Text, l.Start)
	f.line = l.N
	doc, err := f.arena.Parse(line)
	if err != nil {
		f.problem(line, err, "line "+strconv.Itoa(l.N+1), false)
	}
	if doc != nil {
		f.document(doc, "")
	}
}

// A Part is a run of whole lines of NDJSON, or what went wrong in place of one.
type Part struct {
	Text   string
	Start  int   // in bytes of the file
	Before int   // lines of the file before it
	Err    error // a LongLine, or that of the source, which ends the parts
}

// Read reads the part line by line: each File holds what is in one of them, and is used
// again for the next one. The arena may be reset between them.
func (p Part) Read(a *tree.Arena) iter.Seq[*File] {
	return func(yield func(*File) bool) {
		f := &File{Text: p.Text, Syntax: ndjson, arena: a}
		for line := range p.lines() {
			f.Tasks, f.Problems = f.Tasks[:0], nil
			if f.readLine(line); !yield(f) {
				return
			}
		}
	}
}

// The bounds of NDJSON.
const (
	MaxLine  = 8 << 20  // bytes of a line
	partSize = 64 << 10 // bytes of a part, where its lines are shorter
)

// A LongLine is the error of a line, from 1, that is longer than MaxLine.
type LongLine int

func (n LongLine) Error() string {
	return fmt.Sprintf("line %d is longer than the limit of %d MiB", int(n), MaxLine>>20)
}

// Parts cuts NDJSON into parts, as they come: a slow source is not waited for to fill
// one.
func Parts(in io.Reader) iter.Seq[Part] {
	return func(yield func(Part) bool) {
		buf := make([]byte, 0, partSize)
		start, before := 0, 0
		take := func(n int) Part { // the first n bytes
			part := Part{Text: string(buf[:n]), Start: start, Before: before}
			start += n
			before += bytes.Count(buf[:n], []byte("\n"))
			buf = append(buf[:0], buf[n:]...)
			return part
		}
		skipping := false // the rest of a line that is too long
		for {
			fresh := len(buf)
			n, err := in.Read(buf[fresh:cap(buf)])
			buf = buf[:fresh+n]
			if skipping {
				end := bytes.IndexByte(buf, '\n') + 1
				skipping = end == 0
				if skipping {
					end = len(buf)
				}
				take(end)
				fresh = 0
			}
			if end := bytes.LastIndexByte(buf[fresh:], '\n') + 1; end > 0 && !yield(take(fresh+end)) {
				return
			}
			switch {
			case err == io.EOF:
				if len(buf) > 0 {
					yield(take(len(buf)))
				}
				return
			case err != nil:
				yield(Part{Err: err})
				return
			case len(buf) == MaxLine:
				if !yield(Part{Err: LongLine(before + 1)}) {
					return
				}
				take(len(buf))
				skipping = true
			case len(buf) == cap(buf):
				buf = append(make([]byte, 0, 2*cap(buf)), buf...)
			}
		}
	}
}
