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

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// A Form is what a task was found as.
type Form int

// The forms. A Request has its parameters as the wire takes them or structured.
const (
	Request  Form = iota + 1
	Resource      // the properties of a ROS resource
	Listing       // an entry of the listing call's answer
)

// A Task is one task of a file.
type Task struct {
	Form Form
	// Pointer is the JSON pointer of the task in its file, "" for the only one.
	Pointer string
	// Operation is the call that the form names, or "". The task itself may name
	// another, by its Action or DeliverId.
	Operation string
	// Parameters is the object whose members are the parameters.
	Parameters *tree.Node
	// Credentials are what a command sends along beside the parameters.
	Credentials []tree.Member
}

// A Problem is a place where the file's own syntax is broken, in bytes of the file.
type Problem struct {
	Start, End    int
	Message, Hint string
	Mend          []text.Edit // what makes the file's syntax good, or nil
}

// A File is what was read, or a part of NDJSON.
type File struct {
	Text     string
	Start    int    // of Text, in the file that it is a part of
	Syntax   string // that it was read by: json, ndjson, yaml, shell or form
	Tasks    []Task
	Glanced  int // tasks that a Glance took
	Problems []Problem
	// Comments tells that # starts a comment in this file.
	Comments bool

	glance Glance
}

// ErrNoTask is the error of a file in which there is no task.
var ErrNoTask = errors.New("no deliver task in it")

// A reader reads the files of one kind. It reports false when the file is of
// another.
type reader struct {
	name string
	read func(f *File, name string, root *text.Text) bool
}

// A Glance is asked about a text of JSON, at that byte and line of its file, before
// anything else reads it. It reports whether the text is a task in which nothing is
// wrong; that one is then counted and not read. The line counts from 0, and is Alone
// for a text that is the whole file.
type Glance func(doc string, at, line int) bool

// takes reports whether there is a glance, and it takes a text.
func (f *File) takes(doc string, at, line int) bool {
	if f.glance == nil || !f.glance(doc, at, line) {
		return false
	}
	f.Glanced++
	return true
}

// Alone is the line of a text that is the whole file.
const Alone = -1

// readers are tried in order; the first that takes a file reads it.
var readers = []reader{
	{ndjson, readLines},
	{"json", readJSON},
	{"shell", readShell},
	{"form", readForms},
	{"yaml", readYAML},
}

// extensions are those of the files that a folder is searched for.
var extensions = []string{"", ".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".sh", ".bash", ".zsh", ".ksh", ".txt", ".url", ".http", ".rest", ".form", ".template"}

// Searched reports whether a file of that name is looked at when it is found in a
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

// Read reads the tasks of a file. Its name tells the syntax only where the content
// does not. A file that is broken and does not look like one of a task, or has
// none, is ErrNoTask. The glance may be nil.
func Read(name string, data []byte, glance Glance) (*File, error) {
	f := &File{Text: string(data), glance: glance}
	root := text.New(f.Text)
	if strings.HasPrefix(f.Text, byteOrderMark) {
		root = root.Slice(len(byteOrderMark), root.Len())
	}
	for _, s := range readers {
		if s.read(f, name, root) {
			f.Syntax = s.name
			switch {
			case len(f.Tasks) > MaxTasks && s.name != ndjson:
				return nil, fmt.Errorf("holds %d tasks; the most that are read of a file are %d, but for NDJSON, a task a line", len(f.Tasks), MaxTasks)
			case len(f.Tasks)+f.Glanced+len(f.Problems) > 0:
				return f, nil
			}
			break
		}
	}
	return nil, ErrNoTask
}

// problem takes down where a text is no JSON, of one value or a stream of them.
func (f *File) problem(t *text.Text, err *tree.SyntaxError, what string, stream bool) {
	p := Problem{Message: what + " is not JSON: " + err.Message, Hint: err.Hint}
	if p.Hint == "" && len(err.Mend) == 1 {
		p.Hint = "write " + err.Mend[0].Text
	}
	for _, e := range repair(t.String(), stream) {
		e.Start, e.End = t.Origin(e.Start, e.End)
		p.Mend = append(p.Mend, e)
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
			f.Tasks[i].Pointer = "/" + strconv.Itoa(i)
		}
	}
}

// document adds the tasks of a document.
func (f *File) document(doc *tree.Node, pointer string) {
	switch {
	case isTemplate(doc):
		f.resources(doc, pointer)
	case isListing(doc):
		f.listing(doc, pointer)
	case isRequest(doc):
		f.Tasks = append(f.Tasks, Task{Form: Request, Pointer: pointer, Parameters: doc})
	case doc.Kind == tree.Array:
		for i, item := range doc.Items {
			if item.Kind == tree.Object {
				f.document(item, pointer+"/"+strconv.Itoa(i))
			}
		}
	}
}

// telling are the parameters by which a request is known.
var telling = []string{"Reports", "Deliver", "Schedule", "DomainName", "DomainNames", "DeliverId"}

// isRequest reports whether an object is a request. One parameter is not enough:
// documents of all kinds have a schedule.
func isRequest(n *tree.Node) bool {
	exact, folded := 0, 0
	for _, m := range n.Members {
		name := m.Name.String()
		if name == "Action" && m.Value.Kind == tree.String && strings.HasSuffix(m.Value.Text.String(), "DeliverTask") || name == "DeliverId" {
			return true
		}
		for _, p := range telling {
			if name == p {
				exact++
			} else if strings.EqualFold(name, p) {
				folded++
			}
		}
		if name == "Name" && len(n.Members) > 1 {
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
	return strings.Contains(s, resourceType) || strings.Contains(s, `"dmList"`)
}
