package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What git apply makes of --diff is what --fix writes: in every form, with CRLF, with
// a last line that does not end, in a path with blanks and a folder below.
func TestDiffApplies(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	given := map[string]string{}
	for _, dir := range []string{"bad", "requests"} {
		files, err := filepath.Glob("../../testdata/" + dir + "/*")
		require.NoError(t, err)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			wrong := strings.NewReplacer("www.acme.cn", "WWW.acme.cn", "0 0 8 * * ?", "0 8 * * *").Replace(string(text))
			name := filepath.Base(file)
			given[dir+"/"+name] = wrong
			given[dir+"/sub folder/"+name] = strings.ReplaceAll(wrong, "\n", "\r\n")
			given[dir+"/"+strings.Replace(name, ".", "-cut.", 1)] = strings.TrimRight(wrong, "\n")
		}
	}
	write := func() string {
		dir := t.TempDir()
		for name, text := range given {
			path := filepath.Join(dir, filepath.FromSlash(name))
			require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
			require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		}
		t.Chdir(dir)
		return dir
	}
	lint := func(flag string) string {
		var stdout, stderr bytes.Buffer
		run([]string{"lint", flag, "--unsafe-fixes", "--now", "2026-11-23T00:00:00Z", "."}, strings.NewReader(""), &stdout, &stderr)
		return stdout.String()
	}
	fixed := write()
	lint("--fix")
	patched := write()
	patch := lint("--diff")
	for _, args := range [][]string{{"init", "-q"}, {"apply", "-"}} {
		git := exec.Command("git", args...)
		git.Stdin = strings.NewReader(patch)
		out, err := git.CombinedOutput()
		require.NoError(t, err, "%s\n%s", out, patch)
	}
	changed := 0
	for name, before := range given {
		want, err := os.ReadFile(filepath.Join(fixed, filepath.FromSlash(name)))
		require.NoError(t, err)
		got, err := os.ReadFile(filepath.Join(patched, filepath.FromSlash(name)))
		require.NoError(t, err)
		assert.Equal(t, fmt.Sprintf("%q", want), fmt.Sprintf("%q", got), name)
		if string(want) != before {
			changed++
		}
	}
	assert.Greater(t, changed, 15)
}
