package input

import (
	"strconv"

	"github.com/deliverlint/deliverlint/internal/tree"
)

// isListing reports whether a document is an answer of DescribeCdnDeliverList.
func isListing(n *tree.Node) bool {
	data := listed(n)
	if data == nil {
		return false
	}
	for _, item := range data.Items {
		if item.Get("deliverId") != nil || item.Get("crontab") != nil || item.Get("dmList") != nil {
			return true
		}
	}
	return false
}

// listed is the list in an answer, or nil. Content may be in a string.
func listed(doc *tree.Node) *tree.Node {
	content := doc.Get("Content")
	if content != nil && content.Kind == tree.String {
		content, _ = tree.Parse(content.Text)
	}
	return content.Get("data")
}

// listing adds the tasks of an answer.
func (f *File) listing(doc *tree.Node, pointer string) {
	for i, item := range listed(doc).Items {
		if item.Kind == tree.Object {
			f.Tasks = append(f.Tasks, Task{Form: Listing, Pointer: pointer + "/Content/data/" + strconv.Itoa(i), Parameters: item})
		}
	}
}
