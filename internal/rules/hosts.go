package rules

import (
	"slices"
	"strings"
)

// within reports whether a domain is one of those listed, or below one of them.
func within(domain string, listed []string, below bool) bool {
	return slices.ContainsFunc(listed, func(l string) bool { return isAt(domain, strings.TrimPrefix(l, "."), below) })
}

// isAt reports whether a domain is another one, or below it.
func isAt(domain, other string, below bool) bool {
	start := len(domain) - len(other)
	return (start == 0 || below && start > 0 && domain[start-1] == '.') && strings.EqualFold(domain[start:], other)
}
