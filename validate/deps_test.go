package validate_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Who imports package validate alone gets these modules, and no YAML, shell or
// command line.
func TestDependencies(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	modules := strings.Fields(string(out))
	slices.Sort(modules)
	assert.Equal(t, []string{"github.com/adhocore/gronx", "github.com/agext/levenshtein", "github.com/deliverlint/deliverlint", "github.com/go-json-experiment/json",
		"golang.org/x/net", "golang.org/x/text"}, slices.Compact(modules))
}
