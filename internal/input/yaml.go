package input

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// readYAML reads the documents of a YAML file.
func readYAML(f *File, name string, root text.Text) bool {
	s := root.String()
	ext := extension(name)
	named := ext == ".yaml" || ext == ".yml"
	if !named && !looksLikeRequest(s) {
		return false
	}
	f.Comments = true
	y := newYAMLReader(f.arena, root)
	docs, err := y.documents(-1)
	broken := err != nil
	if broken && !named { // prose and logs quote tasks too
		return false
	}
	f.documents(docs)
	if broken && (len(f.Tasks) > 0 || looksLikeRequest(s)) {
		f.yamlProblem(y, err)
	}
	return true
}

// ParseYAML reads the first document of a YAML text; nil for an empty one.
func ParseYAML(root text.Text) (*tree.Node, *Problem) {
	y := newYAMLReader(new(tree.Arena), root)
	docs, err := y.documents(1)
	if err != nil {
		var f File
		f.yamlProblem(y, err)
		return nil, &f.Problems[0]
	}
	if len(docs) == 0 {
		return nil, nil
	}
	return docs[0], nil
}

// documents reads the documents up to the first error, at most n of them, or
// all where most is negative.
func (y *yamlReader) documents(most int) ([]*tree.Node, error) {
	loader, err := yaml.NewLoader(strings.NewReader(y.root.String()), yaml.WithV4Defaults())
	if err != nil {
		return nil, err
	}
	var docs []*tree.Node
	for ; most != 0; most-- {
		var doc yaml.Node
		if err := loader.Load(&doc); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return docs, err
		}
		if len(doc.Content) == 0 {
			continue
		}
		if _, err := y.size(doc.Content[0]); err != nil {
			return docs, err
		}
		docs = append(docs, y.node(doc.Content[0]))
	}
	return docs, nil
}

func newYAMLReader(a *tree.Arena, root text.Text) *yamlReader {
	s := root.String()
	return &yamlReader{arena: a, root: root, starts: yamlLines(s), sizes: map[*yaml.Node]int{}, oldLines: strings.Count(s, "\r") != strings.Count(s, "\r\n")}
}

// yamlProblem records where the library stopped.
func (f *File) yamlProblem(y *yamlReader, err error) {
	p := Problem{Message: "the file is not YAML: " + err.Error()}
	var load *yaml.LoadError
	var placed *yamlError
	switch {
	case errors.As(err, &placed):
		p.Start, p.End = y.root.Origin(placed.at, placed.at+1)
	case errors.As(err, &load):
		p.Message = "the file is not YAML: " + load.Message
		at := load.Mark.Index
		if load.Mark.Line > 0 {
			at = y.offset(load.Mark.Line, load.Mark.Column)
		}
		at = min(at, y.root.Len())
		_, n := utf8.DecodeRuneInString(y.root.String()[at:])
		p.Start, p.End = y.root.Origin(at, at+n)
		if load.Mark.Line == 0 && n > 0 { // a character that YAML does not read
			p.Message = fmt.Sprintf("the file is not YAML: %q is not allowed", y.root.String()[at:at+n])
		}
		if strings.Contains(load.Message, "tab") {
			p.Hint = "indent with blanks"
		}
	}
	f.Problems = append(f.Problems, p)
}

// yamlReader makes documents of the library's nodes.
type yamlReader struct {
	arena  *tree.Arena
	root   text.Text
	starts []int                          // of the lines
	sizes  map[*yaml.Node]int             // of what aliases lead to; 0 while it is counted
	flow   int                            // how many brackets are open
	last   struct{ line, column, at int } // the place that offset answered last
	end    int                            // where the node that was made last ends, or -1

	oldLines bool // a line ends with CR alone
}

// A yamlError is what the library reads and a document cannot hold.
type yamlError struct {
	at      int
	message string
}

func (e *yamlError) Error() string { return e.message }

// yamlLines are the starts of the lines as YAML counts them.
func yamlLines(s string) []int {
	starts := []int{0}
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c != 0xc2 && c != 0xe2 {
			i++
		} else if br := lineBreak(s[i:]); br > 0 {
			i += br
			starts = append(starts, i)
		} else {
			i++
		}
	}
	return starts
}

