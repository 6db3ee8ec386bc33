//go:build unix

// Hostile runs the command on malicious input, and prints the results
// as Markdown: the exit code, the time, and its peak memory. It fails
// where that is not what is wanted.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/deliverlint/deliverlint/internal/peak"
)

// A trial is one input.
type trial struct {
	title string
	// prepare makes the input in an empty folder, which is the working folder, and gives
	// the arguments. What it starts ends with the folder.
	prepare func(dir string) []string
	stdin   func(io.Writer) // or nil
	setUp   string          // of the shell that runs the command, such as ulimit
	exit    int
	says    string // somewhere in the output
}

// patience is how long a run may take before it counts as one that never ends.
const patience = 2 * time.Minute

func main() {
	log.SetFlags(0)
	scratch, err := os.MkdirTemp("", "deliverlint-hostile")
	check(err)
	command := filepath.Join(scratch, "deliverlint")
	out, err := exec.Command("go", "build", "-o", command, "./cmd/deliverlint").CombinedOutput()
	if err != nil {
		log.Fatalf("%s", out)
	}
	fmt.Print("| input | exit | time | peak memory |\n| --- | --- | --- | --- |\n")
	failed := false
	for i, t := range trials() {
		dir := filepath.Join(scratch, fmt.Sprint(i))
		check(os.Mkdir(dir, 0o755))
		if err := t.run(command, dir); err != nil {
			failed = true
			fmt.Printf("%s: %v\n", t.title, err)
		}
		check(os.RemoveAll(dir))
	}
	if failed {
		os.Exit(1)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func (t *trial) run(command, dir string) error {
	args := append([]string{"-c", t.setUp + `exec "$@"`, "sh", command}, t.prepare(dir)...)
	cmd := exec.Command("sh", args...)
	cmd.Dir = dir
	var output bytes.Buffer
	tail := &last{w: &output}
	cmd.Stdout, cmd.Stderr = tail, tail
	if t.stdin != nil {
		r, w := io.Pipe()
		go func() {
			b := bufio.NewWriter(w)
			t.stdin(b)
			_ = w.CloseWithError(b.Flush())
		}()
		cmd.Stdin = r
	}
	start := time.Now()
	check(cmd.Start())
	timer := time.AfterFunc(patience, func() { _ = cmd.Process.Signal(syscall.SIGQUIT) })
	err := cmd.Wait()
	timer.Stop()
	took := time.Since(start)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return err
	}
	said := output.String() + string(tail.tail)
	switch {
	case cmd.ProcessState.ExitCode() != t.exit:
		return fmt.Errorf("exit %d, wanted %d: %.300s", cmd.ProcessState.ExitCode(), t.exit, said)
	case !strings.Contains(said, t.says):
		return fmt.Errorf("does not say %q: %.300s", t.says, said)
	case strings.Contains(said, "goroutine "):
		return fmt.Errorf("panics: %.2000s", said)
	}
	fmt.Printf("| %s | %d | %v | %s |\n", t.title, t.exit, took.Round(10*time.Millisecond), peak.Memory(cmd.ProcessState))
	return nil
}

// last keeps the first and the last of what is written.
type last struct {
	w    *bytes.Buffer
	tail []byte
}

func (l *last) Write(p []byte) (int, error) {
	const kept = 1 << 20
	if l.w.Len() < kept {
		l.w.Write(p)
		return len(p), nil
	}
	l.tail = append(l.tail, p...)
	if len(l.tail) > kept {
		l.tail = l.tail[len(l.tail)-kept:]
	}
	return len(p), nil
}
