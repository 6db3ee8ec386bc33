package schema_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/schema/compiled"
)

// A group of cases in the layout of the JSON Schema Test Suite.
type group struct {
	Description string
	Schema      json.RawMessage
	Tests       []struct {
		Description string
		Data        json.RawMessage
		Valid       bool
	}
}

func TestSuite(t *testing.T) {
	total := 0
	for _, version := range schema.Versions() {
		files, err := filepath.Glob(version + "/tests/*.json")
		require.NoError(t, err)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			var groups []group
			require.NoError(t, json.Unmarshal(text, &groups), file)
			for _, g := range groups {
				s := compileCase(t, version, g.Schema)
				for _, c := range g.Tests {
					dec := json.NewDecoder(bytes.NewReader(c.Data))
					dec.UseNumber()
					var v any
					require.NoError(t, dec.Decode(&v))
					err := s.Validate(v)
					assert.Equal(t, c.Valid, err == nil, "%s: %s: %s: %v", file, g.Description, c.Description, err)
					total++
				}
			}
		}
	}
	assert.GreaterOrEqual(t, total, 150)
}

// compileCase compiles the schema of a group, which refers to the bundle.
func compileCase(t *testing.T, version string, text []byte) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	for _, name := range schema.Names(version) {
		text, err := schema.Read(version, name)
		require.NoError(t, err)
		require.NoError(t, c.AddResource("https://github.com/deliverlint/deliverlint/schema/"+version+"/"+name+".schema.json", bytes.NewReader(text)))
	}
	require.NoError(t, c.AddResource("case.json", bytes.NewReader(text)))
	s, err := c.Compile("case.json")
	require.NoError(t, err)
	return s
}

// The examples in the schemas are examples of what they take.
func TestExamples(t *testing.T) {
	for _, name := range schema.Names(schema.Latest) {
		s, err := compiled.Compile(schema.Latest, name)
		require.NoError(t, err)
		assert.NotEmpty(t, s.Title, name)
		assert.NotEmpty(t, s.Description, name)
		if name != "bundle" {
			assert.NotEmpty(t, s.Examples, name)
		}
		for _, example := range s.Examples {
			assert.NoError(t, s.Validate(example), name)
		}
	}
}

// A released version never changes. When a version that is not released yet does,
// write its sums anew: sha256sum v1/*.schema.json > v1/SHA256SUMS
func TestChecksums(t *testing.T) {
	for _, version := range schema.Versions() {
		sums, err := os.ReadFile(version + "/SHA256SUMS")
		require.NoError(t, err)
		var got strings.Builder
		for _, name := range schema.Names(version) {
			text, err := schema.Read(version, name)
			require.NoError(t, err)
			fmt.Fprintf(&got, "%x  %s/%s.schema.json\n", sha256.Sum256(text), version, name)
		}
		assert.Equal(t, string(sums), got.String(), "the schemas of %s changed; a release never does", version)
	}
}

func TestGenerated(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir+"/v1", os.DirFS("v1")))
	bin := filepath.Join(dir, "bundle")
	out, err := exec.Command("go", "build", "-o", bin, "../tools/bundle").CombinedOutput()
	require.NoError(t, err, "%s", out)
	cmd := exec.Command(bin, "v1")
	cmd.Dir = dir
	out, err = cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	fresh, err := os.ReadFile(dir + "/v1/bundle.schema.json")
	require.NoError(t, err)
	committed, err := schema.Read("v1", "bundle")
	require.NoError(t, err)
	assert.Equal(t, string(fresh), string(committed), "stale: run go generate ./schema")
}

// The bundle holds every schema and refers to nothing outside.
func TestBundleStandsAlone(t *testing.T) {
	text, err := schema.Read("v1", "bundle")
	require.NoError(t, err)
	var bundle struct {
		Defs map[string]struct {
			ID string `json:"$id"`
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(text, &bundle))
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("https://github.com/deliverlint/deliverlint/schema/v1/bundle.schema.json", bytes.NewReader(text)))
	for _, name := range schema.Names("v1") {
		if name != "bundle" {
			assert.Equal(t, "https://github.com/deliverlint/deliverlint/schema/v1/"+name+".schema.json", bundle.Defs[name].ID)
		}
	}
	_, err = c.Compile("https://github.com/deliverlint/deliverlint/schema/v1/bundle.schema.json")
	assert.NoError(t, err)
}

func TestUnknown(t *testing.T) {
	_, err := schema.Read("v9", "reports")
	assert.EqualError(t, err, `no schema version "v9"; allowed are v1`)
	_, err = schema.Read("v1", "report")
	assert.ErrorContains(t, err, `no schema "report" in v1; allowed are bundle, create-request`)
	assert.Empty(t, schema.Names("v9"))
}

// Who wants the schemas alone gets no other module.
func TestDependencies(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	assert.Equal(t, []string{"github.com/deliverlint/deliverlint/schema"}, strings.Fields(string(out)))
}
