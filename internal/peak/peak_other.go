//go:build !unix

package peak

import "os"

// Memory is not known here.
func Memory(*os.ProcessState) string { return "" }
