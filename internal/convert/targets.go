package convert

import (
	"fmt"
	"go/format"
	"net/url"
	"strconv"
	"strings"

	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate"
)

// A Target is what calls are packed into.
type Target struct {
	Name, Title string
	Write       func([]*Call) ([]byte, error)
}

// Targets are all targets.
func Targets() []Target {
	return []Target{
		{"json", "request JSON, a document for each task", requestJSON},
		{"form", "form bodies, a line for each task", formBodies},
		{"cli", "commands of aliyun, quoted for sh", commands},
		{"go", "Go code for the vendor's SDK", goCode},
	}
}

// FindTarget is the target of a name. The error lists those there are.
func FindTarget(name string) (Target, error) {
	var names []string
	for _, t := range Targets() {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return Target{}, fmt.Errorf("no target %q; allowed are %s", name, strings.Join(names, ", "))
}

// requestJSON names the operation where the document would not tell it.
func requestJSON(calls []*Call) ([]byte, error) {
	var b []byte
	for _, c := range calls {
		n := &tree.Node{Kind: tree.Object}
		if c.Named || product(c.Operation) == "dcdn" {
			add(n, "Action", stringNode(c.Operation.String()))
		}
		for _, p := range c.Parameters {
			value := stringNode(p.Value)
			if _, err := strconv.Atoi(p.Value); p.Name == "DeliverId" && err == nil {
				value.Kind = tree.Number
			}
			add(n, p.Name, value)
		}
		b = append(appendJSON(b, n, "\n"), '\n')
	}
	return b, nil
}

func formBodies(calls []*Call) ([]byte, error) {
	var b strings.Builder
	for _, c := range calls {
		b.WriteString("Action=" + c.Operation.String())
		for _, p := range c.Parameters {
			b.WriteString("&" + url.QueryEscape(p.Name) + "=" + url.QueryEscape(p.Value))
		}
		b.WriteByte('\n')
	}
	return []byte(b.String()), nil
}

// product is the vendor's short name of what an operation belongs to.
func product(op validate.Operation) string {
	if op.DCDN() {
		return "dcdn"
	}
	return "cdn"
}

func commands(calls []*Call) ([]byte, error) {
	var b strings.Builder
	for _, c := range calls {
		fmt.Fprintf(&b, "aliyun %s %s", product(c.Operation), c.Operation)
		for _, p := range c.Parameters {
			if strings.Contains(p.Value, "\x00") {
				return nil, fmt.Errorf("%s contains the character U+0000, which a command line cannot", p.Name)
			}
			fmt.Fprintf(&b, " \\\n  --%s '%s'", p.Name, strings.ReplaceAll(p.Value, "'", `'\''`))
		}
		b.WriteByte('\n')
	}
	return []byte(b.String()), nil
}

// modules are those of the vendor's SDK.
var modules = map[string]string{"cdn": "github.com/alibabacloud-go/cdn-20180510/v9/client", "dcdn": "github.com/alibabacloud-go/dcdn-20180115/v4/client"}

func goCode(calls []*Call) ([]byte, error) {
	var head, body strings.Builder
	head.WriteString("package tasks\n\n")
	seen := map[string]bool{}
	for i, c := range calls {
		name := product(c.Operation)
		if !seen[name] {
			seen[name] = true
			fmt.Fprintf(&head, "import %s %q\n", name, modules[name])
		}
		number := ""
		if len(calls) > 1 {
			number = strconv.Itoa(i + 1)
		}
		fmt.Fprintf(&body, "\n// request%s is a request of %s.\nfunc request%s() *%s.%sRequest {\nreturn new(%s.%sRequest)", number, c.Operation, number,
			name, c.Operation, name, c.Operation)
		for _, p := range c.Parameters {
			fmt.Fprintf(&body, ".\nSet%s(%s)", p.Name, goLiteral(p))
		}
		body.WriteString("\n}\n")
	}
	return format.Source([]byte(head.String() + body.String()))
}

// goLiteral is the value of a parameter in Go.
func goLiteral(p Parameter) string {
	switch {
	case p.Name == "DeliverId":
		return p.Value
	case strconv.CanBackquote(p.Value) && strings.Contains(p.Value, `"`):
		return "`" + p.Value + "`"
	}
	return strconv.Quote(p.Value)
}
