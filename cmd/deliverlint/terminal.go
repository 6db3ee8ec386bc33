package main

import (
	"fmt"
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"github.com/deliverlint/deliverlint/lint/report"
)

// textOptions are the colour and width for what is written to w. Colour "auto"
// is on for a terminal unless NO_COLOR says otherwise; COLUMNS overrules the width.
func textOptions(color string, w io.Writer) (report.TextOptions, error) {
	f, _ := w.(*os.File)
	terminal := f != nil && isTerminal(f)
	var o report.TextOptions
	switch color {
	case "always":
		o.Color = true
	case "never":
	case "auto":
		o.Color = terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	default:
		return o, fmt.Errorf("--color %q; there are auto, always, never", color)
	}
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		o.Width = columns
	} else if terminal {
		o.Width, _, _ = term.GetSize(int(f.Fd()))
	}
	return o, nil
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
