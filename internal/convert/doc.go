// Package convert writes tasks in other forms: [Expand] gives the readable form of a task that
// was read in any other, [Pack] the strings of the wire form, and the writers put
// these into YAML, JSON, a form body, a command line or Go code. [Format] lays a
// readable file out in the one canonical way.
//
// Packing what was expanded gives the same strings, byte for byte where they were
// canonical: JSON without blanks and needless escapes.
package convert
