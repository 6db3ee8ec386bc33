package surface

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// odd are words that this field does not use, or that a stranger has to read twice.
var odd = regexp.MustCompile(`(?i)\bmend(s|ed|ing)?\b|\btak(e|es|en|ing) down\b|at a glance|\bis none\b|\bso many\b|\bthe full way\b|means? well|glanced|mostOpen|reallyAt|stands? here first|that of another task|\bno real\b|ends too early|is there twice|nobody wrote|as it stands\b|looked at\b|takes? it down`)

// Comments, messages and documents are in the words of the field.
func TestWords(t *testing.T) {
	root := "../.."
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != ".." && (strings.HasPrefix(name, ".") || name == "testdata"):
			return filepath.SkipDir
		case entry.IsDir() || filepath.Ext(name) != ".go" && filepath.Ext(name) != ".md" || name == "words_test.go":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n := 0
		for line := range strings.Lines(string(text)) {
			n++
			assert.Empty(t, odd.FindString(line), "%s:%d", strings.TrimPrefix(path, root+"/"), n)
		}
		return nil
	}))
}
