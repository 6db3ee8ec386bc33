package lint_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/deliverlint/deliverlint/lint"
)

func ExampleLinter_LintBytes() {
	var l lint.Linter
	file, err := l.LintBytes("task.yaml", []byte(`
Name: daily
Reports: [{reportId: 1}]
DomainName: www.acme.cn
Deliver: {email: {subject: Daily, to: [ops@acme.cn]}}
Schedule: {crontab: 0 0 25 * * ?, frequency: d}
`))
	if err != nil {
		panic(err)
	}
	for _, d := range file.Diagnostics {
		fmt.Printf("%s at bytes %d to %d: %s\n", d.Field, d.Offset, d.EndOffset, d.Message)
	}
	// Output:
	// Schedule.crontab at bytes 140 to 142: Schedule.crontab "0 0 25 * * ?": hour 25 is out of range; allowed are 0 to 23
}

// A queue's log of any length, checked as it comes.
func ExampleLinter_RunReader() {
	log := strings.NewReader(`{"DeliverId":1,"DomainName":"www.acme.cn"}
{"DeliverId":2,"DomainName":"www.acme.cn,"}
{"DeliverId":3,"DomainName":"img.acme.cn"}
`)
	var linter lint.Linter
	for part, err := range linter.RunReader(context.Background(), log, "log.ndjson").Files() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, d := range part.Diagnostics {
			fmt.Printf("%s: %s\n", d.Task, d.Message)
		}
	}
	// Output: /1: DomainName[1] is empty
}
