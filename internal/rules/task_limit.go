package rules

import "github.com/deliverlint/deliverlint/internal/diag"

var TaskLimit = &Rule{
	ID: "task-limit", Title: "a run has more tasks than the account may have", Severity: diag.Warning, Since: "0.1.0", APICode: "DeliverExceedLimit", Policy: true,
	Text: `The setting max-tasks is the number of tasks that the account may have. The first task of a run beyond it is reported.
Without the setting this rule is silent.`,
}
