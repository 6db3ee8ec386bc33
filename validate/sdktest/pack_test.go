package sdktest

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/deliverlint/deliverlint/validate"
)

// The Go code that deliverlint packs tasks into compiles against the vendor's SDK
// and gives the very strings.
func TestPackedCode(t *testing.T) {
	const task = `"Name":"日报 \"x\" \\ ` + "`" + `y` + "`" + `","Reports":[{"reportId":2}],"DomainNames":["www.acme.cn","img.acme.cn"],` +
		`"Deliver":{"email":{"subject":"it's","to":["ops@acme.cn"]}},"Schedule":{"crontab":"0 0 0 * * ?","frequency":"d"}}` + "\n"
	tasks := "{" + task + `{"Action":"CreateDcdnDeliverTask",` + task + `{"DeliverId":7,` + task + `{"Action":"UpdateDcdnDeliverTask","DeliverId":8,` + task
	pack := exec.Command("go", "run", "./cmd/deliverlint", "pack", "--to", "go", "--stdin-filename", "a.json")
	pack.Dir, pack.Stdin = "../..", strings.NewReader(tasks)
	code, err := pack.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, err.(*exec.ExitError).Stderr)
	}
	dir, err := os.MkdirTemp(".", "packed")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	files := map[string]string{
		"tasks.go": strings.Replace(string(code), "package tasks", "package main", 1),
		"main.go": `package main

import (
	"encoding/json"
	"os"

	"github.com/deliverlint/deliverlint/validate"
)

func main() {
	_ = json.NewEncoder(os.Stdout).Encode([]validate.Request{validate.FromSDK(request1()), validate.FromSDK(request2()), validate.FromSDK(request3()), validate.FromSDK(request4())})
}
`,
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("go", "run", "./"+dir).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, code)
	}
	var got []validate.Request
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	wanted := validate.Request{Name: "日报 \"x\" \\ `y`", Reports: `[{"reportId":2}]`, DomainName: "www.acme.cn,img.acme.cn",
		Deliver: `{"email":{"subject":"it's","to":["ops@acme.cn"]}}`, Schedule: want.Schedule}
	for i, id := range []int64{0, 0, 7, 8} {
		wanted.DeliverID = id
		if got[i] != wanted {
			t.Errorf("request %d: %+v, want %+v", i+1, got[i], wanted)
		}
	}
}
