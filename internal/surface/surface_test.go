// Package surface holds the exported surface of the packages that embedders use: what it
// is, and that no type of internal packages is part of it.
package surface

import (
	"bytes"
	"flag"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const module = "github.com/deliverlint/deliverlint"

// public are the packages that embedders import.
var public = []string{"schema", "schema/compiled", "validate", "validate/quartz", "lint", "lint/report"}

// load reads the packages' export data.
func load(t *testing.T) []*types.Package {
	args := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}"}
	for _, name := range public {
		args = append(args, module+"/"+name)
	}
	out, err := exec.Command("go", args...).Output()
	require.NoError(t, err)
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		files[path] = file
	}
	from := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) })
	var packages []*types.Package
	for _, name := range public {
		p, err := from.Import(module + "/" + name)
		require.NoError(t, err)
		packages = append(packages, p)
	}
	return packages
}

// exported yields the exported objects of a package, and the exported methods of types.
func exported(p *types.Package) []types.Object {
	var objects []types.Object
	for _, name := range p.Scope().Names() {
		o := p.Scope().Lookup(name)
		if !o.Exported() {
			continue
		}
		objects = append(objects, o)
		if named, ok := o.Type().(*types.Named); ok && o.Name() == named.Obj().Name() {
			var methods []types.Object
			for m := range named.Methods() {
				if m.Exported() {
					methods = append(methods, m)
				}
			}
			slices.SortFunc(methods, func(a, b types.Object) int { return strings.Compare(a.Name(), b.Name()) })
			objects = append(objects, methods...)
		}
	}
	return objects
}

// A change of the exported surface is a change of the golden file, and meant.
func TestSurface(t *testing.T) {
	var got bytes.Buffer
	for _, p := range load(t) {
		fmt.Fprintf(&got, "package %s\n", strings.TrimPrefix(p.Path(), module+"/"))
		short := func(other *types.Package) string {
			if other == p {
				return ""
			}
			return path.Base(other.Path())
		}
		for _, o := range exported(p) {
			text := types.ObjectString(o, short)
			if s, ok := o.Type().Underlying().(*types.Struct); ok && strings.HasPrefix(text, "type ") {
				text = "type " + o.Name() + " struct"
				for f := range s.Fields() {
					if f.Exported() {
						text += "\n    " + f.Name() + " " + types.TypeString(f.Type(), short)
					}
				}
			}
			if c, ok := o.(*types.Const); ok {
				text += " = " + c.Val().String()
			}
			fmt.Fprintf(&got, "  %s\n", text)
		}
	}
	const golden = "testdata/surface.txt"
	if *update {
		require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String(), "the exported surface changed; where that is meant: go test ./internal/surface -update")
}

// A type of an internal package cannot be named, made or read by those who embed.
func TestNoInternalTypes(t *testing.T) {
	for _, p := range load(t) {
		for _, o := range exported(p) {
			w := walker{seen: map[types.Type]bool{}}
			if named, ok := o.Type().(*types.Named); ok {
				w.walk(named.Underlying())
			} else {
				w.walk(o.Type())
			}
			assert.Empty(t, w.found, "%s.%s", p.Name(), o.Name())
		}
	}
}

// walker finds the internal types in what is exported of a type.
type walker struct {
	seen  map[types.Type]bool
	found []string
}

func (w *walker) walk(t types.Type) {
	if w.seen[t] {
		return
	}
	w.seen[t] = true
	switch t := t.(type) {
	case *types.Named:
		if p := t.Obj().Pkg(); p != nil && strings.HasPrefix(p.Path(), module) && strings.Contains(p.Path(), "/internal/") {
			w.found = append(w.found, t.String())
		}
		for arg := range t.TypeArgs().Types() {
			w.walk(arg)
		}
	case *types.Alias:
		w.walk(types.Unalias(t))
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() {
				w.walk(f.Type())
			}
		}
	case *types.Signature:
		w.walk(t.Params())
		w.walk(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			w.walk(v.Type())
		}
	case *types.Interface:
		for m := range t.Methods() {
			if m.Exported() {
				w.walk(m.Type())
			}
		}
	case *types.Map:
		w.walk(t.Key())
		w.walk(t.Elem())
	case interface{ Elem() types.Type }:
		w.walk(t.Elem())
	}
}
