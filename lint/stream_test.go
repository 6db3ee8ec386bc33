package lint_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/validate"
)

// streamed is what comes of NDJSON that is read in parts.
func streamed(t *testing.T, l *lint.Linter, in io.Reader) ([]*lint.File, *lint.Result) {
	o, err := collect(l.RunReader(context.Background(), in, "a.ndjson"))
	require.NoError(t, err)
	return o.Files, o.Result
}

// readable is the request with its parameters structured.
func readable(t *testing.T, r validate.Request) string {
	text, err := json.Marshal(map[string]any{"Name": r.Name, "DomainName": r.DomainName, "Reports": json.RawMessage(r.Reports),
		"Deliver": json.RawMessage(r.Deliver), "Schedule": json.RawMessage(r.Schedule)})
	require.NoError(t, err)
	return string(text)
}

// In parts, however they are cut, there is found what is found in the whole, at the
// same places of the file.
func TestStreamIsTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	var text strings.Builder
	text.WriteString("\ufeff")
	for i, request := range samples.Requests(3000, linter().Now) {
		line := samples.JSON(request)
		switch i % 10 {
		case 3:
			line = samples.Mutate(r, line)
		case 5:
			line = strings.Replace(line, `\"frequency\"`, `\"frequenzy\"`, 1)
		case 7:
			line = "[" + line + "," + readable(t, request) + "]"
		case 9:
			line += "\r"
		}
		text.WriteString(line + "\n")
	}
	text.WriteString(`{"DeliverId":1,"Schedule":"{}"}`)
	l := linter()
	l.Ignore = []string{"duplicate-task-name"} // of which the place of the first is said otherwise
	whole, err := l.LintBytes("a.ndjson", []byte(text.String()))
	require.NoError(t, err)
	require.Greater(t, len(whole.Diagnostics), 300)
	for name, in := range map[string]io.Reader{"at once": strings.NewReader(text.String()),
		"bytes": iotest.OneByteReader(strings.NewReader(text.String())), "halves": iotest.HalfReader(strings.NewReader(text.String()))} {
		parts, result := streamed(t, l, in)
		require.Empty(t, result.Failures)
		require.Greater(t, len(parts), 2, name)
		var found []lint.Diagnostic
		tasks := 0
		for i, part := range parts {
			tasks += part.TaskCount
			found = append(found, part.Diagnostics...)
			require.Equal(t, i > 0, part.Continued)
			require.Equal(t, text.String()[part.Start:part.Start+len(part.Text)], part.Text)
			require.Equal(t, strings.Count(text.String()[:part.Start], "\n"), part.Line)
		}
		require.Equal(t, whole.TaskCount, tasks, name)
		require.Equal(t, whole.Diagnostics, found, name)
	}
}

// Results are there before the source has ended.
func TestStreamComesAsFound(t *testing.T) {
	r, w := io.Pipe()
	next, stop := iter.Pull2(linter().RunReader(context.Background(), r, "a.ndjson").Files())
	defer stop()
	for i := range 3 {
		go fmt.Fprintf(w, "{\"DeliverId\":%d,\"Name\":\" \"}\n", i+1)
		f, err, ok := next()
		require.NoError(t, err)
		require.True(t, ok)
		require.Len(t, f.Diagnostics, 1)
		require.Equal(t, "blank-name", f.Diagnostics[0].Rule)
		require.Equal(t, i, f.Line)
	}
	w.Close()
	_, _, ok := next()
	require.False(t, ok)
}

func TestStreamNames(t *testing.T) {
	line := samples.JSON(samples.Requests(1, linter().Now)[0]) + "\n"
	parts, _ := streamed(t, linter(), strings.NewReader("\n"+line+strings.ReplaceAll(line, `\"d\"`, `\"x\"`)+line))
	require.NotEmpty(t, parts)
	var hints []string
	for _, d := range parts[0].Diagnostics {
		if d.Rule == "duplicate-task-name" {
			hints = append(hints, d.Task+" "+d.Hint)
			assert.Empty(t, d.Related)
		}
	}
	assert.Equal(t, []string{"/2 the same name is on line 2", "/3 the same name is on line 2"}, hints)

	files(t, map[string]string{"a.ndjson": line, "b.jsonl": line, "c.json": line})
	hints = nil
	for _, f := range runOn(t, linter(), ".").Files {
		for _, d := range f.Diagnostics {
			hints = append(hints, f.Path+": "+d.Hint)
		}
	}
	assert.Equal(t, []string{"b.jsonl: the same name is in a.ndjson", "c.json: the same name is in a.ndjson"}, hints)
}

// counter makes lines without end.
type counter struct {
	line func(i int) string
	n    int
	rest string
}

