package lint

import (
	"strings"
	"unicode"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

var redundantEscape = &Rule{
	ID: "redundant-escape", Title: "a parameter is escaped once too often, and may still be taken", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `The vendor's own sample has a backslash before each quote of Reports, although the parameter is JSON itself. The
service takes that, as far as is known; nothing else that reads the payload does. Write the JSON without it.`,
	Bad: `{"Name": "daily", "DomainName": "www.acme.cn",
 "Reports": "[{\\\"reportId\\\":1}]",
 "Deliver": "{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}",
 "Schedule": "{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}"}
`,
	Good: `{"Name": "daily", "DomainName": "www.acme.cn",
 "Reports": "[{\"reportId\":1}]",
 "Deliver": "{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}",
 "Schedule": "{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}"}
`,
	Check: func(p *Pass) {
		for _, v := range p.Task.Escaped {
			d := p.ReportAt(v.Path, v.Text, "give the JSON itself, without the backslashes", "%s is escaped with backslashes; the call takes plain JSON", v.Path.Field())
			d.fix(v.Fix)
		}
	},
}

var mixedForm = &Rule{
	ID: "mixed-form", Title: "some parameters are strings of JSON, others are structured", Severity: Warning, Since: "0.1.0",
	Text: `A request is either as the wire takes it, every parameter a string, or readable, all of them structured. One that mixes
the two cannot be sent as it is, and is likely half edited. Use one form.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n",
	Good: sample,
	Check: func(p *Pass) {
		if p.Task.Form != task.Call {
			return
		}
		var text, structured *tree.Node // the last string, and the first that is structured
		for _, name := range []string{task.Reports, task.Deliver, task.Schedule} {
			switch n := p.Task.Parameters.Get(name); {
			case n == nil:
			case n.Kind == tree.String:
				text = n
			case structured == nil && (n.Kind == tree.Array || n.Kind == tree.Object):
				structured = n
			}
		}
		if text == nil || structured == nil {
			return
		}
		p.Report(text, "write all of Reports, Deliver and Schedule in one form", "%s is a string of JSON, but %s is structured",
			text.Path().Field(), structured.Path().Field())
	},
}

var leakedCredential = &Rule{
	ID: "leaked-credential", Title: "an access key, a signature or a token is in the file", Severity: Error, Since: "0.1.0",
	Text: `A request URL that was copied from a log, or a command with --access-key-secret, carries the caller's credentials along.
Whoever can read the file can use them. Take them out of the file and its history, and replace the key.`,
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
	d := p.ReportAt(at, n.Text, "take it out of the file and its history, and replace the key", "%s is in the file; whoever reads it can use it", name)
	d.Value = "" // not once more in every report
}

var duplicateTaskName = &Rule{
	ID: "duplicate-task-name", Title: "two tasks of a run have one name", Severity: Warning, Since: "0.1.0", APICode: "NameAlreadyExists",
	Text: `Task names are unique within an account: the second create call with a name is refused. The create calls of all files of a
run are looked at together, those of DCDN apart; an update may be of a task that another file creates. Give each task a name of its own.`,
	Bad:  sample + "---\n" + sample,
	Good: sample + "---\n" + "Name: weekly\n" + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 ? * MON, frequency: w}\n",
}

var nameSpelling = &Rule{
	ID: "name-spelling", Title: "a name has blanks around it or characters that cannot be seen", Severity: Warning, Since: "0.1.0", Fixable: true,
	Text: `Blanks at either end, control characters and characters without width are part of a name to the service and invisible to
whoever looks for it later. Write the name without them.`,
	Bad:  "Name: 'daily '\n" + sampleRest,
	Good: sample,
	Check: func(p *Pass) {
		name, s := p.Task.Name, p.Task.Name.Content()
		trimmed, edits := strings.TrimSpace(s), withoutHidden(s)
		switch {
		case trimmed == "":
		case trimmed != s:
			d := p.Report(name, "write "+quoted(trimmed), "%s %q has blanks around it", name.Path().Field(), s)
			d.fix(diag.Rewrite(true, d.Hint, name.Text, trimmed))
		case len(edits) > 0:
			start, end := edits[0].Start, edits[0].End
			d := p.ReportAt(name.Path(), name.Text.Slice(start, end), "write a name that can be seen", "%s %q has %U, which cannot be seen", name.Path().Field(), s, []rune(s[start:end])[0])
			if seen := text.Apply(s, edits); strings.TrimSpace(seen) != "" {
				d.Hint = "write " + quoted(seen)
				d.fix(diag.NewFix(true, d.Hint, name.Text.Edits(edits...)...))
			}
		}
	},
}

// withoutHidden are the edits that take the hidden characters out of a text.
func withoutHidden(s string) []text.Edit {
	var edits []text.Edit
	for i, r := range s {
		if hidden(r) {
			edits = append(edits, text.Edit{Start: i, End: i + len(string(r))})
		}
	}
	return edits
}

// hidden reports whether a character cannot be seen. The joiners shape those beside
// them, as in emoji.
func hidden(r rune) bool {
	const nonJoiner, joiner = 0x200c, 0x200d
	return unicode.IsControl(r) || r > unicode.MaxASCII && unicode.Is(unicode.Cf, r) && r != nonJoiner && r != joiner
}

var namePattern = &Rule{
	ID: "name-pattern", Title: "a name does not match the pattern of the configuration", Severity: Warning, Since: "0.1.0", Policy: true,
	Text: `The setting name-pattern is a regular expression that every task name has to match. Without it this rule is silent.`,
	Check: func(p *Pass) {
		if re := p.Settings.namePattern; re != nil && p.Task.Name != nil && !re.MatchString(p.Task.Name.Content()) {
			p.Report(p.Task.Name, "", "%s %q does not match %s", p.Task.Name.Path().Field(), p.Task.Name.Content(), re)
		}
	},
}

var taskLimit = &Rule{
	ID: "task-limit", Title: "a run has more tasks than the account may have", Severity: Warning, Since: "0.1.0", APICode: "DeliverExceedLimit", Policy: true,
	Text: `The setting max-tasks is the number of tasks that the account may have. The first task of a run beyond it is reported.
Without the setting this rule is silent.`,
}

var staleSuppression = &Rule{
	ID: "stale-suppression", Title: "a suppression hides nothing", Severity: Warning, Since: "0.1.0",
	Text: `What a suppression once hid is gone, or its date has passed. Left in place it would hide the next fault of its kind.
Remove it.`,
	Bad:  sampleName + "# deliverlint:ignore crontab-suspect was 22-2 once\n" + sampleRest,
	Good: sample,
}
