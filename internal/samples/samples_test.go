package samples_test

import (
	"encoding/json"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/validate"
)

const telling = "<a href=\"/x\">&'=+` 中😀\u2028\t\x01\x7f\\"

// What each encoder writes of a string that tells them apart, and where that is said.
var written = map[string]string{
	// pkg.go.dev/encoding/json#Marshal: <, >, &, U+2028 and U+2029 are escaped.
	"Go encoding/json": `"\u003ca href=\"/x\"\u003e\u0026'=+` + "` 中😀" + `\u2028\t\u0001` + "\x7f" + `\\"`,
	// docs.python.org/3/library/json.html: ensure_ascii escapes what is not ASCII; separators are (', ', ': ').
	"Python json.dumps":          `"<a href=\"/x\">&'=+` + "` " + `\u4e2d\ud83d\ude00\u2028\t\u0001` + "\x7f" + `\\"`,
	"Python, ensure_ascii=False": `"<a href=\"/x\">&'=+` + "` 中😀\u2028" + `\t\u0001` + "\x7f" + `\\"`,
	// php.net/json_encode: slashes and Unicode are escaped unless flags say otherwise; since 7.1 the
	// line terminators stay escaped under JSON_UNESCAPED_UNICODE.
	"PHP json_encode":                    `"<a href=\"\/x\">&'=+` + "` " + `\u4e2d\ud83d\ude00\u2028\t\u0001` + "\x7f" + `\\"`,
	"PHP, slashes and Unicode unescaped": `"<a href=\"/x\">&'=+` + "` 中😀" + `\u2028\t\u0001` + "\x7f" + `\\"`,
	// Jackson's CharTypes: the quote, the backslash and control characters, digits in capitals.
	"Java Jackson": `"<a href=\"/x\">&'=+` + "` 中😀\u2028" + `\t\u0001` + "\x7f" + `\\"`,
	// Gson's JsonWriter: HTML_SAFE_REPLACEMENT_CHARS, U+2028 and U+2029.
	"Java Gson": `"\u003ca href\u003d\"/x\"\u003e\u0026\u0027\u003d+` + "` 中😀" + `\u2028\t\u0001` + "\x7f" + `\\"`,
	// fastjson2's JSONWriterUTF8: as Jackson.
	"Java fastjson2": `"<a href=\"/x\">&'=+` + "` 中😀\u2028" + `\t\u0001` + "\x7f" + `\\"`,
	// ECMA-262, QuoteJSONString.
	"JavaScript JSON.stringify":     `"<a href=\"/x\">&'=+` + "` 中😀\u2028" + `\t\u0001` + "\x7f" + `\\"`,
	"JavaScript, inner by 2 blanks": `"<a href=\"/x\">&'=+` + "` 中😀\u2028" + `\t\u0001` + "\x7f" + `\\"`,
	"JavaScript, inner by 4 blanks": `"<a href=\"/x\">&'=+` + "` 中😀\u2028" + `\t\u0001` + "\x7f" + `\\"`,
	"JavaScript, inner by tabs":     `"<a href=\"/x\">&'=+` + "` 中😀\u2028" + `\t\u0001` + "\x7f" + `\\"`,
	// learn.microsoft.com, JavaScriptEncoder.Default: all but Basic Latin, and ", &, ', +, <, >, ` as \uXXXX.
	"C# System.Text.Json": `"\u003Ca href=\u0022/x\u0022\u003E\u0026\u0027=\u002B\u0060 \u4E2D\uD83D\uDE00\u2028\t\u0001` + "\x7f" + `\\"`,
	// ruby json: script_safe is off.
	"Ruby JSON.generate": `"<a href=\"/x\">&'=+` + "` 中😀\u2028" + `\t\u0001` + "\x7f" + `\\"`,
	// jq's jvp_dump_string: as JSON asks for, and DEL.
	"jq -c": `"<a href=\"/x\">&'=+` + "` 中😀\u2028" + `\t\u0001\u007f\\"`,
}

func TestEncoders(t *testing.T) {
	require.Len(t, samples.Encoders, len(written))
	for _, e := range samples.Encoders {
		assert.Equal(t, written[e.Name], e.String(telling), e.Name)
		var back string
		require.NoError(t, json.Unmarshal([]byte(e.String(telling)), &back))
		assert.Equal(t, telling, back)
	}
	own, err := json.Marshal(telling)
	require.NoError(t, err)
	assert.Equal(t, written["Go encoding/json"], string(own))
}

// The encoders that are on the machine say themselves what they write.
func TestRealEncoders(t *testing.T) {
	for _, c := range []struct{ name, program, flag, code string }{
		{"Python json.dumps", "python3", "-c", "import json,sys; print(json.dumps(json.loads(sys.argv[1])))"},
		{"Python, ensure_ascii=False", "python3", "-c", "import json,sys; sys.stdout.buffer.write(json.dumps(json.loads(sys.argv[1]),ensure_ascii=False).encode())"},
		{"JavaScript JSON.stringify", "node", "-e", "console.log(JSON.stringify(JSON.parse(process.argv[1])))"},
		{"JavaScript, inner by 2 blanks", "node", "-e", "let r=JSON.parse(process.argv[1]);for(const k of ['Reports','Deliver','Schedule'])r[k]=JSON.stringify(JSON.parse(r[k]),null,2);console.log(JSON.stringify(r))"},
		{"PHP json_encode", "php", "-r", "echo json_encode(json_decode($argv[1]));"},
		{"Ruby JSON.generate", "ruby", "-rjson", "-eputs JSON.generate(JSON.parse(ARGV[0]))"},
	} {
		if _, err := exec.LookPath(c.program); err != nil {
			t.Logf("%s: no %s here", c.name, c.program)
			continue
		}
		for _, e := range samples.Encoders {
			if e.Name != c.name {
				continue
			}
			for _, task := range samples.Tasks(8, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)) {
				r := e.Request(&task)
				if strings.Contains(c.name, "Python") || strings.Contains(c.name, "JSON.stringify") { // the inner documents too
					for _, inner := range []string{r.Reports, r.Deliver, r.Schedule} {
						out, err := exec.Command(c.program, c.flag, c.code, inner).Output()
						require.NoError(t, err)
						assert.Equal(t, inner, strings.TrimSuffix(string(out), "\n"), c.name)
					}
				}
				out, err := exec.Command(c.program, c.flag, c.code, e.JSON(r)).Output()
				require.NoError(t, err)
				assert.Equal(t, e.JSON(r), strings.TrimSuffix(string(out), "\n"), c.name)
			}
		}
	}
}

// Nothing is found in a task, in whatever encoder's spelling; one thing or more in a
// spoilt one.
func TestTasks(t *testing.T) {
	now := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	r := rand.New(rand.NewPCG(5, 6))
	l := lint.Linter{Now: now, NoConfig: true}
	v := validate.Validator{Now: func() time.Time { return now }}
	many := 0
	for i, task := range samples.Tasks(600, now) {
		e := samples.Encoders[i%len(samples.Encoders)]
		request := e.Request(&task)
		text := e.JSON(request)
		f, err := l.LintBytes("a.json", []byte(text))
		require.NoError(t, err)
		require.Empty(t, f.Diagnostics, text)
		require.NoError(t, v.Check(request))
		require.NoError(t, v.CheckJSON([]byte(text)))
		if len(task.Domains) > 12 {
			many++
		}
		spoilt := samples.Spoil(r, task)
		request = e.Request(&spoilt)
		require.Error(t, v.Check(request))
		require.Error(t, v.CheckJSON([]byte(e.JSON(request))), e.JSON(request))
	}
	require.Greater(t, many, 3)
}
