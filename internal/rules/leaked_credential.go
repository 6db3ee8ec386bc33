package rules

import (
	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var leakedCredential = &Rule{
	ID: "leaked-credential", Title: "the file contains an access key, a signature or a token", Severity: diag.Error, Since: "0.1.0",
	Text: `A request URL copied from a log, or a command with --access-key-secret, contains the caller's credentials. Anyone who
can read the file can use them. Remove them from the file and its history, and rotate the key.`,
	Bad:  "https://cdn.aliyuncs.com/?Action=CreateCdnDeliverTask&Name=daily&DomainName=www.acme.cn&AccessKeyId=LTAIxxxxxxxx" + sampleForm + "\n",
	Good: "https://cdn.aliyuncs.com/?Action=CreateCdnDeliverTask&Name=daily&DomainName=www.acme.cn" + sampleForm + "\n",
	Check: func(p *Pass) {
		for _, n := range p.Credentials {
			if n.Content() != "" {
				p.leaked((*tree.Node)(nil).Member(n.Name.String()), n, "--"+n.Name.String())
			}
		}
		if p.Task.Form != task.Call {
			return
		}
		for _, name := range []string{"AccessKeyId", "Signature", "SecurityToken"} {
			if n := p.Task.Parameters.Get(name); n.Content() != "" {
				p.leaked(n.Path(), n, name)
			}
		}
	},
}

func (p *Pass) leaked(at tree.Path, n *tree.Node, name string) {
	d := p.ReportAt(at, n.Text, "remove it from the file and its history, and rotate the key", "the file contains %s; anyone who can read it can use it", name)
	d.Value = "" // not once more in every report
}
