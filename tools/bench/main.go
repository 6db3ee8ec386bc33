// Bench measures the command on data of its own, beside what it is to be compared
// with in the same run, and prints the ratios as Markdown.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/deliverlint/deliverlint/internal/peak"
	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/validate"
)

func main() {
	log.SetFlags(0)
	dir, err := os.MkdirTemp("", "deliverlint-bench")
	check(err)
	defer os.RemoveAll(dir)
	fmt.Printf("%s, %s/%s, %d processors, %s\n", time.Now().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	checks()
	streams()
	b := bench{dir: dir, requests: samples.Requests(500, time.Now())}
	b.build("deliverlint", "./cmd/deliverlint")
	b.program("empty", "package main\n\nfunc main() {}\n")
	b.program("linked", "package main\n\nimport _ \"github.com/santhosh-tekuri/jsonschema/v5\"\n\nfunc main() {}\n")
	b.program("reader", reader)
	b.startUp()
	b.files()
	b.growth()
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

var result = regexp.MustCompile(`(?m)^Benchmark\w+/(\S+?)(?:-\d+)?\s+\d+\s+([\d.]+) ns/op(?:\s.*\s(\d+) allocs/op)?$`)

// measured runs a benchmark some times and answers with the best of each of its parts.
// The parts take turns: a machine is not as fast in each minute.
func measured(pkg, name string, more ...string) (ns map[string]float64, allocs map[string]string) {
	args := append([]string{"test", pkg, "-run", "^$", "-bench", "^" + name + "$"}, more...)
	ns, allocs = map[string]float64{}, map[string]string{}
	for range 6 {
		out, err := exec.Command("go", args...).CombinedOutput()
		if err != nil {
			log.Fatalf("%s", out)
		}
		for _, m := range result.FindAllStringSubmatch(string(out), -1) {
			n, err := strconv.ParseFloat(m[2], 64)
			check(err)
			if ns[m[1]] == 0 || n < ns[m[1]] {
				ns[m[1]], allocs[m[1]] = n, m[3]
			}
		}
	}
	return ns, allocs
}

// streams prints what a task of NDJSON costs, in times of a check.
func streams() {
	best, _ := measured("./lint", "BenchmarkNDJSON", "-benchtime", "400000x")
	fmt.Print("\n| a task of NDJSON | ns | rate, of Check |\n| --- | --- | --- |\n")
	for _, row := range []struct{ name, title string }{{"check", "`Check` of its parameters, on one core"}, {"stream-j1", "`lint -j 1`, all rules"}, {"stream-j2", "`lint -j 2`"}} {
		fmt.Printf("| %s | %.0f | %.2f |\n", row.title, best[row.name], best["check"]/best[row.name])
	}
}

// checks prints what a check costs, in times of its floor.
func checks() {
	best, allocs := measured("./validate", "BenchmarkCheck")
	fmt.Print("\n| a request | ns | of json.Valid | allocations |\n| --- | --- | --- | --- |\n")
	for _, row := range []struct{ name, title string }{{"clean", "`Check`, clean"}, {"fault", "`Check`, one fault"}, {"full", "the full way, clean"},
		{"json.Valid", "`json.Valid`, outer and inner texts: the floor"}, {"jsonschema", "jsonschema/v5, the structure alone"}} {
		fmt.Printf("| %s | %.0f | %.2f | %s |\n", row.title, best[row.name], best[row.name]/best["json.Valid"], allocs[row.name])
	}
}

type bench struct {
	dir      string
	requests []validate.Request
}

// task is a good request that no other is like, in a line.
func (b *bench) task(i int) string {
	r := b.requests[i%len(b.requests)]
	r.Name = fmt.Sprint("task ", i)
	return samples.JSON(r) + "\n"
}

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

// took is the least time of several runs of a command, and its peak memory.
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
	for _, row := range []struct {
		title, command string
		args           []string
	}{{"an empty Go program", "empty", nil}, {"one that links jsonschema/v5", "linked", nil}, {"`lint` of one clean file", "deliverlint", []string{"lint", "--no-config", file}}} {
		d, _ := took(30, b.path(row.command), row.args...)
		fmt.Printf("| %s | %v |\n", row.title, d)
	}
}

// reader does no more than to read each file of a folder.
const reader = `package main

import (
	"log"
	"os"
	"path/filepath"
)

func main() {
	entries, err := os.ReadDir(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range entries {
		if _, err := os.ReadFile(filepath.Join(os.Args[1], e.Name())); err != nil {
			log.Fatal(err)
		}
	}
}
`

// files compares reading many files with wc.
func (b *bench) files() {
	folder := b.manyFiles("files", 10_000)
	wc, _ := took(5, "sh", "-c", "find "+folder+" -type f -print0 | xargs -0 wc -c")
	cat, _ := took(5, "sh", "-c", "find "+folder+" -type f -print0 | xargs -0 cat | wc -c")
	read, memory := took(5, b.path("reader"), folder)
	fmt.Print("\n| 10,000 files | time | of wc -c | peak memory |\n| --- | --- | --- | --- |\n")
	fmt.Printf("| `wc -c`, which asks for sizes and reads nothing | %v | 1.00 | |\n", wc)
	fmt.Printf("| `cat`, which reads | %v | %.1f | |\n", cat, float64(cat)/float64(wc))
	fmt.Printf("| a Go program that reads each, and no more | %v | %.1f | %s |\n", read, float64(read)/float64(wc), memory)
	for _, jobs := range []string{"1", "2"} {
		d, memory := took(5, b.path("deliverlint"), "lint", "--no-config", "-q", "-j", jobs, folder)
		fmt.Printf("| `lint -j %s` | %v | %.1f | %s |\n", jobs, d, float64(d)/float64(wc), memory)
	}
}

func (b *bench) manyFiles(name string, n int) string {
	folder := b.path(name)
	check(os.Mkdir(folder, 0o755))
	for i := range n {
		check(os.WriteFile(filepath.Join(folder, fmt.Sprintf("t%05d.json", i)), []byte(b.task(i)), 0o644))
	}
	return folder
}

// growth shows what twice as much of something costs.
func (b *bench) growth() {
	lines := func(n int) string { // not in memory: what a process had before it starts another counts as that one's
		file, err := os.Create(b.path("lines.ndjson"))
		check(err)
		w := bufio.NewWriter(file)
		for i := range n {
			_, err := w.WriteString(b.task(i))
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
		{"files", 2_500, func(n int) string { return b.manyFiles(fmt.Sprint(n), n) }}} {
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
