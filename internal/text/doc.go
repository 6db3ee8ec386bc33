// Package text keeps, for a string that was decoded from another, the place
// where each of its bytes came from.
//
// A [Text] starts as a root, a file or a parameter, and is cut by [Text.Slice]
// and decoded by [Text.Decode], any number of times. [Text.Origin] leads from
// the bytes of the innermost text back to those of the root; [Text.Edit] carries
// a replacement the same way, escaped by every [Layer] that it passes.
// All offsets count bytes.
package text
