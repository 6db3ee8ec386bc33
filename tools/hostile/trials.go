//go:build unix

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	good = `{"Name":"daily %d","DomainName":"www.acme.cn","Reports":"[{\"reportId\":1}]","Deliver":"{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}",` +
		`"Schedule":"{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}"}` + "\n"
	bad = `{"DeliverId":%d,"DomainName":"WWW.acme.cn","Schedule":"{\"crontab\":\"0 0 25 * * ?\",\"frequency\":\"x\"}"}` + "\n"
)

// lines writes n tasks.
func lines(task string, n int) func(io.Writer) {
	return func(w io.Writer) {
		for i := range n {
			fmt.Fprintf(w, task, i+1)
		}
	}
}

// around writes a text n times between two others.
func around(before, text string, n int, after string) func(io.Writer) {
	return func(w io.Writer) {
		fmt.Fprint(w, before)
		for range n {
			fmt.Fprint(w, text)
		}
		fmt.Fprint(w, after)
	}
}

// file is an input of one file that is linted.
func file(title, name string, write func(io.Writer), exit int, says string) trial {
	return trial{title: title, exit: exit, says: says, prepare: func(dir string) []string {
		f, err := os.Create(filepath.Join(dir, name))
		check(err)
		w := bufio.NewWriter(f)
		write(w)
		check(w.Flush())
		check(f.Close())
		return []string{"lint", name}
	}}
}

// with makes files and gives arguments.
func with(files map[string]string, args ...string) func(string) []string {
	return func(dir string) []string {
		for name, text := range files {
			check(os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755))
			check(os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
		}
		return args
	}
}

