//go:build unix

// Package peak measures the memory of a process.
package peak

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
)

// Memory is the most memory that a process had, what its parent had when it started
// it included.
func Memory(p *os.ProcessState) string {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return ""
	}
	unit := int64(1 << 10)
	if runtime.GOOS == "darwin" {
		unit = 1
	}
	return fmt.Sprintf("%d MiB", int64(usage.Maxrss)*unit>>20) //nolint:unconvert // it is an int32 on 32 bits
}
