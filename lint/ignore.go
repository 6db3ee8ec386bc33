package lint

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// An ignoreFile is the .gitignore of a folder.
type ignoreFile struct {
	folder   string // absolute, with forward slashes
	patterns []ignorePattern
}

// An ignorePattern is a line of it, as a glob below its folder.
type ignorePattern struct {
	glob            string
	negated, folder bool // it includes files again; it is for folders only
}

// ignoreFiles are those from the root of a repository down to a folder, the nearest one
// last.
type ignoreFiles []ignoreFile

// enter adds the .gitignore of a folder, if it has one.
func (files ignoreFiles) enter(folder string) ignoreFiles {
	data, err := os.ReadFile(filepath.Join(folder, ".gitignore"))
	if err != nil {
		return files
	}
	file := ignoreFile{folder: filepath.ToSlash(folder)}
	for line := range strings.Lines(string(data)) {
		if p, ok := parseIgnore(strings.TrimRight(line, "\r\n")); ok {
			file.patterns = append(file.patterns, p)
		}
	}
	return append(files, file)
}

// globBraces are special in globs, and not in .gitignore.
var globBraces = strings.NewReplacer("{", `\{`, "}", `\}`)

// parseIgnore reads a line of a .gitignore (gitignore(5)).
func parseIgnore(line string) (p ignorePattern, ok bool) {
	if trimmed := strings.TrimRight(line, " \t"); !strings.HasSuffix(trimmed, `\`) {
		line = trimmed
	}
	if line == "" || line[0] == '#' {
		return p, false
	}
	line, p.negated = strings.CutPrefix(line, "!")
	line, p.folder = strings.CutSuffix(line, "/")
	anchored := strings.Contains(line, "/")
	line = globBraces.Replace(strings.TrimPrefix(line, "/"))
	if !anchored {
		line = "**/" + line
	}
	if before, all := strings.CutSuffix(line, "/**"); all { // what is in the folder, not the folder
		line = before + "/**/*"
	}
	p.glob = line
	return p, doublestar.ValidatePattern(line)
}

// match reports whether a file or folder is ignored: the last pattern that matches says
// so, that of the nearest folder last.
func (files ignoreFiles) match(absolute string, folder bool) bool {
	path := filepath.ToSlash(absolute)
	for _, file := range slices.Backward(files) {
		below, ok := strings.CutPrefix(path, strings.TrimSuffix(file.folder, "/")+"/")
		if !ok {
			continue
		}
		for _, p := range slices.Backward(file.patterns) {
			if (folder || !p.folder) && doublestar.MatchUnvalidated(p.glob, below) {
				return !p.negated
			}
		}
	}
	return false
}

// ignoreFilesAbove are those of the folders from the root of the repository to the parent
// of a folder; none where it is in no repository.
func ignoreFilesAbove(absolute string) ignoreFiles {
	var folders []string
	for dir := absolute; ; dir = filepath.Dir(dir) {
		if dir != absolute {
			folders = append(folders, dir)
		}
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			return nil
		}
	}
	var files ignoreFiles
	for _, dir := range slices.Backward(folders) {
		files = files.enter(dir)
	}
	return files
}
