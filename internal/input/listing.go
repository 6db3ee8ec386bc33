package input

import (
	"strconv"

	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// listed is the first entry of an answer of DescribeCdnDeliverList, or nil where the
// document is not one. Content may be in a string.
func (f *File) listed(doc *tree.Node) *tree.Node {
	content := doc.Get("Content")
	if content != nil && content.Kind == tree.String {
		content, _ = f.arena.Parse(content.Text)
	}
	first := content.Get("data").Items()
	for item := first; item != nil; item = item.Next {
		if item.Get("deliverId") != nil || item.Get("crontab") != nil || item.Get("dmList") != nil {
			return first
		}
	}
	return nil
}

// listing adds the tasks of an answer.
func (f *File) listing(first *tree.Node, pointer string) {
	for item := first; item != nil; item = item.Next {
		if item.Kind == tree.Object {
			f.task(Task{Form: task.Listing, Parameters: item, Pointer: Pointer{Path: pointer + "/Content/data/" + strconv.Itoa(int(item.Index))}})
		}
	}
}
