// Package tree holds documents: values that know the bytes they came from.
//
// [Arena.Parse] reads one JSON value of a [text.Text] into nodes that are used again
// for the next document. Each string of a node is a Text in its own right, decoded
// from the parsed one, so that JSON held in a string can be parsed in turn and still
// lead back to the root. Every reader, of whatever form, makes such nodes.
package tree
