package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/validate"
)

// linesFloor calls json.Valid on each line of some files, with a number of workers.
const linesFloor = `package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"strconv"
	"sync"
)

func main() {
	workers, err := strconv.Atoi(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	work := make(chan [][]byte, 4)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for batch := range work {
				for _, line := range batch {
					json.Valid(line)
				}
			}
		})
	}
	for _, name := range os.Args[2:] {
		f, err := os.Open(name)
		if err != nil {
			log.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(make([]byte, 1<<20), 1<<26)
		var batch [][]byte
		for lines.Scan() {
			if batch = append(batch, append([]byte(nil), lines.Bytes()...)); len(batch) == 64 {
				work <- batch
				batch = nil
			}
		}
		work <- batch
	}
	close(work)
	wg.Wait()
}
`

// filesFloor reads each file of a folder and calls json.Valid on it, with two workers.
const filesFloor = `package main

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"sync"
)

func main() {
	entries, err := os.ReadDir(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	work := make(chan string, 64)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for name := range work {
				text, err := os.ReadFile(name)
				if err != nil {
					log.Fatal(err)
				}
				json.Valid(text)
			}
		})
	}
	for _, e := range entries {
		work <- filepath.Join(os.Args[1], e.Name())
	}
	close(work)
	wg.Wait()
}
`

// yamlFloor parses the documents of a file to nodes, and no more.
const yamlFloor = `package main

import (
	"log"
	"os"

	"go.yaml.in/yaml/v4"
)

func main() {
	f, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	loader, err := yaml.NewLoader(f, yaml.WithV4Defaults())
	if err != nil {
		log.Fatal(err)
	}
	for {
		var n yaml.Node
		if loader.Load(&n) != nil {
			return
		}
	}
}
`

// shellFloor parses a script, and no more.
const shellFloor = `package main

import (
	"log"
	"os"

	"mvdan.cc/sh/v3/syntax"
)

func main() {
	f, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if _, err := syntax.NewParser().Parse(f, ""); err != nil {
		log.Fatal(err)
	}
}
`

// tasks yields tasks that encoders wrote in turn, some of them in a hundred faulty.
func tasks(count, percent int, yield func(i int, e *samples.Encoder, r validate.Request)) {
	r := rand.New(rand.NewPCG(3, 4))
	for i, t := range samples.Tasks(count, time.Now()) {
		e := &samples.Encoders[i%len(samples.Encoders)]
		if i*percent%100 < percent {
			t = samples.Spoil(r, t)
		}
		yield(i, e, e.Request(&t))
	}
}

// file writes a file bit by bit: what a process had in memory before it starts another
// counts as that one's.
func (b *bench) file(name string, write func(w *bufio.Writer)) string {
	f, err := os.Create(b.path(name))
	check(err)
	w := bufio.NewWriter(f)
	write(w)
	check(w.Flush())
	check(f.Close())
	return f.Name()
}

// ndjson writes lines, and the inner texts of all of them beside.
func (b *bench) ndjson(count, percent int) (outer, inner string) {
	inner = b.file("inner.ndjson", func(w *bufio.Writer) {
		tasks(count, percent, func(_ int, _ *samples.Encoder, r validate.Request) {
			for _, text := range []string{r.Reports, r.Deliver, r.Schedule} {
				_, _ = w.WriteString(strings.ReplaceAll(text, "\n", " ") + "\n")
			}
		})
	})
	outer = b.file("outer.ndjson", func(w *bufio.Writer) {
		tasks(count, percent, func(_ int, e *samples.Encoder, r validate.Request) { _, _ = w.WriteString(e.JSON(r) + "\n") })
	})
	return outer, inner
}

func (b *bench) lint(runs int, jobs string, path string) (time.Duration, string) {
	return took(runs, b.path("deliverlint"), "lint", "--no-config", "-q", "-f", "concise", "-j", jobs, path)
}

// runs is how often a process is run, of which the fastest counts.
func runs() int {
	if *quick {
		return 1
	}
	return 5
}

// streams prints the time for NDJSON, as a ratio to its floor.
func (b *bench) streams() {
	count := n(200_000)
	fmt.Printf("\n| %d lines of NDJSON | json.Valid, two workers | `lint -j 2`, of it | `lint -j 1`, of `-j 2` | peak memory |\n| --- | --- | --- | --- | --- |\n", count)
	for _, percent := range []int{0, 1, 10, 100} {
		outer, inner := b.ndjson(count, percent)
		floor, _ := took(runs(), b.path("lines"), "2", outer, inner)
		two, memory := b.lint(runs(), "2", outer)
		one, _ := b.lint(runs(), "1", outer)
		fmt.Printf("| %d %% faulty | %v | %.2f | %.2f | %s |\n", percent, floor, float64(two)/float64(floor), float64(one)/float64(two), memory)
	}
}

