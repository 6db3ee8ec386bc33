package check

import (
	"strconv"

	"github.com/deliverlint/deliverlint/internal/tree"
)

// reports checks what the schema cannot tell of the reports.
func (c *Checker) reports(n *tree.Node) {
	if n.Kind != tree.Array {
		return
	}
	c.Doc.Reports = n
	for report := n.First; report != nil; report = report.Next {
		c.reportID(report.Get("reportId"))
	}
}

// reportID is written as an integer in every sample, and is a string by the
// page's table; both are in use.
func (c *Checker) reportID(n *tree.Node) {
	if n == nil || n.Kind != tree.Number && n.Kind != tree.String {
		return
	}
	s := n.Text.String()
	if _, ok := Positive(s); ok {
		return
	}
	hint, meant := "", ""
	if f, err := strconv.ParseFloat(s, 64); err == nil && f >= 1 && f <= 1e6 && f == float64(int(f)) {
		meant = strconv.Itoa(int(f))
		hint = "write " + meant
	}
	f := c.fail(ReportID, n.Path(), n.Text, hint, "%s %s is not allowed; it must be a positive integer, such as 1 or \"13\"", n.Path().Field(), quote(n))
	rename(f, n.Text, meant)
}

// Positive reads a plain decimal integer from 1.
func Positive(s string) (int, bool) {
	if s == "" || s[0] < '1' || s[0] > '9' {
		return 0, false
	}
	i, err := strconv.Atoi(s)
	return i, err == nil
}
