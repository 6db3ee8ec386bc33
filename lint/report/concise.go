package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/deliverlint/deliverlint/lint"
)

// Concise writes a line for each finding, as compilers do.
func Concise(w io.Writer, result *lint.Result, opt Options) error {
	t := &textWriter{Writer: bufio.NewWriter(w), Options: opt}
	for _, x := range all(result, opt.Redact) {
		fmt.Fprintf(t, "%s %s %s [%s]\n", t.paint(bold, fmt.Sprintf("%s:%d:%d:", visible(x.path), x.span.Line, x.span.Column)),
			t.paint(severityColor(x.Severity), x.Severity.String()+":"), visible(x.Message), x.Rule)
	}
	return t.Flush()
}
