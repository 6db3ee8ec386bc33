package tree

import (
	"github.com/deliverlint/deliverlint/internal/text"
)

// An Arena holds the memory of documents. After Reset it is used again: what was made
// with it before, the content of strings included, is no longer valid. The zero Arena
// is ready. It is for one goroutine.
type Arena struct {
	nodes   slab[Node]
	sources slab[text.Source]
	decoded []byte // the content of strings with escapes
	values  int    // of the document that is read
}

// maxKept bounds the bytes of decoded text that are kept for the next document.
const maxKept = 1 << 20

// Reset gives the memory of all documents back.
func (a *Arena) Reset() {
	a.nodes.reset()
	a.sources.reset()
	if cap(a.decoded) > maxKept {
		a.decoded = nil
	}
	a.decoded = a.decoded[:0]
}

// New is a node of a kind and text.
func (a *Arena) New(kind Kind, t text.Text) *Node {
	n := a.nodes.next()
	*n = Node{Kind: kind, Text: t}
	return n
}

// Source is a text of its own that is used again.
func (a *Arena) Source(value string, offset int) text.Text {
	return a.sources.next().Set(value, offset)
}

// A slab gives out values in blocks, whose addresses stay.
type slab[T any] struct {
	blocks [][]T
	block  int // that is given out of
	used   int // of that block
}

// The lengths of blocks: the first holds a common request.
const (
	firstBlock = 64
	maxBlock   = 4096
)

func (s *slab[T]) next() *T {
	if s.block < len(s.blocks) && s.used < len(s.blocks[s.block]) {
		s.used++
		return &s.blocks[s.block][s.used-1]
	}
	return s.more()
}

func (s *slab[T]) more() *T {
	if len(s.blocks) > 0 {
		s.block++
	}
	if s.block == len(s.blocks) {
		s.blocks = append(s.blocks, make([]T, min(firstBlock<<min(s.block, 6), maxBlock)))
	}
	s.used = 1
	return &s.blocks[s.block][0]
}

// maxBlocks bounds the blocks that are kept.
const maxBlocks = 6

func (s *slab[T]) reset() {
	if len(s.blocks) > maxBlocks {
		clear(s.blocks[maxBlocks:])
		s.blocks = s.blocks[:maxBlocks]
	}
	s.block, s.used = 0, 0
}
