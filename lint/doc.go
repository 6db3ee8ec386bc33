// Package lint finds the faults of deliver task payloads in files.
//
// A [Linter] takes the bytes of a file, has package input read the tasks in it
// and package validate check them, and answers with a [File] of diagnostics whose
// offsets are bytes of that file, however deep in escaped text the fault is.
// Package report writes them.
package lint
