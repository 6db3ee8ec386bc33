package report

import (
	"bufio"
	"io"

	"github.com/deliverlint/deliverlint/lint"
)

// Concise writes a line for each finding, as compilers do.
func Concise(w io.Writer, result *lint.Result, opt Options) error {
	opt.Links = false
	t := &textWriter{Writer: bufio.NewWriter(w), Options: opt}
	for _, x := range all(result, opt.Redact) {
		t.headline(&x)
	}
	return t.Flush()
}
