package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/schema"
)

func TestTableIsFresh(t *testing.T) {
	want, err := generate(schema.Read)
	require.NoError(t, err)
	have, err := os.ReadFile("../../internal/structure/table.go")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(have), "stale: run go generate ./internal/structure")
}

// What the table cannot say fails the generator, with the place and the keyword.
func TestUnknownKeywords(t *testing.T) {
	for _, c := range []struct{ old, new, message string }{
		{`"minItems": 1,`, `"uniqueItems": true,`, "schema v1/reports# uses keyword uniqueItems, which the structure table does not know"},
		{`"title": "Field",`, `"pattern": "^prov$",`, "schema v1/reports#/$defs/condition/properties/field uses keyword pattern, which no check is known to cover there"},
		{`"$ref": "#/$defs/report"`, `"$ref": "#/$defs/reports"`, "schema v1/reports#/items refers to #/$defs/reports, which is no definition of its file"},
		{`"$ref": "#/$defs/report"`, `"$ref": "#/$defs/report", "minProperties": 1`, "schema v1/reports#/items has keyword minProperties beside $ref, which the structure table does not know"},
	} {
		_, err := generate(func(version, name string) ([]byte, error) {
			text, err := schema.Read(version, name)
			if name == "reports" {
				require.Contains(t, string(text), c.old)
				text = []byte(strings.Replace(string(text), c.old, c.new, 1))
			}
			return text, err
		})
		assert.EqualError(t, err, c.message)
	}
}
