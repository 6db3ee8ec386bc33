package lint

import (
	"fmt"
	"hash/maphash"
	"strconv"
	"strings"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/lint/input"
	"github.com/deliverlint/deliverlint/validate"
)

// A taskName is the name of a task, for the rules that look at a whole run. Of a
// task that was taken at a glance only places are known.
type taskName struct {
	text         string // "" where the name is missing or unknown
	at           int    // of the task, in bytes of the file
	nameAt, line int    // of a task that was taken at a glance
	read         *readTask
	// creates tells of a task that is to be there after the call and is not before. Updates
	// and listings are of tasks that may be created in another file of the run.
	creates bool
	dcdn    bool // which has names of its own
}

// readTask is what is kept of a task that was not taken at a glance.
type readTask struct {
	name, task validate.Value
	pointer    string
}

// nameOf takes down the name of a task.
func nameOf(p *Pass) taskName {
	at, _ := p.Task.Parameters.Text.Origin(0, 0)
	op, resource := p.Task.Operation, p.Task.Form == validate.Resource
	return taskName{text: p.Task.Name.String(), at: at, creates: resource || p.Task.Form == validate.Call && !op.Update(), dcdn: !resource && op.DCDN(),
		read: &readTask{p.Task.Name, validate.Value{Text: p.Task.Parameters.Text}, p.Pointer}}
}

// values are the name and the task, with the task's pointer.
func (n *taskName) values(f *File) (name, task validate.Value, pointer string) {
	if n.read != nil {
		return n.read.name, n.read.task, n.read.pointer
	}
	if n.line != input.Alone {
		pointer = "/" + strconv.Itoa(n.line)
	}
	root := text.Part(f.Text, f.Start)
	cut := func(at, length int) *text.Text { return root.Slice(at-f.Start, at-f.Start+length) }
	return validate.Value{Path: (*tree.Path)(nil).Member("Name"), Text: cut(n.nameAt, len(n.text)).Verbatim(text.JSON)},
		validate.Value{Text: cut(n.at, 1)}, pointer
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
			_, task, pointer := n.values(f)
			pass := &Pass{file: f, Pointer: pointer, rule: taskLimit}
			pass.Report(task, "", "task %d of this run; the account may have %d", all.tasks, f.Settings.MaxTasks)
		}
		if strings.TrimSpace(n.text) == "" || !r.active[duplicateTaskName.ID] {
			continue
		}
		place := namePlace{file: uint32(len(all.files) - 1), index: uint32(i)}
		if f.part && n.read == nil {
			place.index = uint32(n.line + 1)
		} else if f.part {
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
		name, _, pointer := n.values(f)
		pass := &Pass{file: f, Pointer: pointer, rule: duplicateTaskName}
		hint := ""
		switch {
		case first.file != place.file:
			hint = "the other one is in " + all.files[first.file]
		case f.part:
			hint = fmt.Sprintf("the other one is on line %d", first.index)
		}
		d := pass.Report(name, hint, "%s %q is that of another task; names are unique within an account", name.Path.Field(), n.text)
		if hint == "" {
			other, _, _ := f.names[first.index].values(f)
			d.first(other)
		}
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