func trials() []trial {
	request := `"Deliver":{"email":{"subject":"Daily","to":["ops@acme.cn"]}},"Schedule":{"crontab":"0 0 8 * * ?","frequency":"d"}`
	readable := "\nDeliver: {email: {subject: Daily, to: [ops@acme.cn]}}\nSchedule: {crontab: 0 0 8 * * ?, frequency: d}\n"
	ten := strings.Repeat("x, ", 9) + "x"
	var bomb strings.Builder
	fmt.Fprintf(&bomb, "a0: &a0 [%s]\n", ten)
	for i := range 20 {
		fmt.Fprintf(&bomb, "a%d: &a%d [%s]\n", i+1, i+1, strings.ReplaceAll(ten, "x", fmt.Sprintf("*a%d", i)))
	}
	const million = 1_000_000
	one, two := fmt.Sprintf(good, 1), fmt.Sprintf(good, 2)
	return []trial{
		{title: "a clean file, to compare with", prepare: with(map[string]string{"a.json": one}, "lint", "a.json")},

		file("JSON nested 1,000,000 deep", "a.json", around(`{"Name":"a",`+request+`,"Reports":`, "[", million, ""), 1, "nested deeper"),
		file("the same, inside a string", "a.json", around(`{"DeliverId":1,"Reports":"`, "[", million, `"}`), 1, "nested deeper"),
		file("objects nested 100,000 deep", "a.json", around(`{"DeliverId":1,"Reports":`, `{"a":`, million/10, ""), 1, "nested deeper"),
		file("flow YAML nested 100,000 deep", "a.yaml", around("Name: a"+readable+"Reports: ", "[", million/10, ""), 1, "json-syntax"),
		file("block YAML nested 2,000 deep", "a.yaml", func(w io.Writer) {
			fmt.Fprint(w, "Name: a"+readable+"Reports:\n")
			for i := range 2000 {
				fmt.Fprint(w, strings.Repeat(" ", i+1)+"-\n")
			}
		}, 1, "Reports"),
		file("shell substitutions nested 10,000 deep", "a.sh", around("aliyun cdn CreateCdnDeliverTask --Name ", "$(", million/100, ""), 1, "json-syntax"),
		file("an alias bomb of 10^21 values", "a.yaml", around(bomb.String()+"Name: a"+readable+"Reports: *a20\n", "", 0, ""), 1, "aliases expanded"),
		file("percent encoding 1,000 deep", "a.json", around(`{"DeliverId":1,"Reports":"%`, "25", 1000, `5B"}`), 1, "escaped more than"),
		file("backslashes, 8,000,000", "a.json", around(`{"DeliverId":1,"Reports":"`, `\\`, 4*million, `"}`), 1, "json-syntax"),
		file("a name of 50 MB", "a.json", around(`{"DeliverId":1,"Name":"`, "0123456789", 5*million, `"}`), 0, ""),
		file("a subject of 15 MB", "a.json", around(`{"DeliverId":1,"Deliver":"{\"email\":{\"to\":[\"ops@acme.cn\"],\"subject\":\"`, "0123456789", 3*million/2, `\"}}"}`), 0, ""),
		file("Reports of 50 MB", "a.json", around(`{"DeliverId":1,"Reports":"[`, "          ", 5*million, `]"}`), 1, "reads at most"),
		file("a million domains", "a.json", func(w io.Writer) {
			fmt.Fprint(w, `{"DeliverId":1,"DomainName":"`)
			for i := range million {
				fmt.Fprintf(w, "d%d.acme.cn,", i)
			}
			fmt.Fprint(w, `d.acme.cn"}`)
		}, 1, "domain-limit"),
		file("a million bad domains", "a.json", around(`{"DeliverId":1,"DomainName":"`, "-,", million, `-"}`), 1, "more faults"),
		file("a million equal domains", "a.json", around(`{"DeliverId":1,"DomainName":"`, "a.cn,", million, `a.cn"}`), 1, "more faults"),
		file("500,000 bad addresses", "a.json", around(`{"DeliverId":1,"Deliver":"{\"email\":{\"subject\":\"x\",\"to\":[`, `\"x\",`, million/2, `\"x\"]}}"}`), 1, "more faults"),
		file("a million keys", "a.json", func(w io.Writer) {
			fmt.Fprint(w, `{"DeliverId":1,`)
			for i := range million {
				fmt.Fprintf(w, `"k%d":1,`, i)
			}
			fmt.Fprint(w, `"k":1}`)
		}, 1, "json-syntax"),
		file("a million equal keys", "a.json", around(`{"DeliverId":1,`, `"Name":"x",`, million/3, `"Name":"x"}`), 1, "duplicate-key"),
		file("a crontab of 1 MB", "a.json", around(`{"DeliverId":1,"Schedule":"{\"frequency\":\"d\",\"crontab\":\"0 0 `, "1,", million/2, `1 * * ?\"}"}`), 1, ""),
		file("a file of 100 MB", "a.json", around(`{"DeliverId":1,"Name":"`, "0123456789", 10*million, `"}`), 2, "larger than the limit of 64 MiB"),
		file("200,000 requests in one array", "a.json", around(`[`, `{"DeliverId":1},`, 2*million/10, `{"DeliverId":1}]`), 2, "at most 100000 are read"),
		file("NUL, 10 MB of it", "a.json", around(`{"DeliverId":1,"Name":"`, "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", million, `"}`), 1, "json-syntax"),
		file("broken UTF-8, 10 MB of it", "a.yaml", around("Name: ", "\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8\xf7\xf6", million, "\nReports: []\n"), 1, "is not allowed"),

		file("NDJSON: 500,000 clean lines", "a.ndjson", lines(good, million/2), 0, "compares only the first"),
		file("NDJSON: 100,000 lines of three faults", "a.ndjson", lines(bad, million/10), 1, "more fault"),
		file("NDJSON: a line of 50 MB between good ones", "a.ndjson", around(one, "0123456789", 5*million, "\n"+two), 2, "line 2 is longer than"),
		file("NDJSON: a million broken lines", "a.ndjson", around(one, "{\"DeliverId\n", million, ""), 1, "more fault"),
		{title: "NDJSON from a pipe, 500,000 lines", stdin: lines(good, million/2), prepare: with(nil, "lint", "-"), says: "compares only the first"},
		{title: "a pipe without an end of line, 200 MB", stdin: around(`{"DeliverId":1,"Name":"`, "0123456789", 20*million, `"}`), prepare: with(nil, "lint", "-"), exit: 2, says: "larger than the limit of 64 MiB"},

		{title: "links in circles", prepare: func(dir string) []string {
			with(map[string]string{"sub/a.json": one})(dir)
			check(os.Symlink("..", filepath.Join(dir, "sub", "up")))
			check(os.Symlink("self.json", filepath.Join(dir, "self.json")))
			check(os.Symlink("nowhere", filepath.Join(dir, "lost.json")))
			return []string{"lint", "."}
		}},
		{title: "pipes, sockets and devices in a folder", prepare: func(dir string) []string {
			with(map[string]string{"a.json": one})(dir)
			check(syscall.Mkfifo(filepath.Join(dir, "pipe.json"), 0o644))
			check(os.Symlink("/dev/zero", filepath.Join(dir, "zero.json")))
			fd, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
			check(err)
			check(syscall.Bind(fd, &syscall.SockaddrUnix{Name: filepath.Join(dir, "socket.json")}))
			check(syscall.Close(fd))
			return []string{"lint", "."}
		}},
		{title: "a device without an end, by name", prepare: with(nil, "lint", "/dev/zero"), exit: 2, says: "larger than the limit of 64 MiB"},
		{title: "files that vanish and shrink while they are read", prepare: func(dir string) []string {
			path := func(i int) string { return filepath.Join(dir, fmt.Sprintf("%04d.json", i)) }
			for i := range 5000 {
				check(os.WriteFile(path(i), fmt.Appendf(nil, good, i), 0o644))
			}
			go func() {
				for i := 4999; i > 0; i-- {
					if i%2 == 0 {
						_ = os.Remove(path(i))
					} else {
						_ = os.Truncate(path(i), 10)
					}
					if i%100 == 0 {
						time.Sleep(time.Millisecond)
					}
				}
			}()
			return []string{"lint", "--fail-on", "never", "-q", "."}
		}, exit: 2},
		{title: "a folder that cannot be read", prepare: func(dir string) []string {
			with(map[string]string{"a.json": one})(dir)
			check(os.Mkdir(filepath.Join(dir, "sub"), 0))
			return []string{"lint", "."}
		}, setUp: asNobody, exit: 2, says: "permission denied"},
		{title: "fixes in a folder that cannot be written", prepare: func(dir string) []string {
			with(map[string]string{"sub/a.json": strings.Replace(one, "www", "WWW", 1)})(dir)
			check(os.Chmod(filepath.Join(dir, "sub"), 0o555))
			return []string{"lint", "--fix", "."}
		}, setUp: asNobody, exit: 2, says: "permission denied"},
		{title: "a full disk under the report", prepare: with(map[string]string{"a.json": strings.Replace(one, "www", "WWW", 1)}, "lint", "-f", "json", "a.json"),
			setUp: "exec >/dev/full; ", exit: 2, says: "no space left"},
		{title: "a full disk under a report file", prepare: with(map[string]string{"a.json": one}, "lint", "-f", "sarif=/dev/full", "a.json"), exit: 2, says: "writing the sarif report"},
		{title: "10,000 files and 20 open at a time", prepare: func(dir string) []string {
			for i := range 10_000 {
				check(os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.json", i)), fmt.Appendf(nil, good, i), 0o644))
			}
			return []string{"lint", "-j", "64", "."}
		}, setUp: "ulimit -n 20; ", exit: 0},
	}
}

// asNobody leaves the rights of root, which may read and write anything.
const asNobody = `chmod 755 .. 2>/dev/null; [ "$(id -u)" = 0 ] && set -- setpriv --reuid=65534 --clear-groups "$@"; `
