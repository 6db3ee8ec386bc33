package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tells are words of the licences that may be built in.
var tells = map[string]string{"MIT": "Permission is hereby granted, free of charge", "Apache-2.0": "Apache License",
	"BSD-2-Clause": "Redistribution and use in source and binary forms", "BSD-3-Clause": "may be used to endorse or promote products"}

// The modules in the command are those of docs/supply-chain.md, under the licences
// that it gives.
func TestLicences(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}", ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	page, err := os.ReadFile("../../docs/supply-chain.md")
	require.NoError(t, err)
	listed := map[string]string{}
	for _, row := range regexp.MustCompile(`(?m)^\| (\S+\.\S+) \| (\S+) \|`).FindAllStringSubmatch(string(page), -1) {
		listed[row[1]] = row[2]
	}
	modules := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(modules)
	for _, module := range slices.Compact(modules) {
		path, dir, ok := strings.Cut(module, " ")
		if !ok {
			continue
		}
		licence := listed[path]
		if assert.NotEmpty(t, licence, "%s is not in docs/supply-chain.md", path) {
			files, err := filepath.Glob(filepath.Join(dir, "[Ll][Ii][Cc][Ee][Nn][CcSs][Ee]*"))
			require.NoError(t, err)
			require.NotEmpty(t, files, path)
			text, err := os.ReadFile(files[0])
			require.NoError(t, err)
			assert.Contains(t, strings.Join(strings.Fields(string(text)), " "), tells[licence], "%s: %s", path, licence)
		}
		delete(listed, path)
	}
	assert.Empty(t, listed, "listed, and not built in")
}
