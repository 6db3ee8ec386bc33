// Bench measures the library and the command on data as the encoders of many languages
// write it, beside what it is to be compared with in the same run, and prints the ratios
// as Markdown.
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/deliverlint/deliverlint/internal/peak"
)

var (
	quick  = flag.Bool("quick", false, "small data and few rounds, to see that it runs")
	memory = flag.Bool("memory", false, "only what is measured within this process")
)

func main() {
	log.SetFlags(0)
	flag.Parse()
	if *memory {
		inMemory()
		return
	}
	dir, err := os.MkdirTemp("", "deliverlint-bench")
	check(err)
	defer func() { check(os.RemoveAll(dir)) }()
	fmt.Printf("%s, %s/%s, %d processors, %s\n", time.Now().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	// In a process of its own: what one had in memory before it starts another counts as that one's.
	self, err := os.Executable()
	check(err)
	within := exec.Command(self, "-memory", fmt.Sprint("-quick=", *quick))
	within.Stdout, within.Stderr = os.Stdout, os.Stderr
	check(within.Run())
	b := bench{dir: dir}
	b.build("deliverlint", "./cmd/deliverlint")
	b.program("empty", "package main\n\nfunc main() {}\n")
	b.program("lines", linesFloor)
	b.program("files", filesFloor)
	b.program("yaml", yamlFloor)
	b.program("shell", shellFloor)
	b.startUp()
	b.streams()
	b.files()
	b.forms()
	b.growth()
}

// n is a number of things, a hundredth of it where the run is to be quick.
func n(full int) int {
	if *quick {
		return max(full/100, 1)
	}
	return full
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

type bench struct{ dir string }

func (b *bench) path(name string) string { return filepath.Join(b.dir, name) }

func (b *bench) build(name, what string) {
	out, err := exec.Command("go", "build", "-o", b.path(name), what).CombinedOutput()
	if err != nil {
		log.Fatalf("%s", out)
	}
}

// program builds a program of one file, in this module.
func (b *bench) program(name, source string) {
	file := b.path(name + ".go")
	check(os.WriteFile(file, []byte(source), 0o644))
	b.build(name, file)
}

// took is the shortest time of several runs of a command, and its peak memory.
func took(runs int, command string, args ...string) (time.Duration, string) {
	best, memory := time.Duration(0), ""
	for range runs {
		cmd := exec.Command(command, args...)
		cmd.Stderr = &bytes.Buffer{}
		start := time.Now()
		if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != 1 { // 1 is findings
			log.Fatalf("%s: %v\n%s", command, err, cmd.Stderr)
		}
		if d := time.Since(start); best == 0 || d < best {
			best = d
		}
		memory = peak.Memory(cmd.ProcessState)
	}
	return best.Round(10 * time.Microsecond), memory
}

// request is one with a number, and a domain with another.
const request = `{"Name":"daily %d","Reports":"[{\"reportId\":1,\"conditions\":[{\"field\":\"prov\",\"op\":\"in\",\"value\":[\"Heilongjiang\",\"北京\"]}]}]",` +
	`"DomainName":"www%d.acme.cn,img.acme.cn","Deliver":"{\"email\":{\"subject\":\"日报\",\"to\":[\"ops@acme.cn\"]}}",` +
	`"Schedule":"{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}"}` + "\n"

func (b *bench) write(name, content string) string {
	check(os.WriteFile(b.path(name), []byte(content), 0o644))
	return b.path(name)
}

func (b *bench) startUp() {
	file := b.write("one.json", fmt.Sprintf(request, 1, 1))
	fmt.Print("\n| start-up | time |\n| --- | --- |\n")
	empty, _ := took(30, b.path("empty"))
	one, _ := took(30, b.path("deliverlint"), "lint", "--no-config", file)
	fmt.Printf("| an empty Go program | %v |\n| `lint` of one clean file | %v |\n", empty, one)
}

// growth shows what twice as much of something costs.
func (b *bench) growth() {
	lines := func(n int) string { // not in memory: what a process had before it starts another counts as that one's
		file, err := os.Create(b.path("lines.ndjson"))
		check(err)
		w := bufio.NewWriter(file)
		for i := range n {
			_, err := fmt.Fprintf(w, request, i, i)
			check(err)
		}
		check(w.Flush())
		check(file.Close())
		return file.Name()
	}
	domains := func(n int) string {
		var s strings.Builder
		for i := range n {
			fmt.Fprintf(&s, "d%d.acme.cn,", i)
		}
		return b.write("domains.json", strings.Replace(fmt.Sprintf(request, 1, 1), "www1.acme.cn,", s.String(), 1))
	}
	faults := func(n int) string {
		return b.write("faults.json", strings.Replace(fmt.Sprintf(request, 1, 1), `[\"ops@acme.cn\"]`, "["+strings.TrimSuffix(strings.Repeat(`\"ops\",`, n), ",")+"]", 1))
	}
	fmt.Print("\n| cost grows with | n | of n | of 2n | of 4n | peak memory of 4n |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, row := range []struct {
		title string
		n     int
		make  func(int) string
	}{{"clean lines of NDJSON", 50_000, lines}, {"domains of a request", 500, domains}, {"domains of a request, many", 50_000, domains}, {"faults of a request", 1_000, faults},
		{"files", 2_500, func(n int) string { return b.manyFiles(fmt.Sprint(n), n, 0) }}} {
		row.n = n(row.n)
		fmt.Printf("| %s | %d |", row.title, row.n)
		memory := ""
		for _, times := range []int{1, 2, 4} {
			var d time.Duration
			d, memory = took(3, b.path("deliverlint"), "lint", "--no-config", "-q", "--max-domains", "1000000", row.make(times*row.n))
			fmt.Printf(" %v |", d)
		}
		fmt.Printf(" %s |\n", memory)
	}
}
