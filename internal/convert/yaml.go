package convert

import (
	"bytes"
	"strconv"

	"go.yaml.in/yaml/v4"

	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate/quartz"
)

// JSON writes readable tasks as JSON documents, one after another.
func JSON(tasks []*tree.Node) ([]byte, error) {
	var b []byte
	for _, n := range tasks {
		b = append(appendJSON(b, n, "\n"), '\n')
	}
	return b, nil
}

// YAML writes readable tasks as YAML documents, with comments that say what each
// report and crontab means.
func YAML(tasks []*tree.Node) ([]byte, error) {
	var docs []*yaml.Node
	for _, n := range tasks {
		docs = append(docs, yamlNode(n, ""))
	}
	return dump(docs)
}

// dump writes documents in the canonical layout.
func dump(docs []*yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	for i, doc := range docs {
		if i > 0 {
			b.WriteString("---\n")
		}
		out, err := yaml.Dump(doc, yaml.WithV4Defaults(), yaml.WithLineWidth(-1))
		if err != nil {
			return nil, err
		}
		b.Write(out)
	}
	return b.Bytes(), nil
}

// yamlNode is a value under a key for the library.
func yamlNode(n *tree.Node, key string) *yaml.Node {
	y := &yaml.Node{}
	switch n.Kind {
	case tree.Object:
		y.Kind, y.Tag = yaml.MappingNode, "!!map"
		for m := n.First; m != nil; m = m.Next {
			y.Content = append(y.Content, yamlString(m.Name.String()), yamlNode(m, m.Name.String()))
		}
	case tree.Array:
		y.Kind, y.Tag = yaml.SequenceNode, "!!seq"
		for item := n.First; item != nil; item = item.Next {
			y.Content = append(y.Content, yamlNode(item, ""))
		}
	case tree.String:
		y = yamlString(n.Text.String())
		y.LineComment = meaning(key, n)
	default:
		y.Kind, y.Value = yaml.ScalarNode, n.Text.String()
		y.LineComment = meaning(key, n)
	}
	if len(y.Content) == 0 && y.Kind != yaml.ScalarNode {
		y.Style = yaml.FlowStyle
	}
	return y
}

// yamlString is a string in the plainest style that reads as one.
func yamlString(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
}

// meaning says what a report's number or a crontab stands for, "" of anything else.
func meaning(key string, n *tree.Node) string {
	switch key {
	case "reportId":
		if id, err := strconv.Atoi(n.Text.String()); err == nil {
			return task.ReportTitle(id)
		}
	case "crontab":
		if e, err := quartz.Parse(n.Text.String()); err == nil {
			return e.Describe()
		}
	}
	return ""
}
