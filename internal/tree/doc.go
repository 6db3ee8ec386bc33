// Package tree holds JSON values that know the bytes they came from.
//
// [Parse] reads one JSON value of a [text.Text]. Every string of the tree is a
// Text in its own right, decoded from the parsed one, so that JSON held in a
// string can be parsed in turn and still lead back to the root.
package tree
