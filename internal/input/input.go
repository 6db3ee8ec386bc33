package input

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// A Task is one task of a file. Its nodes are in the arena that it was read into.
type Task struct {
	Form task.Form
	// Operation is the call that the form names, or "". The task itself may name
	// another, by its Action or DeliverId.
	Operation string
	// Parameters is the object whose members are the parameters.
	Parameters *tree.Node
	// Credentials are the flags with one that a command has beside the parameters.
	Credentials []*tree.Node

	Pointer Pointer
}

// A Pointer is the JSON pointer of a task in its file, which is put together when it is
// asked for.
type Pointer struct {
	Line int    // of NDJSON, from 0; noLine for none
	Path string // in the line, or in the file; "" for the only task
}

const noLine = -1

// String is the JSON pointer.
func (p Pointer) String() string {
	if p.Line == noLine {
		return p.Path
	}
	return "/" + strconv.Itoa(p.Line) + p.Path
}

// A Problem is a place where the file's own syntax is broken, in bytes of the file.
type Problem struct {
	Start, End    int
	Message, Hint string
	Edits         []text.Edit // what makes the file's syntax good, or nil
}

// A File is what was read of a file or, of NDJSON, of a line.
type File struct {
	Text     string
	Syntax   string // that it was read by: json, ndjson, yaml, shell or form
	Tasks    []Task
	Problems []Problem
	// Comments tells that # starts a comment in this file.
	Comments bool

	arena *tree.Arena
	line  int // that is read, of NDJSON
}

// ErrNoTask is the error of a file in which there is no task.
var ErrNoTask = errors.New("no deliver task found")

// A reader reads the files of one kind. It reports false when the file is of
// another.
type reader struct {
	name string
	read func(f *File, name string, root text.Text) bool
}

// readers are tried in order; the first that knows a file reads it.
var readers = []reader{
	{ndjson, readLines},
	{"json", readJSON},
	{"shell", readShell},
	{"form", readForms},
	{"yaml", readYAML},
}

// extensions are those of the files that a folder is searched for.
var extensions = []string{"", ".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".sh", ".bash", ".zsh", ".ksh", ".txt", ".url", ".http", ".rest", ".form", ".template"}

// Searched reports whether a file of that name is checked when it is found in a
// folder. Sources and prose quote tasks without holding any.
func Searched(name string) bool { return slices.Contains(extensions, extension(name)) }

// extension is that of a name, in lower case, with its dot.
func extension(name string) string { return strings.ToLower(path.Ext(filepath.ToSlash(name))) }

// MayHoldTask tells cheaply, and never wrongly, that a file holds no task: every
// form has one of these words, in some letter case.
func MayHoldTask(data []byte) bool {
	if bytes.Contains(data, []byte("Deliver")) { // as most do, and without another copy
		return true
	}
	lower := bytes.ToLower(data)
	for _, word := range []string{"deliver", "reports", "schedule", "domainname", "crontab", "dmlist"} {
		if bytes.Contains(lower, []byte(word)) {
			return true
		}
	}
	return false
}

const byteOrderMark = "\ufeff"

// MaxTasks bounds the tasks of a file, those of NDJSON aside.
const MaxTasks = 100_000

// Read reads the tasks of a file into an arena. Its name tells the syntax only where the
// content does not. A file that is broken and does not look like one of a task, or has
// none, is ErrNoTask.
func Read(a *tree.Arena, name string, data []byte) (*File, error) {
	f := &File{Text: string(data), arena: a, line: noLine}
	root := a.Source(f.Text, 0)
	if strings.HasPrefix(f.Text, byteOrderMark) {
		root = root.Slice(len(byteOrderMark), root.Len())
	}
	for _, s := range readers {
		if s.read(f, name, root) {
			f.Syntax = s.name
			switch {
			case len(f.Tasks) > MaxTasks && s.name != ndjson:
				return nil, fmt.Errorf("has %d tasks; at most %d are read from a file, except NDJSON", len(f.Tasks), MaxTasks)
			case len(f.Tasks)+len(f.Problems) > 0:
				return f, nil
			}
			break
		}
	}
	return nil, ErrNoTask
}

// problem records where a text is not JSON, of one value or a stream of them.
func (f *File) problem(t text.Text, err *tree.SyntaxError, what string, stream bool) {
	p := Problem{Message: what + " is not JSON: " + err.Message, Hint: err.Hint}
	if p.Hint == "" && len(err.Edits) == 1 {
		p.Hint = "write " + err.Edits[0].Text
	}
	for _, e := range repair(t.String(), stream) {
		e.Start, e.End = t.Origin(e.Start, e.End)
		p.Edits = append(p.Edits, e)
	}
	p.Start, p.End = t.Origin(err.Start, err.End)
	f.Problems = append(f.Problems, p)
}

// documents adds the tasks of the documents of a file. Where there are several, the
// place of its document leads each pointer.
func (f *File) documents(docs []*tree.Node) {
	for i, doc := range docs {
		pointer := ""
		if len(docs) > 1 {
			pointer = "/" + strconv.Itoa(i)
		}
		f.document(doc, pointer)
	}
}

// number gives the tasks of a file that has no documents their pointers.
func (f *File) number() {
	for i := range f.Tasks {
		if len(f.Tasks) > 1 {
			f.Tasks[i].Pointer.Path = "/" + strconv.Itoa(i)
		}
	}
}

// document adds the tasks of a document.
func (f *File) document(doc *tree.Node, pointer string) {
	first := f.listed(doc)
	switch {
	case isTemplate(doc):
		f.resources(doc, pointer)
	case first != nil:
		f.listing(first, pointer)
	case isRequest(doc):
		f.task(Task{Form: task.Call, Parameters: doc, Pointer: Pointer{Path: pointer}})
	case doc.Kind == tree.Array:
		for item := doc.First; item != nil; item = item.Next {
			if item.Kind == tree.Object {
				f.document(item, pointer+"/"+strconv.Itoa(int(item.Index)))
			}
		}
	}
}

// task adds a task, whose parameters are the root of its document from now on.
func (f *File) task(t Task) {
	t.Parameters.Up, t.Pointer.Line = nil, f.line
	f.Tasks = append(f.Tasks, t)
}

// telling are the parameters by which a request is known.
var telling = []string{task.Reports, task.Deliver, task.Schedule, task.DomainName, task.DomainNames, task.DeliverID}

// isRequest reports whether an object is a request. One parameter is not enough:
// documents of all kinds have a schedule.
func isRequest(n *tree.Node) bool {
	exact, folded := 0, 0
	for m := n.Members(); m != nil; m = m.Next {
		name := m.Name.String()
		if name == task.Action && strings.HasSuffix(m.Content(), "DeliverTask") || name == task.DeliverID {
			return true
		}
		for _, p := range telling {
			if name == p {
				exact++
			} else if len(name) == len(p) && strings.EqualFold(name, p) {
				folded++
			}
		}
		if name == task.Name && n.Len > 1 {
			folded++
		}
	}
	return exact >= 2 || exact >= 1 && exact+folded >= 2 || folded >= 3
}

// looksLikeRequest reports whether a text that could not be parsed names a
// parameter where a request would.
func looksLikeRequest(s string) bool {
	for _, p := range telling {
		if strings.Contains(s, `"`+p+`"`) || strings.Contains(s, "\n"+p+":") || strings.HasPrefix(s, p+":") {
			return true
		}
	}
	return strings.Contains(s, task.ResourceType) || strings.Contains(s, `"dmList"`)
}

// TaskOf is the task behind a *lint.Task. Package lint sets it: its own surface shows no
// type of this package.
var TaskOf func(any) *Task
