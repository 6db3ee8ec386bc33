package input_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// Files with a name between marks, in every kind of scalar of every form.
var names = []struct{ file, text string }{
	{"a.json", `{"DeliverId":1,"Name":"⟦a b\u4e2d\tc⟧"}`},
	{"a.ndjson", "{\"DeliverId\":1}\n{\"DeliverId\":1,\"Name\":\"⟦abc⟧\"}\n"},
	{"a.yaml", "DeliverId: 1\nName: ⟦a b, c⟧\n"},
	{"a.yaml", "{DeliverId: 1, Name: ⟦a b c⟧}\n"},
	{"a.yaml", "DeliverId: 1\nName: ⟦a\n  b\n\n  c⟧\n"},
	{"a.yaml", "DeliverId: 1\nName: '⟦it''s\n  b⟧'\n"},
	{"a.yaml", "DeliverId: 1\nName: \"⟦a\\tb\\\n  c \\u4e2d⟧\"\n"},
	{"a.yaml", "DeliverId: 1\nName: |\n⟦  a\n   b\n\n  c\n⟧Reports: x\n"},
	{"a.yaml", "DeliverId: 1\nName: >-\n⟦  a\n  b\n\n  c⟧\nReports: x\n"},
	{"a.sh", "aliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Name ⟦abc⟧\n"},
	{"a.sh", "aliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Name ⟦'a b'\"c\\\"d\"e\\ f⟧ --Reports '['\n"},
	{"a.sh", "aliyun cdn UpdateCdnDeliverTask --DeliverId 1 --Name \"$(cat <<EOF\n⟦a \\$b⟧\nEOF\n)\"\n"},
	{"a.txt", "x?Action=UpdateCdnDeliverTask&DeliverId=1&Name=⟦a%20b+c⟧&Reports=x\n"},
}

func nameOf(t *testing.T, file, text string) *input.Task {
	f, err := input.Read(new(tree.Arena), file, []byte(text))
	require.NoError(t, err, text)
	require.Empty(t, f.Problems, text)
	return &f.Tasks[len(f.Tasks)-1]
}

// What is put into a value by Edit is in it when the file is read again, and
// nothing outside of the value changes.
func TestEditLaw(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := []string{"", "x", "5", "true", "a: b", "c #d", "é中", "it's", `"q" \`, "$HOME `id`", "[x, y]", "100%&=+", "*", "- z"}
	for _, c := range names {
		start, end := strings.Index(c.text, "⟦"), strings.Index(c.text, "⟧")-len("⟦")
		text := strings.NewReplacer("⟦", "", "⟧", "").Replace(c.text)
		value := nameOf(t, c.file, text).Parameters.Get("Name").Text
		require.NotEmpty(t, value.String())
		for range 200 {
			n := len(strings.TrimRight(value.String(), "\n")) + 1 // the line break that ends a block is its style's
			i, j := r.IntN(n), r.IntN(n)
			if i > j {
				i, j = j, i
			}
			word := words[r.IntN(len(words))]
			want := value.String()[:i] + word + value.String()[j:]
			if !utf8.ValidString(value.String()[:i]) || !utf8.ValidString(value.String()[j:]) {
				continue
			}
			if strings.TrimSpace(want) != want || want == "" {
				continue // what blanks at the ends of a block or line mean is its style's
			}
			edit, ok := value.Edit(i, j, word)
			require.True(t, ok, "%q: %d-%d by %q", text, i, j, word)
			edited := text[:edit.Start] + edit.Text + text[edit.End:]
			assert.LessOrEqual(t, start, edit.Start, "%s", c.text)
			assert.LessOrEqual(t, edit.End, end, "%s", c.text)
			got := nameOf(t, c.file, edited).Parameters.Get("Name")
			require.Equal(t, strings.TrimRight(want, "\n"), strings.TrimRight(got.Text.String(), "\n"), "%q: %d-%d by %q gives\n%s", text, i, j, word, edited)
			require.Equal(t, "a string", got.Kind.String(), edited)
		}
	}
}

// Each reader on a task of its form.
func BenchmarkRead(b *testing.B) {
	for name, text := range map[string]string{
		"wire.json":     `{"Name":"daily","DomainName":"www.acme.cn","Reports":"[{\"reportId\":1}]","Deliver":"{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}","Schedule":"{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}"}`,
		"readable.yaml": "Name: daily\nDomainNames: [www.acme.cn]\nReports:\n- reportId: 1\nDeliver: {email: {subject: Daily, to: [ops@acme.cn]}}\nSchedule: {crontab: 0 0 8 * * ?, frequency: d}\n",
		"script.sh":     `aliyun cdn CreateCdnDeliverTask --Name daily --DomainName www.acme.cn --Reports '[{"reportId":1}]' --Deliver '{"email":{"subject":"Daily","to":["ops@acme.cn"]}}' --Schedule '{"crontab":"0 0 8 * * ?","frequency":"d"}'` + "\n",
		"url.txt":       "https://cdn.aliyuncs.com/?Action=CreateCdnDeliverTask&Name=daily&DomainName=www.acme.cn&Reports=%5B%7B%22reportId%22%3A1%7D%5D&Schedule=%7B%22crontab%22%3A%220+0+8+*+*+%3F%22%7D\n",
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			var a tree.Arena
			for b.Loop() {
				a.Reset()
				if _, err := input.Read(&a, name, []byte(text)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
