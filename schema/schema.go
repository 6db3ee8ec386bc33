package schema

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// FS holds the schema files: v1/reports.schema.json and so on.
//
//go:embed v1/*.schema.json tool/*.schema.json
var FS embed.FS

// Latest is the newest version of the bundle.
const Latest = "v1"

const suffix = ".schema.json"

// BaseURL and a file's path in FS make the file's $id.
const BaseURL = "https://github.com/deliverlint/deliverlint/schema/"

// Tool stands for a version where the schemas of deliverlint's own files are asked
// for: "config" and "report".
const Tool = "tool"

// Versions are the versions of the bundle, oldest first.
func Versions() []string { return []string{"v1"} }

// Names are the schemas of a version, sorted: "create-request", "deliver" and so
// on. A version that does not exist has none.
func Names(version string) []string {
	files, _ := fs.Glob(FS, path.Join(version, "*"+suffix))
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(path.Base(f), suffix))
	}
	return names
}

// Read is the text of a schema. The error names the versions or schemas there are.
func Read(version, name string) ([]byte, error) {
	if len(Names(version)) == 0 {
		return nil, fmt.Errorf("no schema version %q; allowed are %s", version, strings.Join(Versions(), ", "))
	}
	if !slices.Contains(Names(version), name) {
		return nil, fmt.Errorf("no schema %q in %s; allowed are %s", name, version, strings.Join(Names(version), ", "))
	}
	return FS.ReadFile(path.Join(version, name+suffix))
}
