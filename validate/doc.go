// Package validate checks the payloads of the deliver task calls
// (CreateCdnDeliverTask, UpdateCdnDeliverTask and their DCDN twins) before they
// are sent.
//
// It takes a [Request], the strings that the call expects, or a whole request in JSON
// ([Validator.CheckJSON]), and answers with [Errors]: every fault of the request, each
// with its field, the bytes that are wrong, a message, the code with which the service
// would refuse it and, where it is known, the edits that fix it. Escaping that the
// parameters have too much is undone first, and what is beneath is checked all the same.
//
// The structure of Reports, Deliver and Schedule is that of the JSON Schemas of package
// schema. The rest is known here: cron expressions, real dates and their order, mail
// addresses, domain names and their number.
//
// Every request is checked by the same code, whatever encoder wrote it; a clean one costs no
// allocation.
package validate
