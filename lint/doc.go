// Package lint finds the faults of deliver task payloads in files.
//
// A [Linter] has package input read the tasks of a file and package validate check
// them, applies its own rules to the same trees, and answers with a [File] of
// diagnostics whose offsets are bytes of that file, however deep in escaped text
// the fault is. [Linter.LintBytes] takes the content of one file; [Linter.Run] takes
// files, folders and globs, with the configuration that holds for each. Package
// report writes what was found. With [Linter.Fix] what has a fix is mended first;
// [File.Save] writes it back. Package output writes tasks anew in other forms.
//
// A [Rule] is a value with its documentation and its check; the files rules_*.go
// hold them by what they look at, and rule.go lists them.
package lint

//go:generate go run ../tools/ruledocs ../docs/rules
