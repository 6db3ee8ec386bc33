// New writes the files of a new rule, form or report format, and adds it to its list:
//
//	go run ./tools/new rule some-rule
//	go run ./tools/new form some-form
//	go run ./tools/new report some-format
//
// What is left to write is marked TODO, and fails the tests until it is there.
package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/format"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"
)

//go:embed templates.txt
var templates string

// A kind is what can be added.
type kind struct {
	file string // of the new code, relative to the repository
	list string // the file with the list
	// before is the line of the list that the entry goes before.
	before, entry string
}

var kinds = map[string]kind{
	"rule":   {"internal/rules/{{.Snake}}.go", "internal/rules/rule.go", "	StaleSuppression,\n", "	{{.Camel}},\n"},
	"form":   {"internal/input/{{.Snake}}.go", "internal/input/input.go", "	{\"yaml\", readYAML},\n", "	{\"{{.Name}}\", read{{.Pascal}}},\n"},
	"report": {"lint/report/{{.Snake}}.go", "lint/report/report.go", "		{\"markdown\", \"a table in Markdown\", newMarkdown},\n", "		{\"{{.Name}}\", \"TODO: what it is for\", new{{.Pascal}}},\n"},
}

// names are the spellings of a name.
type names struct{ Name, Snake, Camel, Pascal string }

func namesOf(name string) names {
	n := names{Name: name, Snake: strings.ReplaceAll(name, "-", "_")}
	for _, word := range strings.Split(name, "-") {
		n.Pascal += strings.ToUpper(word[:1]) + word[1:]
	}
	n.Camel = strings.ToLower(n.Pascal[:1]) + n.Pascal[1:]
	return n
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 || kinds[os.Args[1]].file == "" || !regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`).MatchString(os.Args[2]) {
		log.Fatal("usage: go run ./tools/new rule|form|report NAME, in lower-case words joined by hyphens")
	}
	what, k, n := os.Args[1], kinds[os.Args[1]], namesOf(os.Args[2])
	file := expand(k.file, n)
	if strings.HasSuffix(file, "_test.go") {
		log.Fatalf("%s would be a test: choose another name", file)
	}
	if _, err := os.Stat(file); err == nil {
		log.Fatalf("%s exists", file)
	}
	list, err := os.ReadFile(k.list)
	check(err)
	if strings.Count(string(list), k.before) != 1 {
		log.Fatalf("%s has no line %q", k.list, strings.TrimSpace(k.before))
	}
	_, code, ok := strings.Cut(templates, "-- "+what+" --\n")
	if !ok {
		log.Fatalf("no template for %s", what)
	}
	code, _, _ = strings.Cut(code, "\n-- ")
	formatted, err := format.Source([]byte(expand(code+"\n", n)))
	check(err)
	check(os.WriteFile(file, formatted, 0o644))
	check(os.WriteFile(k.list, []byte(strings.Replace(string(list), k.before, expand(k.entry, n)+k.before, 1)), 0o644))
	fmt.Printf("%s\n%s\n", file, k.list)
	if what == "report" {
		cases, err := filepath.Glob("testdata/reports/*.txtar")
		check(err)
		for _, name := range cases {
			text, err := os.ReadFile(name)
			check(err)
			check(os.WriteFile(name, fmt.Appendf(text, "-- want/%s --\n", n.Name), 0o644))
			fmt.Println(name)
		}
	}
	fmt.Println("write what is marked TODO, then: go generate ./... && go test ./... -update, and read the changes")
}

// expand fills a template with a name.
func expand(text string, n names) string {
	var b bytes.Buffer
	check(template.Must(template.New("").Parse(text)).Execute(&b, n))
	return b.String()
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
