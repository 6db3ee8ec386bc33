package check

import "strings"

// A byteSet has a bit for each byte.
type byteSet [4]uint64

func (set *byteSet) has(c byte) bool { return set[c>>6]>>(c&63)&1 != 0 }

// The bits of digits, letters and punctuation.
const (
	digits      = (1<<10 - 1) << '0'
	letters     = (1<<26-1)<<('A'-64) | (1<<26-1)<<('a'-64)
	atomsBelow  = 1<<'!' | 1<<'#' | 1<<'$' | 1<<'%' | 1<<'&' | 1<<'\'' | 1<<'*' | 1<<'+' | 1<<'-' | 1<<'/' | 1<<'=' | 1<<'?'
	atomsBeyond = 1<<('^'-64) | 1<<('_'-64) | 1<<('`'-64) | 1<<('{'-64) | 1<<('|'-64) | 1<<('}'-64) | 1<<('~'-64)
)

// What stands in an atom of a local part, and in a label of a host.
var (
	atoms  = byteSet{digits | atomsBelow, letters | atomsBeyond}
	labels = byteSet{digits | 1<<'-', letters | 1<<('_'-64)}
)

// plainAddress reports whether s is an address of a plain local part and host.
func plainAddress(s string) bool {
	if len(s) > maxAddress {
		return false
	}
	for i, start := 0, 0; i < len(s); i++ {
		switch {
		case atoms.has(s[i]):
		case s[i] == '.' && i > start:
			start = i + 1
		case s[i] == '@':
			return i > start && i <= maxLocal && plainHost(s[i+1:])
		default:
			return false
		}
	}
	return false
}

// below is a domain without the "*." or "." that stands for all below it.
func below(domain string) string {
	if host, ok := strings.CutPrefix(domain, "*."); ok {
		return host
	}
	return strings.TrimPrefix(domain, ".")
}

// plainHost reports whether s is a host of two labels or more of ASCII, the last of
// them not of digits, and none that only package idna can judge.
func plainHost(s string) bool {
	if len(s) > maxHost {
		return false
	}
	start, count, lettered := 0, 0, false
	for i := 0; ; i++ {
		if i < len(s) && labels.has(s[i]) {
			lettered = lettered || s[i] >= 'A'
			continue
		}
		if i < len(s) && s[i] != '.' {
			return false
		}
		label := s[start:i]
		if label == "" || len(label) > maxLabel || label[0] == '-' || label[len(label)-1] == '-' || len(label) > 3 && label[2:4] == "--" {
			return false
		}
		if count++; i == len(s) {
			return count > 1 && lettered
		}
		start, lettered = i+1, false
	}
}
