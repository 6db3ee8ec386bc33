package check

import "strings"

// A class is what a byte of ASCII may be part of.
type class uint8

const (
	atom   class = 1 << iota // of a local part (RFC 5322, section 3.2.3)
	label                    // of a host, underscores included
	letter                   // a letter or underscore, in a label
)

var classes = func() (table [256]class) {
	for c := byte('0'); c <= '9'; c++ {
		table[c] = atom | label
	}
	for c := byte('a'); c <= 'z'; c++ {
		table[c], table[c-'a'+'A'] = atom|label|letter, atom|label|letter
	}
	for _, c := range []byte("!#$%&'*+-/=?^_`{|}~") {
		table[c] = atom
	}
	table['-'] |= label
	table['_'] |= label | letter
	return table
}()

// plainAddress reports whether s is an address of a plain local part and host.
func plainAddress(s string) bool {
	if len(s) > maxAddress {
		return false
	}
	for i, start := 0, 0; i < len(s); i++ {
		switch {
		case classes[s[i]]&atom != 0:
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
	if len(domain) > 0 && domain[0] == '*' {
		return strings.TrimPrefix(domain, "*.")
	}
	return strings.TrimPrefix(domain, ".")
}

// plainHost reports whether s is a host of two labels or more of ASCII, the last of
// them not of digits, and none that only package idna can judge.
func plainHost(s string) bool {
	if len(s) > maxHost {
		return false
	}
	start, count := 0, 0
	for i, seen := 0, class(0); ; i++ {
		if i < len(s) {
			if c := classes[s[i]]; c&label != 0 {
				seen |= c
				continue
			}
			if s[i] != '.' {
				return false
			}
		}
		if i == start || i-start > maxLabel || s[start] == '-' || s[i-1] == '-' || i-start > 3 && s[start+2] == '-' && s[start+3] == '-' {
			return false
		}
		if count++; i == len(s) {
			return count > 1 && seen&letter != 0
		}
		start, seen = i+1, 0
	}
}
