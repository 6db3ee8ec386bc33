// Ruledocs writes a page for each rule, and their index, into a folder. Run by go
// generate in package lint.
package main

import (
	"log"
	"os"
	"path/filepath"

	"github.com/deliverlint/deliverlint/internal/rules"
	"github.com/deliverlint/deliverlint/lint"
)

func main() {
	dir := os.Args[1]
	old, err := filepath.Glob(filepath.Join(dir, "*.md"))
	check(err)
	for _, page := range old {
		check(os.Remove(page))
	}
	for _, r := range lint.Rules() {
		check(os.WriteFile(filepath.Join(dir, r.ID+".md"), []byte(r.Markdown()), 0o644))
	}
	check(os.WriteFile(filepath.Join(dir, "README.md"), []byte("# Rules\n\n"+rules.Index()), 0o644))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
