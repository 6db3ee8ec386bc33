// Package lazy makes values when they are first needed, so that a command starts
// without those that it does not use.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp is a pattern, compiled on the first call. It panics on an invalid pattern.
func Regexp(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
