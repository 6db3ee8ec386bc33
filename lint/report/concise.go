package report

import (
	"bufio"
	"io"

	"github.com/deliverlint/deliverlint/lint"
)

// concise writes a line for each finding, as compilers do.
type concise struct{ textWriter }

func newConcise(w io.Writer, opt Options) Report {
	opt.Links = false
	return &concise{textWriter{Writer: bufio.NewWriter(w), sofar: sofar{Options: opt}}}
}

func (c *concise) File(f *lint.File) error {
	for _, x := range c.findings(f) {
		c.headline(&x)
	}
	return c.Flush()
}

func (c *concise) Close(*lint.Result) error { return c.Flush() }
