package schema

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// FS holds the schema files: v1/reports.schema.json and so on.
//
//go:embed v1/*.schema.json tool/*.schema.json
var FS embed.FS

// Latest is the newest version of the bundle.
const Latest = "v1"

const suffix = ".schema.json"

// baseURL and a file's path in FS make the file's $id.
const baseURL = "https://github.com/deliverlint/deliverlint/schema/"

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
		return nil, fmt.Errorf("no schema version %q; there is %s", version, strings.Join(Versions(), ", "))
	}
	if !slices.Contains(Names(version), name) {
		return nil, fmt.Errorf("no schema %q in %s; there are %s", name, version, strings.Join(Names(version), ", "))
	}
	return FS.ReadFile(path.Join(version, name+suffix))
}

var compiled sync.Map // version/name to func() (*jsonschema.Schema, error)

// Compile is the compiled schema, made on first use and then kept. It is safe for
// concurrent use and never reads from the network. The error is that of Read.
func Compile(version, name string) (*jsonschema.Schema, error) {
	key := version + "/" + name
	once, ok := compiled.Load(key)
	if !ok {
		if _, err := Read(version, name); err != nil {
			return nil, err
		}
		once, _ = compiled.LoadOrStore(key, sync.OnceValues(func() (*jsonschema.Schema, error) { return compile(version, name) }))
	}
	return once.(func() (*jsonschema.Schema, error))()
}

func compile(version, name string) (*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.ExtractAnnotations = true
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		file, ours := strings.CutPrefix(url, baseURL)
		if !ours {
			return nil, fmt.Errorf("schema %s is outside the bundle", url)
		}
		return FS.Open(file)
	}
	return c.Compile(baseURL + version + "/" + name + suffix)
}
