package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

// timetable is when a task, or a bare crontab, fires.
type timetable struct {
	Path     string      `json:"path,omitempty"`
	Task     string      `json:"task,omitempty"`
	Name     string      `json:"name,omitempty"`
	Crontab  string      `json:"crontab"`
	Meaning  string      `json:"meaning"`
	Timezone string      `json:"timezone"`
	From     *time.Time  `json:"effectiveFrom,omitempty"`
	End      *time.Time  `json:"effectiveEnd,omitempty"`
	Disabled bool        `json:"disabled,omitempty"`
	Times    []time.Time `json:"times"`
}

func nextCommand() *cobra.Command {
	var from source
	var n int
	var format string
	cmd := &cobra.Command{
		Use:   "next [PATH...|-|CRON]",
		Short: "Say in words what crontabs mean, and when tasks run next",
		Long: `Say in words what the crontab of each task means, and when it fires next, within the
task's effectiveFrom and effectiveEnd. In place of a path a cron expression may stand.
The zone in which the service reads crontabs is not documented: give the one you
mean with --timezone.`,
		Example: `  deliverlint next task.yaml
  deliverlint next --timezone Asia/Shanghai '0 0 8 ? * MON-FRI'
  deliverlint next -n 1 -f json tasks`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if n < 1 || n > 10000 {
				return fmt.Errorf("-n %d; allowed are 1 to 10000", n)
			}
			if format != "text" && format != "json" {
				return fmt.Errorf("no format %q; allowed are text, json", format)
			}
			tables, err := from.timetables(cmd, args, n)
			if err != nil {
				return err
			}
			if format == "json" {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(tables)
			}
			for i, t := range tables {
				if i > 0 {
					fmt.Fprintln(cmd.OutOrStdout())
				}
				if err := t.print(cmd); err != nil {
					return err
				}
			}
			return nil
		},
	}
	from.add(cmd)
	cmd.Flags().IntVarP(&n, "number", "n", 5, "how many fire times")
	cmd.Flags().StringVarP(&format, "format", "f", "text", "output: text or json")
	return cmd
}

// timetables are those of a bare crontab, or of the tasks of files.
func (s *source) timetables(cmd *cobra.Command, args []string, n int) ([]timetable, error) {
	if len(args) == 1 && isCrontab(args[0]) {
		if err := s.prepare(cmd); err != nil {
			return nil, err
		}
		now, zone := s.linter.Now, s.linter.Settings.Zone
		if now.IsZero() {
			now = time.Now()
		}
		if zone == nil {
			zone = time.UTC
		}
		t, err := bareTimetable(args[0], now.In(zone), n)
		return []timetable{t}, err
	}
	files, err := s.files(cmd, args)
	if err != nil {
		return nil, err
	}
	bad := func(d lint.Diagnostic) bool {
		return d.Severity == lint.Error && (d.Rule == "json-syntax" || strings.Contains(d.Pointer, "chedule") || strings.HasPrefix(d.Pointer, "/crontab"))
	}
	if err := refuse(cmd, files, bad); err != nil {
		return nil, err
	}
	tables := []timetable{}
	for _, f := range files {
		for _, task := range f.Tasks {
			if task.Crontab == nil {
				continue
			}
			start, end := task.Window()
			t := crontabTimes(task.Crontab, start, end, n)
			t.Path, t.Task, t.Name = f.Path, task.Pointer, task.Name.String()
			t.Disabled = task.Schedule.Get("status").String() == "disable"
			t.From, t.End = known(task.EffectiveFrom), known(task.EffectiveEnd)
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return nil, fmt.Errorf("no task has a crontab")
	}
	return tables, nil
}

// isCrontab tells an expression from a path: it has blanks and names no file.
func isCrontab(arg string) bool {
	_, err := os.Stat(arg)
	return err != nil && (strings.ContainsAny(arg, " \t") || strings.HasPrefix(arg, "@"))
}

func bareTimetable(expr string, now time.Time, n int) (timetable, error) {
	e, errs := quartz.ParseAll(expr)
	if len(errs) > 0 {
		var b strings.Builder
		fmt.Fprintf(&b, "crontab %q:", expr)
		for _, err := range errs {
			fmt.Fprintf(&b, "\n  at %d-%d, %s", err.Start+1, err.End, err.Message)
			if err.Hint != "" {
				fmt.Fprintf(&b, "\n  help: %s", err.Hint)
			}
		}
		return timetable{}, errors.New(b.String())
	}
	return crontabTimes(e, now, time.Time{}, n), nil
}

// crontabTimes are the next n fire times after start and not after end, which is
// zero for none.
func crontabTimes(e *quartz.Expression, start, end time.Time, n int) timetable {
	t := timetable{Crontab: e.String(), Meaning: e.Describe(), Timezone: start.Location().String(), Times: []time.Time{}}
	for at := e.Next(start); !at.IsZero() && len(t.Times) < n && (end.IsZero() || !at.After(end)); at = e.Next(at) {
		t.Times = append(t.Times, at)
	}
	return t
}

// known is a time, or nil.
func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func (t *timetable) print(cmd *cobra.Command) error {
	w := cmd.OutOrStdout()
	if t.Path != "" {
		fmt.Fprintf(w, "%s%s: %s\n", t.Path, t.Task, t.Name)
	}
	fmt.Fprintf(w, "%s: %s (%s)\n", t.Crontab, t.Meaning, t.Timezone)
	for _, window := range []struct {
		word string
		time *time.Time
	}{{"from", t.From}, {"until", t.End}} {
		if window.time != nil {
			fmt.Fprintf(w, "effective %s %s\n", window.word, window.time.Format(time.RFC3339))
		}
	}
	if t.Disabled {
		fmt.Fprintln(w, "disabled: the task does not run")
	}
	if len(t.Times) == 0 {
		fmt.Fprintln(w, "  never")
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, at := range t.Times {
		fmt.Fprintf(table, "  %s\t%s\n", at.Format("Mon 2006-01-02 15:04:05 -07:00"), at.UTC().Format("2006-01-02T15:04:05Z"))
	}
	return table.Flush()
}
