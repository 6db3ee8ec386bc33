// Package rules has the rules: a file for each, named for it, with its documentation and
// its one check over the un-escaped document of a task. rule.go lists them.
//
// Of the rules of package check, and of those over a whole run, only the documentation
// is here. A rule is tried by its own examples: Bad raises exactly that rule, Good none.
package rules
