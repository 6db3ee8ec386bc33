// Package structure holds values to the structure that the JSON Schemas describe, by a
// table that is generated from them. Package jsonschema judges the table in its tests.
package structure

//go:generate go run ../../tools/structure table.go

// Types is a set of JSON types.
type Types uint8

// The JSON types. Where a Number is allowed an Integer is, too.
const (
	Null Types = 1 << iota
	Boolean
	Integer
	Number
	String
	Array
	Object
)

// A Schema is what a JSON Schema says of a value. The zero value of a field says nothing.
type Schema struct {
	Types      Types
	TypeNames  []string   // the same in words, in the order of the JSON Schema
	Properties []Property // sorted by name
	Required   []string   // in the order of the JSON Schema
	Open       bool       // members that Properties does not name are allowed
	Others     *Schema    // of such members
	Items      *Schema    // of the items of an array
	Enum       []string
	MinItems   int
	MinLength  int
	Minimum    int
}

// A Property is a member that an object may have.
type Property struct {
	Name   string
	Schema *Schema
}

// Property is the schema of a member, nil where Properties does not name it.
func (s *Schema) Property(name string) *Schema {
	for i := range s.Properties {
		if p := &s.Properties[i]; len(p.Name) == len(name) && p.Name == name {
			return p.Schema
		}
	}
	return nil
}

// A Version is the table of a version of the bundle.
type Version struct {
	Reports, Deliver, Schedule *Schema
	// Create and Update are the calls, Resource is the ROS resource.
	Create, Update, Resource Parameters
}

// Parameters are those of a call.
type Parameters struct {
	Names    []string // sorted
	Required []string // in the order of the JSON Schema
}