func (b *bench) manyFiles(name string, count, percent int) string {
	folder := b.path(name)
	check(os.Mkdir(folder, 0o755))
	tasks(count, percent, func(i int, e *samples.Encoder, r validate.Request) {
		check(os.WriteFile(filepath.Join(folder, fmt.Sprintf("t%05d.json", i)), []byte(e.JSON(r)+"\n"), 0o644))
	})
	return folder
}

// files compares many files with a program that reads them.
func (b *bench) files() {
	count := n(10_000)
	fmt.Printf("\n| %d files | read and json.Valid, two workers | `lint -j 2`, of it | `lint -j 1`, of it | peak memory |\n| --- | --- | --- | --- | --- |\n", count)
	for _, percent := range []int{0, 1} {
		folder := b.manyFiles(fmt.Sprint("files", percent), count, percent)
		floor, _ := took(runs(), b.path("files"), folder)
		two, memory := b.lint(runs(), "2", folder)
		one, _ := b.lint(runs(), "1", folder)
		fmt.Printf("| %d %% faulty | %v | %.2f | %.2f | %s |\n", percent, floor, float64(two)/float64(floor), float64(one)/float64(floor), memory)
	}
}

// forms prints the time for the other forms, beside their parsers alone.
func (b *bench) forms() {
	count := n(20_000)
	fmt.Printf("\n| %d tasks in one file | beside | floor | `lint -j 1`, of it |\n| --- | --- | --- | --- |\n", count)
	quote := func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
	word := func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
	write := func(name, open, between, closing string, one func(e *samples.Encoder, r validate.Request) string) string {
		return b.file(name, func(w *bufio.Writer) {
			_, _ = w.WriteString(open)
			tasks(count, 0, func(i int, e *samples.Encoder, r validate.Request) {
				if i > 0 {
					_, _ = w.WriteString(between)
				}
				_, _ = w.WriteString(one(e, r))
			})
			_, _ = w.WriteString(closing)
		})
	}
	outer, inner := b.ndjson(count, 0)
	json, _ := took(runs(), b.path("lines"), "1", outer, inner)
	array := write("array.json", "[", ",\n", "]\n", func(e *samples.Encoder, r validate.Request) string { return e.JSON(r) })
	form := write("forms.txt", "", "\n", "\n", func(_ *samples.Encoder, r validate.Request) string {
		return "Action=CreateCdnDeliverTask&Name=" + url.QueryEscape(r.Name) + "&Reports=" + url.QueryEscape(r.Reports) + "&DomainName=" + url.QueryEscape(r.DomainName) + "&Deliver=" + url.QueryEscape(r.Deliver) + "&Schedule=" + url.QueryEscape(r.Schedule)
	})
	yaml := write("tasks.yaml", "", "---\n", "", func(_ *samples.Encoder, r validate.Request) string {
		flat := strings.NewReplacer("\n", " ", "\t", " ")
		return "Name: " + quote(r.Name) + "\nReports: " + quote(flat.Replace(r.Reports)) + "\nDomainName: " + quote(r.DomainName) + "\nDeliver: " + quote(flat.Replace(r.Deliver)) + "\nSchedule: " + quote(flat.Replace(r.Schedule)) + "\n"
	})
	shell := write("tasks.sh", "#!/bin/sh\n", "", "", func(_ *samples.Encoder, r validate.Request) string {
		return "aliyun cdn CreateCdnDeliverTask --Name " + word(r.Name) + " --Reports " + word(r.Reports) + " --DomainName " + word(r.DomainName) + " --Deliver " + word(r.Deliver) + " --Schedule " + word(r.Schedule) + "\n"
	})
	parsedYAML, _ := took(runs(), b.path("yaml"), yaml)
	parsedShell, _ := took(runs(), b.path("shell"), shell)
	for _, row := range []struct {
		title, path, beside string
		floor               time.Duration
	}{{"a JSON array", array, "json.Valid over lines and inner texts", json}, {"form bodies", form, "the same", json},
		{"YAML documents", yaml, "yaml/v4's parse to nodes", parsedYAML}, {"a shell script", shell, "mvdan/sh's parse", parsedShell}} {
		d, _ := b.lint(runs(), "1", row.path)
		fmt.Printf("| %s | %s | %v | %.2f |\n", row.title, row.beside, row.floor, float64(d)/float64(row.floor))
	}
}
