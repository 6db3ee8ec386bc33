// Package schema is the bundle of JSON Schemas (draft 2020-12) of the deliver
// task payloads: the JSON inside Reports, Deliver and Schedule, the domain list,
// the requests of create and update in wire form and in readable form, as people write
// them, and the properties of the ROS resource.
//
// A version is a folder that never changes once it is released. The schemas are
// independent, for editors and other validators; "bundle" holds them all in one
// document without outside references. They say what JSON Schema can say. Package
// validate holds to them and knows the rest: real dates, cron expressions, the
// order of two times.
package schema

//go:generate go run ../tools/bundle v1
