// Package lint finds the faults of deliver task payloads in files.
//
// A [Linter] reads the tasks of a file, checks them, applies its own rules to the same
// documents, and answers with a [File] of diagnostics whose offsets are bytes of that
// file, however deep in escaped text the fault is. [Linter.LintBytes] takes the content of one file; [Linter.Run] takes
// files, folders and globs, with the configuration that holds for each. Package
// report writes what was found. With [Linter.Fix] what has a fix is fixed first;
// [File.Save] writes it back. A [Rule] is the documentation of a rule.
package lint

//go:generate go run ../tools/ruledocs ../docs/rules
