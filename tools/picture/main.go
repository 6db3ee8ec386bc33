// Picture draws what the command prints for an example, in colour, as an SVG for the
// README. Run by go generate in cmd/deliverlint.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"log"
	"math"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"github.com/mattn/go-runewidth"
)

// colors are those of the SGR codes that the command uses, on a dark ground.
var colors = map[string]string{"1": "#ffffff", "31": "#ff7b72", "33": "#e3b341", "34": "#79c0ff", "36": "#56d4dd", "1;31": "#ff7b72", "1;33": "#e3b341", "1;34": "#79c0ff", "1;36": "#56d4dd"}

const (
	cell, lineHeight = 8.4, 20 // of a character, in pixels
	margin           = 16
	columns          = 92
)

var sgr = regexp.MustCompile("\x1b\\[([0-9;]*)m")

func main() {
	log.SetFlags(0)
	cmd := exec.Command("go", "run", "./cmd/deliverlint", "lint", "--color=always", "testdata/requests/bad.json")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || len(out) == 0) {
		log.Fatal(err)
	}
	text := "$ deliverlint lint testdata/requests/bad.json\n" + strings.TrimRight(string(out), "\n")
	if err := os.WriteFile(os.Args[1], draw(text), 0o644); err != nil {
		log.Fatal(err)
	}
}

// draw is a terminal with a text in it.
func draw(text string) []byte {
	var body bytes.Buffer
	rows := 0
	for _, line := range strings.Split(text, "\n") {
		for _, row := range wrapped(line) {
			drawRow(&body, row, rows)
			rows++
		}
	}
	width, height := int(math.Ceil(columns*cell))+2*margin, rows*lineHeight+2*margin
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="deliverlint underlines the faults of a request">
<rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'Noto Sans Mono CJK SC',monospace" font-size="14" fill="#c9d1d9" xml:space="preserve">
%s</g>
</svg>
`, width, height, width, height, body.Bytes())
}

// A run is text of one colour.
type run struct{ color, text string }

// wrapped cuts a line at the width of the terminal.
func wrapped(line string) [][]run {
	var rows [][]run
	var row []run
	color, at, used := "", 0, 0
	add := func(s string) {
		for _, r := range s {
			w := runewidth.RuneWidth(r)
			if used+w > columns {
				rows, row, used = append(rows, row), nil, 0
			}
			if n := len(row); n == 0 || row[n-1].color != color {
				row = append(row, run{color: color})
			}
			row[len(row)-1].text += string(r)
			used += w
		}
	}
	for _, m := range sgr.FindAllStringSubmatchIndex(line, -1) {
		add(line[at:m[0]])
		color, at = colors[line[m[2]:m[3]]], m[1]
	}
	add(line[at:])
	return append(rows, row)
}

// drawRow draws each run at its own column, as fonts differ in the width of CJK.
func drawRow(b *bytes.Buffer, row []run, n int) {
	column := 0
	for _, r := range row {
		for _, part := range byWidth(r.text) {
			w := runewidth.StringWidth(part)
			if strings.TrimSpace(part) != "" {
				fill := ""
				if r.color != "" {
					fill = fmt.Sprintf(` fill="%s"`, r.color)
				}
				fmt.Fprintf(b, "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"%s>%s</text>\n", margin+float64(column)*cell, margin+n*lineHeight+14, float64(w)*cell, fill, html.EscapeString(part))
			}
			column += w
		}
	}
}

// byWidth cuts a text where wide characters begin and end.
func byWidth(s string) []string {
	var parts []string
	last := 0
	for _, r := range s {
		w := runewidth.RuneWidth(r)
		if w != last || len(parts) == 0 {
			parts, last = append(parts, ""), w
		}
		parts[len(parts)-1] += string(r)
	}
	return parts
}
