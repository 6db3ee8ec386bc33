package rules

import "github.com/deliverlint/deliverlint/internal/diag"

// DefaultMaxTasks is the number of tasks that an account may have, its RAM users included
// (console page "customize an operations report template and create a tracking task").
const DefaultMaxTasks = 5

// TaskLimit is checked by package lint, over the tasks of a run.
var TaskLimit = &Rule{
	ID: "task-limit", Title: "a run has more tasks than an account can have", Severity: diag.Info, Since: "0.1.0", APICode: "DeliverExceedLimit",
	Text: `An account can have five tasks. If the tasks of a run belong to several accounts, ignore this. Use the setting max-tasks
for another limit. The first task beyond the limit is reported.`,
}