// offset is the byte at a line and column of the library, whose columns count characters.
func (y *yamlReader) offset(line, column int) int {
	s := y.root.String()
	line = min(max(line, 1), len(y.starts))
	at, from := y.starts[line-1], 1
	if line == y.last.line && column >= y.last.column { // nodes come in order, and lines can be long
		at, from = y.last.at, y.last.column
	}
	for ; from < column && at < len(s); from++ {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	y.last.line, y.last.column, y.last.at = line, from, at
	return at
}

// size is the number of values in a node, aliases expanded. The error is that they are
// too many.
func (y *yamlReader) size(n *yaml.Node) (int, error) {
	if n.Kind == yaml.AliasNode {
		size, ok := y.sizes[n.Alias]
		switch {
		case !ok:
			return y.size(n.Alias)
		case size == 0:
			return 0, &yamlError{y.offset(n.Line, n.Column), "an alias holds itself"}
		}
		return size, nil
	}
	if n.Anchor != "" {
		y.sizes[n] = 0
	}
	size := 1
	for _, child := range n.Content {
		more, err := y.size(child)
		if err != nil {
			return 0, err
		}
		size += more
	}
	if size > tree.MaxValues {
		return 0, &yamlError{y.offset(n.Line, n.Column), fmt.Sprintf("it has more than %d values with aliases expanded", tree.MaxValues)}
	}
	if n.Anchor != "" {
		y.sizes[n] = size
	}
	return size, nil
}

// node makes a document of a node.
func (y *yamlReader) node(n *yaml.Node) *tree.Node {
	at := y.offset(n.Line, n.Column)
	y.end = -1
	made := y.arena.New(tree.Unknown, y.root.Slice(at, min(at+1, y.root.Len())))
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") { // !Ref, !Sub
		return made
	}
	flow := n.Style&yaml.FlowStyle != 0
	if flow {
		y.flow++
		defer func() { y.flow-- }()
	}
	y.end = at + 1
	switch n.Kind {
	case yaml.AliasNode:
		flow := y.flow // here, not where the anchor is
		y.flow = 0
		made = y.node(n.Alias)
		y.flow, made.Span = flow, text.Text{}
		y.end = at + 1 + len(n.Value)
		return made
	case yaml.ScalarNode:
		made.Text, y.end = scalar(y.root, at, n, y.flow > 0)
		made.Kind = scalarKind(n)
	case yaml.SequenceNode:
		made.Kind = tree.Array
		for _, c := range n.Content {
			made.Append(y.node(c))
		}
	case yaml.MappingNode:
		made.Kind = tree.Object
		y.mapping(n, made)
	}
	if flow && (n.Kind == yaml.SequenceNode || n.Kind == yaml.MappingNode) {
		y.close()
	}
	if y.end >= 0 && n.Anchor == "" && !y.oldLines { // without its anchor nothing can go
		made.Span = y.root.Slice(at, y.end)
	}
	return made
}

// close goes to the end of the brackets whose last value was made: past blanks,
// commas and comments.
func (y *yamlReader) close() {
	s := y.root.String()
	for i := max(y.end, 0); y.end >= 0 && i < len(s); i++ {
		switch s[i] {
		case ']', '}':
			y.end = i + 1
			return
		case '#':
			for i+1 < len(s) && s[i+1] != '\n' {
				i++
			}
		case ' ', '\t', '\r', '\n', ',':
		default:
			y.end = -1
		}
	}
}

// mapping reads the members of a mapping.
func (y *yamlReader) mapping(n *yaml.Node, made *tree.Node) {
	var merged []*tree.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := y.node(n.Content[i])
		value := y.node(n.Content[i+1])
		if i == 0 && n.Style&yaml.FlowStyle == 0 {
			made.Text = key.Text
		}
		if n.Content[i].Tag == "!!merge" {
			merged = append(merged, value)
			for item := value.Items(); item != nil; item = item.Next {
				merged = append(merged, item)
			}
			continue
		}
		value.Name = key.Text
		made.Append(value)
	}
	merge(made, merged)
}

// merge puts the members of the mappings under << behind those of n itself, less
// the names that are there.
func merge(n *tree.Node, merged []*tree.Node) {
	if len(merged) == 0 {
		return
	}
	there := make(map[string]bool, n.Len)
	for m := n.First; m != nil; m = m.Next {
		there[m.Name.String()] = true
	}
	for _, from := range merged {
		for m, next := from.Members(), (*tree.Node)(nil); m != nil; m = next {
			next = m.Next // which Append changes
			if name := m.Name.String(); !there[name] {
				there[name] = true
				n.Append(m)
			}
		}
	}
}

// scalarKind is the JSON type of a scalar. YAML's timestamps are strings to the call.
func scalarKind(n *yaml.Node) tree.Kind {
	switch n.Tag {
	case "!!int", "!!float":
		return tree.Number
	case "!!bool":
		return tree.Bool
	case "!!null":
		return tree.Null
	}
	return tree.String
}
