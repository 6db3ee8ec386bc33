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

// sniffed bounds what is looked at to tell NDJSON from other text, in bytes.
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
func readLines(f *File, name string, root *text.Text) bool {
	if !NDJSON(name) {
		return false
	}
	f.lines(root, 0)
	return true
}

// lines reads a text of JSON a line, of which so many are before. A broken line is a
// problem of its own, and the next one goes on.
func (f *File) lines(root *text.Text, before int) {
	s := root.String()
	base, _ := root.Origin(0, 0)
	for n, start := before, 0; start < len(s); n++ {
		end, next := len(s), len(s)
		if i := strings.IndexByte(s[start:], '\n'); i >= 0 {
			end, next = start+i, start+i+1
		}
		if !f.takes(s[start:end], base+start, n) && strings.TrimSpace(s[start:end]) != "" {
			f.line(root.Slice(start, len(strings.TrimSuffix(s[:end], "\r"))), n)
		}
		start = next
	}
}

func (f *File) line(line *text.Text, n int) {
	doc, err := tree.Parse(line)
	if err != nil {
		f.problem(line, err, "line "+strconv.Itoa(n+1), false)
	}
	if doc != nil {
		f.document(doc, "/"+strconv.Itoa(n))
	}
}

// A Part is a run of whole lines of NDJSON, or what went wrong in place of one.
type Part struct {
	Text   string
	Start  int   // in bytes of the file
	Before int   // lines of the file before it
	Err    error // a LongLine, or that of the source, which ends the parts
}

// Read reads the tasks of a part. The glance may be nil.
func (p Part) Read(glance Glance) *File {
	f := &File{Text: p.Text, Start: p.Start, Syntax: ndjson, glance: glance}
	root := text.Part(p.Text, p.Start)
	if p.Start == 0 && strings.HasPrefix(p.Text, byteOrderMark) {
		root = root.Slice(len(byteOrderMark), root.Len())
	}
	f.lines(root, p.Before)
	return f
}

// The bounds of NDJSON.
const (
	MaxLine  = 8 << 20  // bytes of a line
	partSize = 64 << 10 // bytes of a part, where its lines are shorter
)

// A LongLine is the error of a line, from 1, that is longer than MaxLine.
type LongLine int

func (n LongLine) Error() string {
	return fmt.Sprintf("line %d is longer than %d MiB, the most that is read of one", int(n), MaxLine>>20)
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
