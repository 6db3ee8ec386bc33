package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A run with --fix that is killed at any moment leaves the old file or the new one.
func TestFixKilled(t *testing.T) {
	dir := t.TempDir()
	command := filepath.Join(dir, "deliverlint.exe")
	out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	path := filepath.Join(dir, "tasks.ndjson")
	before := strings.Repeat(`{"DeliverId":1,"DomainName":"WWW.acme.cn"}`+"\n", 5000)
	after := strings.ReplaceAll(before, "WWW", "www")
	finished, took := 0, time.Second
	for i := range 40 {
		require.NoError(t, os.WriteFile(path, []byte(before), 0o644))
		cmd := exec.Command(command, "lint", "--fix", path)
		start := time.Now()
		require.NoError(t, cmd.Start())
		kill := time.AfterFunc(time.Duration(rand.Int64N(int64(took))), func() { _ = cmd.Process.Kill() })
		if i == 0 {
			kill.Stop() // this one tells how long a run takes
		}
		if cmd.Wait() == nil {
			finished++
		}
		kill.Stop()
		if i == 0 {
			took = time.Since(start) * 5 / 4
		}
		got, err := os.ReadFile(path)
		require.NoError(t, err)
		if string(got) != before {
			require.Equal(t, after, string(got))
		}
	}
	require.NotZero(t, finished)
	require.Less(t, finished, 40, "none was killed")
}
