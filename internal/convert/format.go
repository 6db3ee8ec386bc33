package convert

import (
	"errors"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/lazy"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// ErrNotReadable is the error of a file that is laid out by other rules than ours.
var ErrNotReadable = errors.New("is neither YAML nor JSON of requests")

const byteOrderMark = "\ufeff"

// Format is a file of requests in YAML or JSON in its canonical layout: two blanks
// a level, a line for each entry, no needless quotes, LF. Comments and the order of
// names are kept. The error says that the file is broken, is of another form, or
// cannot be laid out without a loss.
func Format(name, content string) (string, error) {
	in, err := input.Read(new(tree.Arena), name, []byte(content))
	if err != nil {
		return "", err
	}
	if len(in.Problems) > 0 {
		return "", errors.New(in.Problems[0].Message)
	}
	for _, t := range in.Tasks {
		if t.Form != task.Call || in.Syntax != "json" && in.Syntax != "yaml" {
			return "", ErrNotReadable
		}
	}
	content = strings.TrimPrefix(content, byteOrderMark)
	if in.Syntax == "json" {
		docs, syntax := tree.ParseStream(text.New(content))
		if syntax != nil {
			return "", syntax
		}
		out, err := JSON(docs)
		return string(out), err
	}
	return formatYAML(content)
}

// formatYAML lays YAML out. Where that would put a comment beside something else,
// brackets stay as they are.
func formatYAML(content string) (string, error) {
	content = strings.ReplaceAll(content, "\r\n", "\n")
	given, err := loadYAML(content) // once more: writing changes the nodes
	if err != nil {
		return "", err
	}
	for _, brackets := range []bool{false, true} {
		docs, err := loadYAML(content)
		if err != nil {
			return "", err
		}
		for _, doc := range docs {
			plain(doc, brackets)
			attachHead(doc)
		}
		out, err := dump(docs)
		if err != nil {
			return "", err
		}
		// The library writes what it read. That it does, comments included, is not assumed
		// on trust: a formatter must lose nothing.
		again, err := loadYAML(string(out))
		if err == nil && slices.EqualFunc(given, again, same) && slices.Equal(comments(content), comments(string(out))) {
			return string(out), nil
		}
	}
	return "", errors.New("cannot be formatted without losing or moving something; it is unchanged")
}

// attachHead gives a comment right above the first name to that name: above the
// document the library would part the two with an empty line.
func attachHead(doc *yaml.Node) {
	if len(doc.Content) == 0 || len(doc.Content[0].Content) == 0 || doc.HeadComment == "" {
		return
	}
	if first := doc.Content[0].Content[0]; first.HeadComment == "" && first.Line == strings.Count(doc.HeadComment, "\n")+2 {
		first.HeadComment, doc.HeadComment = doc.HeadComment, ""
	}
}

func loadYAML(content string) ([]*yaml.Node, error) {
	loader, err := yaml.NewLoader(strings.NewReader(content), yaml.WithV4Defaults())
	if err != nil {
		return nil, err
	}
	var docs []*yaml.Node
	for {
		doc := &yaml.Node{}
		if err := loader.Load(doc); errors.Is(err, io.EOF) {
			return docs, nil
		} else if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
}

// plain removes the styles that are not canonical: needless quotes and, unless
// they are to stay, brackets. A text of several lines stays a block.
func plain(n *yaml.Node, brackets bool) {
	if n.Kind == yaml.ScalarNode {
		if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
			n.Style &= yaml.TaggedStyle
		}
	} else if len(n.Content) > 0 && !brackets {
		n.Style &^= yaml.FlowStyle
	}
	for _, c := range n.Content {
		plain(c, brackets)
	}
}

// same reports whether two nodes hold the same.
func same(a, b *yaml.Node) bool {
	return a.Kind == b.Kind && a.ShortTag() == b.ShortTag() && a.Value == b.Value && a.Anchor == b.Anchor && slices.EqualFunc(a.Content, b.Content, same)
}

// commentLine finds what looks like a comment, with what is before it on its
// line. In a string it does too, and stays there.
var commentLine = lazy.Regexp(`^(|.*?[ \t])#[ \t]*(.*)$`)

// word is what comments are next to.
var word = lazy.Regexp(`[^ \t\[\]{},:'"]+`)

// comments are the words of all comments, each with the last word before it on its
// line, or the first word after it. They come from the
// text: the library does not see every comment.
func comments(content string) []string {
	var found, pending []string
	for line := range strings.Lines(content) {
		line = strings.TrimRight(line, " \t\r\n")
		before, comment := line, ""
		if m := commentLine().FindStringSubmatch(line); m != nil {
			before, comment = m[1], strings.TrimRight(m[2], "\"'")
		}
		words := slices.DeleteFunc(word().FindAllString(before, -1), func(w string) bool { return w == "-" })
		if len(words) > 0 {
			for _, c := range pending {
				found = append(found, words[0]+" below "+c)
			}
			pending = nil
		}
		switch {
		case before == line: // no comment
		case len(words) > 0:
			found = append(found, words[len(words)-1]+" before "+comment)
		default:
			pending = append(pending, comment)
		}
	}
	slices.Sort(found)
	return append(found, pending...)
}
