// Package validate checks the payloads of the deliver task calls
// (CreateCdnDeliverTask, UpdateCdnDeliverTask and their DCDN twins) before they
// are sent.
//
// It takes a [Request], the strings that the call takes, and answers with
// [Errors]: every fault of the request, each with its field, the bytes of the
// parameter that are wrong, a message, and the code with which the service would
// refuse it and, where it is known, the edits that mend it. Escaping that the parameters have too much is undone first, and what
// is beneath is checked all the same.
//
// The structure of Reports, Deliver and Schedule is held to the JSON Schemas of
// package schema. The rest is known here: cron expressions, real dates and their
// order, mail addresses, domain names and their number.
//
// [Validator.Check] takes a clean request in the common spellings at a glance: the
// file scan.go knows these, and what it does not know is checked the full way.
package validate
