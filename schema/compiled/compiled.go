// Package compiled compiles the schemas of package schema with jsonschema/v5, for those
// who use them as schemas. The validator does not need it.
package compiled

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/deliverlint/deliverlint/schema"
)

var compiled sync.Map // version/name to func() (*jsonschema.Schema, error)

// Compile is the compiled schema, made on first use and then kept. It is safe for
// concurrent use and never reads from the network. The error is that of Read.
func Compile(version, name string) (*jsonschema.Schema, error) {
	key := version + "/" + name
	once, ok := compiled.Load(key)
	if !ok {
		if _, err := schema.Read(version, name); err != nil {
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
		file, ours := strings.CutPrefix(url, schema.BaseURL)
		if !ours {
			return nil, fmt.Errorf("schema %s is outside the bundle", url)
		}
		return schema.FS.Open(file)
	}
	return c.Compile(schema.BaseURL + version + "/" + name + ".schema.json")
}
