// Package check finds what the service would refuse in a task: its structure by the
// table that is made from the JSON Schemas, its meaning by a file for each parameter.
//
// A [Checker] takes a document of any form, clean or faulty, and answers with the
// un-escaped [task.Document] and its faults. Nothing is allocated for a clean one.
package check
