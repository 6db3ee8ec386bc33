package atomicfile_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/atomicfile"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a"), filepath.Join(dir, "link")
	require.NoError(t, atomicfile.Write(path, []byte("1")))
	if runtime.GOOS == "windows" {
		return
	}
	require.NoError(t, os.Symlink("a", link))
	require.NoError(t, atomicfile.Write(link, []byte("2")))
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "2", string(got))
	to, err := os.Readlink(link)
	require.NoError(t, err)
	assert.Equal(t, "a", to)
	require.NoError(t, atomicfile.Write(os.DevNull, []byte("3")))
	info, err := os.Stat(os.DevNull)
	require.NoError(t, err)
	assert.False(t, info.Mode().IsRegular(), "a device is not replaced")
	assert.Error(t, atomicfile.Write(filepath.Join(dir, "none", "a"), nil))
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, files, 2, "nothing is left beside them")
}
