// Package input reads the tasks of a file, as trees whose every value knows its
// bytes in the file.
//
// A file is read by its syntax (a file of this package each): JSON, NDJSON, YAML,
// request URLs and form bodies, shell scripts. The documents that are found in
// JSON and YAML are requests, ROS templates or answers of the listing call.
package input