func (c *counter) Read(p []byte) (int, error) {
	if c.rest == "" {
		c.rest = c.line(c.n)
		c.n++
		if c.rest == "" {
			return 0, io.EOF
		}
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}

func TestStreamBounds(t *testing.T) {
	t.Run("findings", func(t *testing.T) {
		parts, _ := streamed(t, linter(), &counter{line: func(i int) string {
			if i == 30 {
				return ""
			}
			return strings.Repeat(`{"DeliverId":1,"Name":" "}`+"\n", 500)
		}})
		listed, omitted := 0, 0
		for _, p := range parts {
			listed += len(p.Diagnostics)
			omitted += p.Omitted
		}
		assert.Equal(t, []int{lint.MaxFindings, 15_000 - lint.MaxFindings}, []int{listed, omitted})
		assert.Positive(t, parts[len(parts)-1].Omitted)
	})
	t.Run("names", func(t *testing.T) {
		l := linter()
		l.Select = []string{"duplicate-task-name"}
		r := samples.Requests(1, l.Now)[0]
		r.Name = "t%d"
		create := samples.JSON(r) + "\n"
		_, result := streamed(t, l, &counter{line: func(i int) string {
			if i > lint.MaxNames {
				return ""
			}
			return fmt.Sprintf(create, i)
		}})
		assert.Len(t, result.Notes, 1)
	})
	t.Run("lines", func(t *testing.T) {
		long := `{"DeliverId":1,"Name":"` + strings.Repeat("x", input.MaxLine) + "\"}\n"
		parts, result := streamed(t, linter(), strings.NewReader(`{"DeliverId":1,"Name":" "}`+"\n"+long+long+`{"DeliverId":1,"Name":"  "}`))
		var places []string
		for _, p := range parts {
			for _, d := range p.Diagnostics {
				places = append(places, d.Task)
			}
		}
		assert.Equal(t, []string{"/0", "/3"}, places)
		require.Len(t, result.Failures, 2)
		assert.EqualError(t, result.Failures[0], "a.ndjson: line 2 is longer than the limit of 8 MiB")
		assert.EqualError(t, result.Failures[1], "a.ndjson: line 3 is longer than the limit of 8 MiB")
	})
	t.Run("source", func(t *testing.T) {
		parts, result := streamed(t, linter(), io.MultiReader(strings.NewReader(`{"DeliverId":1,"Name":" "}`+"\n"), iotest.ErrReader(errors.New("is gone"))))
		require.Len(t, parts, 1)
		require.Len(t, result.Failures, 1)
		assert.EqualError(t, result.Failures[0], "a.ndjson: is gone")
	})
	t.Run("none", func(t *testing.T) {
		parts, result := streamed(t, linter(), strings.NewReader("{}\n\n"))
		assert.Empty(t, parts)
		assert.ErrorIs(t, result.Failures[0], lint.ErrNoTask)
	})
	t.Run("stop", func(t *testing.T) {
		endless := &counter{line: func(int) string { return `{"DeliverId":1,"Name":" "}` + "\n" }}
		for f, err := range linter().RunReader(context.Background(), endless, "a.ndjson").Files() {
			require.NoError(t, err)
			require.NotEmpty(t, f.Diagnostics)
			break
		}
	})
}

// Standard input without a name is NDJSON where it looks so, and read no further than
// is needed to tell.
func TestSniff(t *testing.T) {
	object := `{"DeliverId":1,"Name":" "}`
	for text, want := range map[string]bool{object + "\n" + object: true, "\ufeff" + object + "\r\n\r\n{": true, object: false, object + "\n": false, "{\n" + object: false,
		object + "\nName: x": false, "": false, "\n{}\n{}": false, "[]\n{}": false, "Name: a\n{}": false, strings.Repeat("x", 100_000): false,
		`{"Name":"` + strings.Repeat("x", 100_000) + "\"}\n{}": false} {
		for _, in := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text))} {
			r, got := input.Sniff(in, "<stdin>")
			assert.Equal(t, want, got, "%.40q", text)
			all, err := io.ReadAll(r)
			require.NoError(t, err)
			assert.Equal(t, text, string(all))
		}
	}
	r, w := io.Pipe()
	go fmt.Fprint(w, object+"\n"+object)
	_, got := input.Sniff(r, "x")
	assert.True(t, got, "the pipe is open still")
}

// A broken line of an NDJSON file that is about something else is not reported.
func TestStreamOfOthers(t *testing.T) {
	files(t, map[string]string{"log.ndjson": "{\"a\":\n", "sub/x.jsonl": "{\"DeliverId\":\n"})
	o := runOn(t, linter(), ".")
	require.Len(t, o.Files, 1)
	assert.Equal(t, "sub/x.jsonl", o.Files[0].Path)
	assert.Equal(t, []string{"log.ndjson"}, o.Skipped)
	o = runOn(t, linter(), "log.ndjson")
	require.Len(t, o.Files, 1)
	assert.Empty(t, o.Failures)
}
