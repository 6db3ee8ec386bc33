package lint

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// target is a file that a run checks.
type target struct {
	path  string
	named bool // by itself, not found in a folder or by a glob
	asked bool // named, by a glob, or by the include setting: checked whatever its name
	// matched tells that a glob matched it: it may be no regular file.
	matched bool
	in      io.Reader // standard input
	lines   bool      // it is NDJSON
}

// passedOver are the folders that are never walked.
var passedOver = []string{".git", "node_modules", "vendor"}

// expand finds the files of paths: files, folders, and globs with **.
func (r *run) expand(paths []string) []target {
	var targets []target
	seen := map[string]bool{}
	add := func(t target) {
		if t.path = filepath.Clean(t.path); !seen[t.path] {
			seen[t.path] = true
			targets = append(targets, t)
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err == nil && info.IsDir():
			if err := r.walk(path, func(file string, asked bool) { add(target{path: file, asked: asked}) }); err != nil {
				r.fail(path, err)
			}
		case err == nil:
			if !(r.ForceExclude && r.excluded(path)) {
				add(target{path: path, named: true, asked: true})
			}
		case strings.ContainsAny(path, "*?[{"):
			files, err := doublestar.FilepathGlob(path, doublestar.WithFilesOnly(), doublestar.WithNoFollow())
			slices.Sort(files)
			if err == nil && len(files) == 0 {
				err = errors.New("matches no file")
			}
			if err != nil {
				r.fail(path, err)
			}
			for _, file := range files {
				if !r.excluded(file) {
					add(target{path: file, asked: true, matched: true})
				}
			}
		default:
			r.fail(path, err)
		}
	}
	slices.SortStableFunc(targets, func(a, b target) int { return strings.Compare(a.path, b.path) })
	return targets
}

// withoutPath is an error of package os less the path, for messages that name it.
func withoutPath(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

// excluded reports whether the caller or the configuration passes a file over.
func (r *run) excluded(path string) bool {
	slash := filepath.ToSlash(path)
	if len(r.Exclude) > 0 && matches(r.Exclude, slash) {
		return true
	}
	c, err := r.config(path)
	return err == nil && c != nil && len(c.Exclude) > 0 && matches(c.Exclude, c.relative(path))
}

// walk yields the regular files of a folder that no .gitignore names, in order.
// Links to folders are not followed, so that no walk goes in circles.
func (r *run) walk(root string, yield func(path string, asked bool)) error {
	top, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	ignored := ignoreFilesAbove(top)
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil { // of a folder that cannot be listed
			r.fail(path, err)
			return nil
		}
		absolute, err := filepath.Abs(path)
		if err != nil {
			return err
		}
		if path != root && (ignored.match(absolute, entry.IsDir()) || r.excluded(path)) {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			if path != root && slices.Contains(passedOver, entry.Name()) {
				return filepath.SkipDir
			}
			ignored = ignored.enter(absolute)
			return nil
		}
		if entry.Type()&fs.ModeSymlink != 0 {
			if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
				return nil
			}
		} else if !entry.Type().IsRegular() {
			return nil
		}
		c, err := r.config(path)
		switch {
		case err != nil || c == nil || len(c.Include) == 0:
			yield(path, false)
		case matches(c.Include, c.relative(path)):
			yield(path, true)
		}
		return nil
	})
}
