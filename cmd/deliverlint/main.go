// Deliverlint checks the payloads of the CDN deliver task calls before they are sent.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// The exit codes.
const (
	exitClean    = 0
	exitFindings = 1
	exitFailure  = 2   // usage, unreadable input, nothing to check, or our own failure
	exitStopped  = 130 // by an interrupt, as shells have it
)

// errFindings ends a run that found something. It has been reported already.
var errFindings = errors.New("findings")

// garbage is the share of the live memory, in percent, that may be garbage before it is
// collected. Live is little: half as much again as Go's default takes a tenth off the time
// of a stream, and keeps its memory below 64 MiB.
const garbage = 150

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the command; it answers with the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	switch err := root.ExecuteContext(ctx); {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "deliverlint: interrupted")
		return exitStopped
	default:
		fmt.Fprintf(stderr, "deliverlint: %v\n", err)
		return exitFailure
	}
}

//go:generate go test . -run TestManPages -update
//go:generate go run ../../tools/picture ../../docs/picture.svg

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "deliverlint",
		Short:         "Check the payloads of the CDN deliver task calls before they are sent",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.AddCommand(lintCommand(), validateCommand(), expandCommand(), packCommand(), fmtCommand(), nextCommand(), rulesCommand(), explainCommand(),
		schemaCommand(), configCommand(), initCommand(), versionCommand())
	return root
}
