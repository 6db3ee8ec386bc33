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
func readYAML(f *File, name string, root *text.Text) bool {
	s := root.String()
	ext := extension(name)
	named := ext == ".yaml" || ext == ".yml"
	if !named && !looksLikeRequest(s) {
		return false
	}
	f.Comments = true
	y := newYAMLReader(root)
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

// ParseYAML reads the first document of a YAML text, nil when there is none.
func ParseYAML(root *text.Text) (*tree.Node, *Problem) {
	y := newYAMLReader(root)
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

// documents reads the documents up to the first error, at most so many of them, or
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
		n, err := y.node(doc.Content[0])
		if err != nil {
			return docs, err
		}
		docs = append(docs, n.node)
	}
	return docs, nil
}

func newYAMLReader(root *text.Text) *yamlReader {
	s := root.String()
	return &yamlReader{root: root, starts: yamlLines(s), nodes: map[*yaml.Node]sized{}, oldLines: strings.Count(s, "\r") != strings.Count(s, "\r\n")}
}

// yamlProblem takes down where the library stopped.
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
			p.Message = fmt.Sprintf("the file is not YAML: %q cannot stand in it", y.root.String()[at:at+n])
		}
		if strings.Contains(load.Message, "tab") {
			p.Hint = "indent with blanks"
		}
	}
	f.Problems = append(f.Problems, p)
}

// yamlReader makes trees of the library's nodes.
type yamlReader struct {
	root   *text.Text
	starts []int // of the lines
	nodes  map[*yaml.Node]sized
	flow   int                            // how many brackets are open
	last   struct{ line, column, at int } // the place that offset answered last
	end    int                            // where the node that was made last ends, or -1

	oldLines bool // a line ends with CR alone
}

// sized is a tree with the number of values in it, aliases expanded.
type sized struct {
	node *tree.Node
	size int
}

// A yamlError is what the library lets pass and a tree cannot hold.
type yamlError struct {
	at      int
	message string
}

func (e *yamlError) Error() string { return e.message }

// yamlLines are the starts of the lines as YAML counts them.
func yamlLines(s string) []int {
	starts := []int{0}
	for i := 0; i < len(s); {
		if br := lineBreak(s[i:]); br > 0 {
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

// node makes a tree of a node. Nodes that aliases share are made once.
func (y *yamlReader) node(n *yaml.Node) (sized, error) {
	if done, ok := y.nodes[n]; ok {
		return done, nil
	}
	y.nodes[n] = sized{}
	made, err := y.make(n)
	if err == nil && made.size > tree.MaxValues {
		err = &yamlError{y.offset(n.Line, n.Column), fmt.Sprintf("its values are more than %d, aliases expanded", tree.MaxValues)}
	}
	y.nodes[n] = made
	return made, err
}

func (y *yamlReader) make(n *yaml.Node) (sized, error) {
	at := y.offset(n.Line, n.Column)
	y.end = -1
	first := y.root.Slice(at, min(at+1, y.root.Len()))
	made := sized{&tree.Node{Text: first}, 1}
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") { // !Ref, !Sub
		made.node.Kind = tree.Unknown
		return made, nil
	}
	if n.Style&yaml.FlowStyle != 0 {
		y.flow++
		defer func() { y.flow-- }()
	}
	y.end = at + 1
	switch n.Kind {
	case yaml.AliasNode:
		there, err := y.node(n.Alias)
		switch {
		case err != nil:
			return sized{}, err
		case there.node == nil:
			return sized{}, &yamlError{at, "an alias holds itself"}
		}
		alias := *there.node
		alias.In = nil
		y.end = at + 1 + len(n.Value)
		return sized{&alias, there.size}, nil
	case yaml.ScalarNode:
		made.node.Text, y.end = scalar(y.root, at, n, y.flow > 0)
		made.node.Kind = scalarKind(n)
	case yaml.SequenceNode:
		made.node.Kind = tree.Array
		for _, c := range n.Content {
			item, err := y.node(c)
			if err != nil {
				return sized{}, err
			}
			made.node.Items = append(made.node.Items, item.node)
			made.size += item.size
		}
	case yaml.MappingNode:
		var err error
		if made, err = y.mapping(n, made); err != nil {
			return sized{}, err
		}
	}
	if n.Style&yaml.FlowStyle != 0 && (n.Kind == yaml.SequenceNode || n.Kind == yaml.MappingNode) {
		y.close()
	}
	if y.end >= 0 && n.Anchor == "" && !y.oldLines { // without its anchor nothing can go
		made.node.In, made.node.Start, made.node.End = y.root, at, y.end
	}
	return made, nil
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

func (y *yamlReader) mapping(n *yaml.Node, made sized) (sized, error) {
	made.node.Kind = tree.Object
	var merged []*tree.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, err := y.node(n.Content[i])
		if err != nil {
			return sized{}, err
		}
		value, err := y.node(n.Content[i+1])
		if err != nil {
			return sized{}, err
		}
		made.size += key.size + value.size
		if n.Content[i].Tag == "!!merge" {
			merged = append(merged, value.node)
			merged = append(merged, value.node.Items...)
			continue
		}
		made.node.Members = append(made.node.Members, tree.Member{Name: key.node.Text, Value: value.node})
	}
	merge(made.node, merged)
	if n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
		if key := y.nodes[n.Content[0]].node; key != nil {
			made.node.Text = key.Text
		}
	}
	return made, nil
}

// merge puts the members of the mappings under << behind those of n itself, less
// the names that are there.
func merge(n *tree.Node, merged []*tree.Node) {
	if len(merged) == 0 {
		return
	}
	there := make(map[string]bool, len(n.Members))
	for _, m := range n.Members {
		there[m.Name.String()] = true
	}
	for _, from := range merged {
		for _, m := range from.Members {
			if name := m.Name.String(); !there[name] {
				there[name] = true
				n.Members = append(n.Members, m)
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
