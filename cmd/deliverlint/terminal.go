package main

import (
	"fmt"
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"github.com/deliverlint/deliverlint/lint/report"
)

// textOptions are the colour, links and width for what is written to w. Colour
// "auto" is on for a terminal, unless NO_COLOR or CLICOLOR=0 says otherwise, and
// where FORCE_COLOR or CLICOLOR_FORCE asks for it; COLUMNS overrules the width.
func textOptions(color string, w io.Writer) (report.Options, error) {
	f, _ := w.(*os.File)
	terminal := f != nil && isTerminal(f)
	var o report.Options
	switch color {
	case "always":
		o.Color = true
	case "never":
	case "auto":
		o.Color = autoColor(terminal)
	default:
		return o, fmt.Errorf("--color %q; allowed are auto, always, never", color)
	}
	o.Links = terminal && o.Color && hasLinks()
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		o.Width = columns
	} else if terminal {
		o.Width, _, _ = term.GetSize(int(f.Fd()))
	}
	return o, nil
}

// autoColor follows no-color.org, force-color.org and bixense.com/clicolors.
func autoColor(terminal bool) bool {
	set := func(name string) bool { v := os.Getenv(name); return v != "" && v != "0" }
	switch {
	case os.Getenv("NO_COLOR") != "":
		return false
	case set("FORCE_COLOR") || set("CLICOLOR_FORCE"):
		return true
	}
	return terminal && os.Getenv("CLICOLOR") != "0" && os.Getenv("TERM") != "dumb"
}

// hasLinks reports whether the terminal is one of those known to show hyperlinks.
func hasLinks() bool {
	switch os.Getenv("TERM_PROGRAM") {
	case "iTerm.app", "WezTerm", "vscode", "ghostty":
		return true
	}
	return os.Getenv("VTE_VERSION") >= "5000" || os.Getenv("KITTY_WINDOW_ID") != "" || os.Getenv("WT_SESSION") != ""
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
