package validate

import (
	"strconv"

	"github.com/deliverlint/deliverlint/internal/tree"
)

// reports checks what the schema cannot tell of the reports.
func (c *checker) reports(p *tree.Path, n *tree.Node) {
	if n.Kind != tree.Array {
		return
	}
	c.doc.Reports = Value{Path: p, Node: n, Text: n.Text}
	for i, item := range n.Items {
		report := Report{ID: c.reportID(p.Item(i).Member("reportId"), item.Get("reportId"))}
		if conditions := item.Get("conditions"); conditions != nil {
			for _, condition := range conditions.Items {
				report.Conditions = append(report.Conditions, Condition{
					Field: condition.Get("field").Content(), Op: condition.Get("op").Content(), Value: condition.Get("value").Contents()})
			}
		}
		c.task.Reports = append(c.task.Reports, report)
	}
}

// reportID is written as an integer in every sample, and is a string by the
// page's table; both are in use.
func (c *checker) reportID(p *tree.Path, n *tree.Node) int {
	if n == nil || n.Kind != tree.Number && n.Kind != tree.String {
		return 0
	}
	id, ok := positive(n.Text.String())
	if !ok {
		hint, meant := "", ""
		if f, err := strconv.ParseFloat(n.Text.String(), 64); err == nil && f >= 1 && f <= 1e6 && f == float64(int(f)) {
			meant = strconv.Itoa(int(f))
			hint = "write " + meant
		}
		e := c.fail(RuleReportID, p, n.Text, whole, hint, "%s %s; allowed is an integer from 1, such as 1 or \"13\"", p.Field(), quote(n))
		e.rename(n.Text, meant)
	}
	return id
}

// positive reads a plain decimal integer from 1.
func positive(s string) (int, bool) {
	if s == "" || s[0] < '1' || s[0] > '9' {
		return 0, false
	}
	i, err := strconv.Atoi(s)
	return i, err == nil
}
