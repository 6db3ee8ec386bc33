package check

import (
	"slices"

	"github.com/deliverlint/deliverlint/internal/tree"
)

// listing checks an entry of the listing call's answer, under the names that it
// uses. It may hold more than is known here, carbon copies and a monthly frequency.
func (c *Checker) listing(task *tree.Node) {
	if name := task.Get("name"); name != nil && name.Kind == tree.String {
		c.name(name)
	}
	if domains := task.Get("dmList"); domains != nil && domains.First != nil {
		c.domainList(domains)
	}
	if reports := task.Get("reports"); reports != nil {
		c.reportsValue(reports)
	}
	if deliver := task.Get("deliver"); deliver != nil && deliver.Kind == tree.Object {
		email := deliver.Get("email")
		c.email(email)
		if list := email.Get("copy"); list != nil {
			c.addresses(list)
		}
	}
	for _, field := range []struct {
		name    string
		allowed []string
	}{{"frequency", []string{"h", "d", "w", "M"}}, {"status", []string{"enable", "disable"}}} {
		if n := task.Get(field.name); n != nil && !slices.Contains(field.allowed, n.Content()) {
			c.fail(NotAllowed, n.Path(), n.Text, "", "%s %s; %s", field.name, quote(n), allowed(field.allowed))
		}
	}
	c.schedule(task)
}
