package input

import (
	"strconv"

	"github.com/deliverlint/deliverlint/internal/tree"
)

// isListing reports whether a document is an answer of DescribeCdnDeliverList.
func isListing(n *tree.Node) bool {
	content := n.Get("Content")
	if content == nil {
		return false
	}
	if content.Kind == tree.String {
		inner, err := tree.Parse(content.Text)
		return err == nil && inner.Get("data") != nil
	}
	return content.Get("data") != nil
}

// listing adds the tasks of an answer; its Content may be in a string.
func (f *File) listing(doc *tree.Node, pointer string) {
	content := doc.Get("Content")
	if content.Kind == tree.String {
		content, _ = tree.Parse(content.Text)
	}
	for i, item := range content.Get("data").Items {
		if item.Kind == tree.Object {
			f.Tasks = append(f.Tasks, Task{Form: Listing, Pointer: pointer + "/Content/data/" + strconv.Itoa(i), Parameters: item})
		}
	}
}
