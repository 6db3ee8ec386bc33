package structure_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/structure"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/schema/compiled"
)

// tables are those that are held to a JSON Schema, by version and name.
func tables() map[[2]string]*structure.Schema {
	list := map[[2]string]*structure.Schema{{schema.Tool, "config"}: structure.Config}
	for version, v := range structure.Versions {
		for name, s := range map[string]*structure.Schema{"reports": v.Reports, "deliver": v.Deliver, "schedule": v.Schedule} {
			list[[2]string{version, name}] = s
		}
	}
	return list
}

// leftToChecks are the keywords that the table leaves to checks of their own.
var leftToChecks = []string{"pattern", "maxLength"}

// byTable are the keywords and places that the table finds fault with.
func byTable(s *structure.Schema, doc *tree.Node) []string {
	var found []string
	structure.Check(doc, s, func(f structure.Fault) { found = append(found, f.Keyword+" "+f.Node.Path().Pointer()) })
	slices.Sort(found)
	return found
}

// bySchema are those that package jsonschema finds fault with.
func bySchema(t testing.TB, name [2]string, doc any) []string {
	s, err := compiled.Compile(name[0], name[1])
	require.NoError(t, err)
	var found []string
	var leaves func(e *jsonschema.ValidationError)
	leaves = func(e *jsonschema.ValidationError) {
		keyword := e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
		place, err := url.PathUnescape(e.InstanceLocation) // as a fragment of a URL spells it
		require.NoError(t, err)
		ofReportID := strings.HasSuffix(place, "/reportId")
		switch {
		case len(e.Causes) > 0:
		case slices.Contains(leftToChecks, keyword):
		case ofReportID && keyword == "minimum":
		case keyword == "type" && isNumber(doc, place) && (ofReportID || name[1] == "config"): // such as 1.5, which is no integer
		default:
			found = append(found, keyword+" "+place)
		}
		for _, cause := range e.Causes {
			leaves(cause)
		}
	}
	var invalid *jsonschema.ValidationError
	if errors.As(s.Validate(doc), &invalid) {
		leaves(invalid)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func isNumber(doc any, pointer string) bool {
	text, _ := json.Marshal(doc)
	n, _ := tree.Parse(textOf(text))
	for _, key := range strings.Split(pointer, "/")[1:] {
		n = n.At(strings.NewReplacer("~1", "/", "~0", "~").Replace(key))
	}
	// an integer that is allowed nowhere fails as such
	return n != nil && n.Kind == tree.Number && strings.ContainsAny(n.Text.String(), ".eE")
}

func textOf(b []byte) text.Text { return text.New(string(b)) }

// agree requires that the table and package jsonschema find the same in a document.
func agree(t testing.TB, name [2]string, s *structure.Schema, doc string) {
	n, syntax := tree.Parse(text.New(doc))
	if syntax != nil || strings.Contains(doc, `\u`) || hasEmptyName(n) { // names that differ in spelling alone
		return
	}
	var value any
	dec := json.NewDecoder(strings.NewReader(doc))
	dec.UseNumber()
	require.NoError(t, dec.Decode(&value))
	require.Equal(t, bySchema(t, name, value), byTable(s, n), "%s: %s", name, doc)
}

// hasEmptyName reports whether a member has the empty name, which package jsonschema
// leaves out of its places.
func hasEmptyName(n *tree.Node) bool {
	for child := n.First; child != nil; child = child.Next {
		if n.Kind == tree.Object && child.Name.Len() == 0 || hasEmptyName(child) {
			return true
		}
	}
	return false
}

// Random documents of the words of the schemas, right and wrong.
func TestTableAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	faults := 0
	for name, s := range tables() {
		for range 4000 {
			doc := random(r, s, 0)
			agree(t, name, s, doc)
			n, _ := tree.Parse(text.New(doc))
			faults += len(byTable(s, n))
		}
	}
	require.Greater(t, faults, 4000)
}

// random is a document that is likely to have something of a schema.
func random(r *rand.Rand, s *structure.Schema, depth int) string {
	scalars := []string{`""`, `"x"`, `"d"`, `"enable"`, `"off"`, "0", "1", "7", "true", "null", "[]", "{}", `["x"]`}
	if s == nil || depth > 6 || r.IntN(6) == 0 {
		return scalars[r.IntN(len(scalars))]
	}
	switch {
	case s.Types&structure.Object != 0:
		var members []string
		for _, p := range s.Properties {
			if r.IntN(4) > 0 {
				members = append(members, fmt.Sprintf("%q:%s", p.Name, random(r, p.Schema, depth+1)))
			}
		}
		if r.IntN(3) == 0 {
			members = append(members, `"other":`+random(r, s.Others, depth+1))
		}
		if len(members) > 0 && r.IntN(9) == 0 {
			members = append(members, members[0])
		}
		return "{" + strings.Join(members, ",") + "}"
	case s.Types&structure.Array != 0:
		var items []string
		for range r.IntN(3) {
			items = append(items, random(r, s.Items, depth+1))
		}
		return "[" + strings.Join(items, ",") + "]"
	case s.Enum != nil && r.IntN(2) == 0:
		return fmt.Sprintf("%q", s.Enum[r.IntN(len(s.Enum))])
	}
	return scalars[r.IntN(len(scalars))]
}

// Every case of the schemas.
func TestCasesAgree(t *testing.T) {
	count := 0
	for name, s := range tables() {
		text, err := os.ReadFile("../../schema/" + name[0] + "/tests/" + name[1] + ".json")
		if name[0] == schema.Tool {
			continue
		}
		require.NoError(t, err)
		var groups []struct {
			Tests []struct{ Data json.RawMessage }
		}
		require.NoError(t, json.Unmarshal(text, &groups))
		for _, group := range groups {
			for _, c := range group.Tests {
				agree(t, name, s, string(c.Data))
				count++
			}
		}
	}
	require.Greater(t, count, 100)
}

// FuzzTable holds every table to package jsonschema on any document.
func FuzzTable(f *testing.F) {
	f.Add(`[{"reportId":1,"conditions":[{"field":"prov","op":"in","value":["x"]}]}]`)
	f.Add(`{"email":{"subject":"s","to":["a@acme.cn"],"copy":[]}}`)
	f.Add(`{"crontab":"0 0 8 * * ?","frequency":"x","frequency":"d","status":1}`)
	f.Add(`{"rules":{" ":"","%20":"","~/":""}}`)
	f.Add(`{"rules":{"x":"of"},"max-domains":0,"overrides":[{"files":[""]}]}`)
	f.Fuzz(func(t *testing.T, doc string) {
		if len(doc) > 1000 || strings.ContainsAny(doc, "eE.") && strings.ContainsAny(doc, "0123456789") {
			return // numbers that are not integers are told by checks of their own
		}
		for name, s := range tables() {
			agree(t, name, s, doc)
		}
	})
}
