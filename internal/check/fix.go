package check

import (
	"fmt"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// wrap is the fix that puts text around a value.
func wrap(f *diag.Fault, n *tree.Node, before, after string) {
	f.Fix = diag.NewFix(true, fmt.Sprintf("put it in %s…%s", before, after), n.Wrapped(before, after)...)
}
