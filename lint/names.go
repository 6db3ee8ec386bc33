package lint

import (
	"fmt"
	"hash/maphash"
	"strings"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/rules"
	"github.com/deliverlint/deliverlint/internal/task"
)

// A taskName is the name of a task that is to be there after its call and is not before,
// for the rules that check a whole run. Updates and listings are of tasks that may be
// created in another file of the run.
type taskName struct {
	text       string // "" where the name is missing or unknown
	pointer    input.Pointer
	start, end int32 // of the name, in bytes of Text
	at         int32 // of the task, in bytes of Text
	dcdn       bool  // which has names of its own
}

// addName records the name of a task.
func (f *File) addName(p *rules.Pass) {
	op, resource := p.Task.Operation, p.Task.Form == task.Resource
	if !resource && (p.Task.Form != task.Call || op.Update()) {
		return
	}
	n := taskName{pointer: p.Pointer, dcdn: !resource && op.DCDN()}
	at, _ := p.Task.Parameters.Text.Origin(0, 0)
	n.at = int32(at - f.Start)
	if name := p.Task.Name; name != nil {
		n.text = name.Text.Kept()
		start, end := name.Text.Origin(0, name.Text.Len())
		n.start, n.end = int32(start-f.Start), int32(end-f.Start)
	}
	f.names = append(f.names, n)
}

// names are those of a run so far. It keeps their hashes, which are long enough to
// stand for the names.
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

// wholeRun compares the tasks of a file with those of the files before it.
func (r *run) wholeRun(f *File) {
	all := &r.names
	if all.seen == nil {
		all.seen, all.seeds = map[nameHash]namePlace{}, [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}
	}
	if !f.Continued {
		all.files = append(all.files, f.Path)
	}
	for i := range f.names {
		n := &f.names[i]
		if all.tasks++; all.tasks == f.Settings.MaxTasks+1 && r.applies(rules.TaskLimit.ID) {
			at := int(n.at)
			fault := diag.Fault{Start: f.Start + at, End: f.Start + at + 1, Value: f.Text[at : at+1]}
			f.add(n.pointer.String(), rules.TaskLimit.Fault(fault, "task %d of this run; an account can have %d", all.tasks, f.Settings.MaxTasks))
		}
		if strings.TrimSpace(n.text) == "" || !r.applies(rules.DuplicateTaskName.ID) {
			continue
		}
		place := namePlace{file: uint32(len(all.files) - 1), index: uint32(i)}
		if f.part {
			place.index = uint32(n.pointer.Line + 1)
		}
		first, taken := all.first(n, place)
		if !taken {
			continue
		}
		fault := diag.Fault{Field: task.Name, Pointer: "/" + task.Name, Value: n.text, Start: f.Start + int(n.start), End: f.Start + int(n.end)}
		switch {
		case first.file != place.file:
			fault.Hint = "the same name is in " + all.files[first.file]
		case f.part:
			fault.Hint = fmt.Sprintf("the same name is on line %d", first.index)
		default:
			other := &f.names[first.index]
			fault.Related = &diag.Related{Message: "first defined here", Field: task.Name, Start: int(other.start), End: int(other.end)}
		}
		f.add(n.pointer.String(), rules.DuplicateTaskName.Fault(fault, "%s %q is already used by another task; names are unique within an account", task.Name, n.text))
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
