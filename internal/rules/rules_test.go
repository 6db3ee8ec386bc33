package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/check"
	"github.com/deliverlint/deliverlint/internal/rules"
)

// Each rule has a file that is named for it, and is listed.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	declared := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		if !strings.HasSuffix(file, "_test.go") {
			declared += strings.Count(string(text), " = &Rule{")
		}
	}
	assert.Len(t, rules.All(), declared)
	for _, r := range rules.All() {
		assert.FileExists(t, strings.ReplaceAll(r.ID, "-", "_")+".go")
		assert.Same(t, r, rules.Find(r.ID))
	}
	assert.Nil(t, rules.Find("none"))
}

// What package check finds is documented first, with the code that package check tells.
func TestRulesOfCheck(t *testing.T) {
	for i, id := range check.Rules() {
		r := rules.All()[i]
		assert.Equal(t, id, r.ID)
		assert.Equal(t, check.APICode(id), r.APICode, id)
		assert.Nil(t, r.Check, id)
	}
}
