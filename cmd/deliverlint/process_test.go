package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A run with --fix that is killed at any moment leaves the old file or the new one.
func TestFixKilled(t *testing.T) {
	command := build(t)
	path := filepath.Join(t.TempDir(), "tasks.ndjson")
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

// build is the command, built for a test that needs a process of its own.
func build(t *testing.T) string {
	command := filepath.Join(t.TempDir(), "deliverlint.exe")
	out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	return command
}

// An interrupt ends a run that waits for its input, with the exit code of shells.
func TestInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no interrupts between processes")
	}
	cmd := exec.Command(build(t), "lint", "-")
	in, err := cmd.StdinPipe() // never closed
	require.NoError(t, err)
	defer in.Close()
	var stderr strings.Builder
	cmd.Stderr = &stderr
	require.NoError(t, cmd.Start())
	time.Sleep(300 * time.Millisecond) // until it listens for interrupts
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	var exit *exec.ExitError
	require.ErrorAs(t, cmd.Wait(), &exit)
	require.Equal(t, exitStopped, exit.ExitCode())
	require.Equal(t, "deliverlint: interrupted\n", stderr.String())
}

// What a stream held before an interrupt is reported as it came, and counted.
func TestStreamInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no interrupts between processes")
	}
	cmd := exec.Command(build(t), "lint", "-f", "concise", "-f", "text=report.txt", "-")
	cmd.Dir = t.TempDir()
	in, err := cmd.StdinPipe() // never closed
	require.NoError(t, err)
	defer in.Close()
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	require.NoError(t, cmd.Start())
	_, err = io.WriteString(in, strings.Repeat(`{"DeliverId":1,"DomainName":"x"}`+"\n", 2))
	require.NoError(t, err)
	lines := bufio.NewReader(out)
	for n := 1; n <= 2; n++ {
		line, err := lines.ReadString('\n') // before the end of the input
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(line, fmt.Sprintf("<stdin>:%d:30: error: DomainName", n)), line)
	}
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	rest, err := io.ReadAll(lines)
	require.NoError(t, err)
	require.Empty(t, string(rest))
	var exit *exec.ExitError
	require.ErrorAs(t, cmd.Wait(), &exit)
	require.Equal(t, exitStopped, exit.ExitCode())
	require.Equal(t, "deliverlint: interrupted\n", stderr.String())
	report, err := os.ReadFile(filepath.Join(cmd.Dir, "report.txt"))
	require.NoError(t, err)
	require.Contains(t, string(report), "2 errors in 1 file")
}

// A reader that goes away ends the run quietly.
func TestClosedPipe(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such signal")
	}
	path := filepath.Join(t.TempDir(), "tasks.ndjson")
	require.NoError(t, os.WriteFile(path, []byte(strings.Repeat(`{"DeliverId":1,"DomainName":"x"}`+"\n", 5000)), 0o644))
	cmd := exec.Command(build(t), "lint", path)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	require.NoError(t, cmd.Start())
	_, err = out.Read(make([]byte, 100))
	require.NoError(t, err)
	require.NoError(t, out.Close())
	require.Error(t, cmd.Wait())
	require.Empty(t, stderr.String())
}
