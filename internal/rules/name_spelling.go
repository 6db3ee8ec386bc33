package rules

import (
	"strings"
	"unicode"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/text"
)

var nameSpelling = &Rule{
	ID: "name-spelling", Title: "a name has surrounding whitespace or invisible characters", Severity: diag.Warning, Since: "0.1.0", Fixable: true,
	Text: `To the service, leading and trailing whitespace, control characters and zero-width characters are part of the name. To
whoever looks for the name later they are invisible. Remove them.`,
	Bad:  "Name: 'daily '\n" + sampleRest,
	Good: sample,
	Check: func(p *Pass) {
		name, s := p.Task.Name, p.Task.Name.Content()
		trimmed, edits := strings.TrimSpace(s), withoutHidden(s)
		switch {
		case trimmed == "":
		case trimmed != s:
			d := p.Report(name, "write "+quoted(trimmed), "%s %q has surrounding whitespace", name.Path().Field(), s)
			d.Fix = diag.Rewrite(true, d.Hint, name.Text, trimmed)
		case len(edits) > 0:
			start, end := edits[0].Start, edits[0].End
			d := p.ReportAt(name.Path(), name.Text.Slice(start, end), "write a name with visible characters", "%s %q has the invisible character %U", name.Path().Field(), s, []rune(s[start:end])[0])
			if seen := text.Apply(s, edits); strings.TrimSpace(seen) != "" {
				d.Hint = "write " + quoted(seen)
				d.Fix = diag.NewFix(true, d.Hint, name.Text.Edits(edits...)...)
			}
		}
	},
}

// withoutHidden are the edits that remove the hidden characters of a text.
func withoutHidden(s string) []text.Edit {
	var edits []text.Edit
	for i, r := range s {
		if hidden(r) {
			edits = append(edits, text.Edit{Start: i, End: i + len(string(r))})
		}
	}
	return edits
}

// hidden reports whether a character cannot be seen. The joiners shape those beside
// them, as in emoji.
func hidden(r rune) bool {
	const nonJoiner, joiner = 0x200c, 0x200d
	return unicode.IsControl(r) || r > unicode.MaxASCII && unicode.Is(unicode.Cf, r) && r != nonJoiner && r != joiner
}
