package lint

import (
	"bytes"
	"strings"
	"time"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/lint/input"
	"github.com/deliverlint/deliverlint/validate"
)

// A Glance is what a rule sees of a task that package validate found clean at a
// glance.
type Glance struct {
	Task     *validate.Glance
	Settings *Settings
}

// unseen is the Glance of rules that find nothing in what validate takes at a glance,
// and of those about the schedule alone, which is looked at apart.
func unseen(*Glance) bool { return true }

// A glancer tells of tasks in JSON that there is nothing to find in them, without
// reading them into trees. What it does not take may be clean all the same. It is for
// one goroutine.
type glancer struct {
	run       *run
	validator validate.Validator
	task      validate.Glance
	glance    Glance
	known     map[knownSchedule]bool
	buffer    bytes.Buffer // of the file that is read
}

// knownSchedule is a schedule as it is written, in a zone.
type knownSchedule struct {
	zone *time.Location
	text string
}

// The bounds of the schedules that are remembered. A longer one is not taken.
const (
	mostKnown    = 1000
	longestKnown = 4 << 10 // in bytes
)

func (r *run) newGlancer() *glancer {
	return &glancer{run: r, validator: validate.Validator{Now: func() time.Time { return r.now }}, known: map[knownSchedule]bool{}}
}

// takes reports whether no rule finds anything in a task.
func (g *glancer) takes(task string, s *Settings) bool {
	g.validator.Operation, g.validator.MaxDomains = s.Operation, s.MaxDomains
	if !g.validator.Glance(task, &g.task) {
		return false
	}
	g.glance = Glance{Task: &g.task, Settings: s}
	for _, rule := range g.run.ofTasks {
		if !rule.Glance(&g.glance) {
			return false
		}
	}
	return g.task.Schedule == "" || g.cleanSchedule(s)
}

// cleanSchedule reports whether no rule finds anything in the schedule of the task.
// Fire times take longer to find than all else, and tasks share their schedules.
func (g *glancer) cleanSchedule(s *Settings) bool {
	clean, known := g.known[knownSchedule{s.Zone, g.task.Schedule}]
	if known || len(g.task.Schedule) > longestKnown {
		return clean
	}
	f := &File{Settings: s}
	schedule := strings.Clone(g.task.Schedule)
	doc, err := tree.Parse(text.New(`{"DeliverId":1,"Schedule":` + schedule + `}`))
	clean = err == nil && g.run.checkTasks(f, []input.Task{{Form: input.Request, Parameters: doc}}) == nil && len(f.Diagnostics) == 0
	if len(g.known) == mostKnown {
		clear(g.known)
	}
	g.known[knownSchedule{s.Zone, schedule}] = clean
	return clean
}
