package lint

import (
	"fmt"
	"hash/maphash"
	"strings"

	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/lint/input"
)

// A taskName is the name of a task, for the rules that look at a whole run.
type taskName struct {
	text       string // "" where the name is missing or unknown
	field      string // Name, or name in a listing
	start, end int    // of the name, in bytes of the file
	at         int    // of the task, in bytes of the file
	task       input.Task
	// creates tells of a task that is to be there after the call and is not before. Updates
	// and listings are of tasks that may be created in another file of the run.
	creates bool
	dcdn    bool // which has names of its own
}

// nameOf is the name of a task.
func nameOf(p *Pass) taskName {
	op, resource, name := p.Task.Operation, p.Task.Form == task.Resource, p.Task.Name
	n := taskName{creates: resource || p.Task.Form == task.Call && !op.Update(), dcdn: !resource && op.DCDN()}
	n.task = *p.read
	n.task.Parameters, n.task.Credentials = nil, nil // they are used again
	n.at, _ = p.Task.Parameters.Text.Origin(0, 0)
	if name != nil {
		n.text, n.field = strings.Clone(name.Text.String()), task.Name
		n.start, n.end = name.Text.Origin(0, name.Text.Len())
	}
	return n
}

// MaxNames bounds the names of a run that duplicate-task-name compares the others
// with: the first ones.
const MaxNames = 1 << 18

// names are those of a run so far. It keeps their hashes, which are long enough to
// take for the names.
type names struct {
	tasks int
	seen  map[nameHash]namePlace
	seeds [2]maphash.Seed
	files []string
	full  bool
}

type nameHash [2]uint64

type namePlace struct {
	file uint32 // in files
	// in the file: which of its names or, of a part of a file, the line
	index uint32
}

// wholeRun looks at the tasks of a file beside those of the files before it.
func (r *run) wholeRun(f *File) {
	all := &r.names
	if all.seen == nil {
		all.seen, all.seeds = map[nameHash]namePlace{}, [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}
	}
	if !f.Continued {
		all.files = append(all.files, f.Path)
	}
	var lines *text.Lines // of a part
	for i := range f.names {
		n := &f.names[i]
		if !n.creates {
			continue
		}
		if all.tasks++; all.tasks == f.Settings.MaxTasks+1 && f.Settings.MaxTasks > 0 && r.active[taskLimit.ID] {
			d := Diagnostic{Task: n.task.Pointer(), Offset: n.at, EndOffset: n.at + 1, Value: f.Text[n.at-f.Start:][:1]}
			f.report(taskLimit, d, "task %d of this run; the account may have %d", all.tasks, f.Settings.MaxTasks)
		}
		if strings.TrimSpace(n.text) == "" || !r.active[duplicateTaskName.ID] {
			continue
		}
		place := namePlace{file: uint32(len(all.files) - 1), index: uint32(i)}
		if f.part {
			if lines == nil {
				lines = f.Lines()
			}
			line, _ := lines.Position(n.at)
			place.index = uint32(line)
		}
		first, taken := all.first(n, place)
		if !taken {
			continue
		}
		d := Diagnostic{Task: n.task.Pointer(), Field: n.field, Pointer: "/" + n.field, Value: n.text, Offset: n.start, EndOffset: n.end}
		switch {
		case first.file != place.file:
			d.Hint = "the other one is in " + all.files[first.file]
		case f.part:
			d.Hint = fmt.Sprintf("the other one is on line %d", first.index)
		default:
			other := &f.names[first.index]
			d.Related = []Related{{Message: "it stands here first", Field: other.field, Offset: other.start, EndOffset: other.end}}
		}
		f.report(duplicateTaskName, d, "%s %q is that of another task; names are unique within an account", n.field, n.text)
	}
}

// first is the place where a name was met first, if it was met before.
func (all *names) first(n *taskName, place namePlace) (namePlace, bool) {
	hash := nameHash{maphash.String(all.seeds[0], n.text), maphash.String(all.seeds[1], n.text)}
	if n.dcdn {
		hash[0]++
	}
	first, taken := all.seen[hash]
	if !taken && len(all.seen) < MaxNames {
		all.seen[hash] = place
	} else if !taken {
		all.full = true
	}
	return first, taken
}
