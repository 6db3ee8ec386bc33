package lint

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/deliverlint/deliverlint/internal/atomicfile"
)

// A Baseline is a record of findings that were there when it was made. It names
// no lines, so that they may move, and no values but by their hash.
type Baseline struct {
	Version  int             `json:"version"`
	Findings []BaselineEntry `json:"findings"`
}

// A BaselineEntry is one finding.
type BaselineEntry struct {
	Rule    string `json:"rule"`
	Path    string `json:"path"`
	Pointer string `json:"pointer"` // of the task, then of the field
	Hash    string `json:"hash"`    // of the value
}

func entry(path string, d *Diagnostic) BaselineEntry {
	sum := sha256.Sum256([]byte(d.Value))
	return BaselineEntry{Rule: d.Rule, Path: path, Pointer: d.Task + d.Pointer, Hash: hex.EncodeToString(sum[:8])}
}

// NewBaseline records the findings of files.
func NewBaseline(files []*File) *Baseline {
	b := &Baseline{Version: 1, Findings: []BaselineEntry{}}
	for _, f := range files {
		for _, d := range f.Diagnostics {
			b.Findings = append(b.Findings, entry(f.Path, &d))
		}
	}
	b.sort()
	return b
}

func (b *Baseline) sort() {
	slices.SortFunc(b.Findings, func(x, y BaselineEntry) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Pointer, y.Pointer), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Hash, y.Hash))
	})
}

// ReadBaseline reads a baseline file.
func ReadBaseline(path string) (*Baseline, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var b Baseline
	if err := json.Unmarshal(data, &b); err != nil {
		return nil, fmt.Errorf("%s is not a baseline: %w", path, err)
	}
	if b.Version != 1 {
		return nil, fmt.Errorf("%s is a baseline of version %d; this deliverlint reads version 1", path, b.Version)
	}
	return &b, nil
}

// Write writes the baseline as JSON, whole or not at all.
func (b *Baseline) Write(path string) error {
	data, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	return atomicfile.Write(path, append(data, '\n'))
}

// baselined counts the records that a run has not met yet.
type baselined map[BaselineEntry]int

func (b *Baseline) counts() baselined {
	left := baselined{}
	if b != nil {
		for _, e := range b.Findings {
			left[e]++
		}
	}
	return left
}

// of are the records of one file, to be met apart from the others.
func (left baselined) of(path string) baselined {
	own := baselined{}
	for e, n := range left {
		if e.Path == path {
			own[e] = n
		}
	}
	return own
}

// met reports whether a finding is recorded, each record once.
func (left baselined) met(path string, d *Diagnostic) bool {
	e := entry(path, d)
	if left[e] == 0 {
		return false
	}
	left[e]--
	return true
}

// gone are the records of checked files, by path, that no finding matched.
func (left baselined) gone(b *Baseline, looked map[string]bool) []BaselineEntry {
	var gone []BaselineEntry
	for _, e := range b.Findings {
		if left[e] > 0 && looked[e.Path] {
			left[e]--
			gone = append(gone, e)
		}
	}
	return gone
}

// Prune removes records.
func (b *Baseline) Prune(gone []BaselineEntry) {
	for _, e := range gone {
		if i := slices.Index(b.Findings, e); i >= 0 {
			b.Findings = slices.Delete(b.Findings, i, i+1)
		}
	}
}
