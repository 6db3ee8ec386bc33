package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/lazy"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// The lengths of RFC 5321, section 4.5.3.1, in bytes: of a local part and of a
// whole address (a path of 256 less its angle brackets).
const (
	maxLocal   = 64
	maxAddress = 254
)

// email checks what the schema cannot tell of the message.
func (c *Checker) email(n *tree.Node) {
	if n == nil || n.Kind != tree.Object {
		return
	}
	c.Doc.Email = n
	if subject := n.Get("subject"); subject != nil && subject.Kind == tree.String {
		c.header(subject)
	}
	c.addresses(n.Get("to"))
}

func (c *Checker) addresses(list *tree.Node) {
	for item := list.Items(); item != nil; item = item.Next {
		if item.Kind == tree.String && c.header(item) {
			c.address(item)
		}
	}
}

// header reports the first control character of a text that goes into a mail
// header. It reports true if there is no such character.
func (c *Checker) header(n *tree.Node) bool {
	s := n.Text.String()
	for i := 0; i < len(s); i++ {
		if s[i] >= ' ' && s[i] != 0x7f {
			continue
		}
		hint := ""
		if s[i] == '\n' || s[i] == '\r' {
			hint = "a line break here can add mail headers; put it on one line"
		}
		c.fail(HeaderInjection, n.Path(), n.Text.Slice(i, i+1), hint, "%s has the control character %s", n.Path().Field(), fmt.Sprintf("%q", s[i:i+1]))
		return false
	}
	return true
}

// address checks one address: a dot-atom or quoted local part and a domain (RFC
// 5321, section 4.1.2; RFC 6531 for other than ASCII). Literals such as [192.0.2.1]
// and domains of one label are refused: no mail service delivers to these.
func (c *Checker) address(n *tree.Node) {
	if problem, r := addressProblem(n.Text.String()); problem != "" {
		f := c.fail(EmailSyntax, n.Path(), n.Text, r.hint, "%s %q %s", n.Path().Field(), n.Text, problem)
		if r.instead != "" {
			f.Fix = diag.Rewrite(r.safe, r.hint, n.Text, r.instead)
		}
	}
}

// htmlLink is a link around an address, as publishing makes of one.
var htmlLink = lazy.Regexp(`^<a\s[^>]*>\s*([^<>\s]+)\s*</a>$`)

func addressProblem(s string) (problem string, r remedy) {
	if plainAddress(s) {
		return "", r
	}
	if !utf8.ValidString(s) {
		return "is not UTF-8", r
	}
	if s == "" {
		return "is empty", r
	}
	if trimmed := strings.TrimSpace(s); trimmed != s {
		return "has surrounding whitespace", writeAddress(trimmed, true)
	}
	if link := htmlLink().FindStringSubmatch(s); link != nil {
		return "is an HTML link; only the address is allowed", writeAddress(link[1], true)
	}
	if i, j := strings.LastIndexByte(s, '<'), strings.LastIndexByte(s, '>'); i >= 0 && j > i {
		return "has a display name; only the address is allowed", writeAddress(s[i+1:j], false)
	}
	if bare, ok := strings.CutPrefix(s, "mailto:"); ok {
		return "is a link; only the address is allowed", writeAddress(bare, true)
	}
	at := strings.LastIndexByte(s, '@')
	if at < 0 {
		if strings.Contains(s, "＠") {
			return "has a full-width @", writeAddress(strings.ReplaceAll(s, "＠", "@"), true)
		}
		return "has no @", r
	}
	local, domain := s[:at], s[at+1:]
	switch {
	case !strings.HasPrefix(s, `"`) && strings.ContainsAny(s, ",;，；、") && strings.Count(s, "@") > 1:
		return "is a list", remedy{hint: "use a separate entry for each address"}
	case local == "":
		return "has nothing before the @", r
	case domain == "":
		return "has nothing after the @", r
	case len(local) > maxLocal:
		return fmt.Sprintf("has %d bytes before the @; at most %d are allowed", len(local), maxLocal), r
	case len(s) > maxAddress:
		return fmt.Sprintf("has %d bytes; at most %d are allowed", len(s), maxAddress), r
	}
	if problem := localProblem(local); problem != "" {
		return problem, r
	}
	if problem, _ := hostProblem(domain); problem != "" {
		return "has a domain that " + problem, r
	}
	return "", r
}

func writeAddress(s string, safe bool) remedy {
	if problem, _ := addressProblem(s); problem != "" {
		return remedy{}
	}
	return remedy{diag.Write(s), s, safe}
}

func localProblem(local string) string {
	if strings.HasPrefix(local, `"`) {
		return quotedProblem(local)
	}
	for i, atom := range strings.Split(local, ".") {
		if atom == "" {
			switch {
			case i == 0:
				return "starts with a dot"
			case strings.HasSuffix(local, ".") && i == strings.Count(local, "."):
				return "has a dot before the @"
			}
			return "has two dots in a row"
		}
	}
	if i := strings.IndexFunc(local, func(r rune) bool { return !isAtext(r) && r != '.' }); i >= 0 {
		r, _ := utf8.DecodeRuneInString(local[i:])
		return fmt.Sprintf("has %q before the @, which is allowed only in quotes", r)
	}
	return ""
}

// isAtext reports whether r is allowed in an atom (RFC 5322, section 3.2.3; RFC 6531).
func isAtext(r rune) bool {
	return r >= 0xa0 && r != 0x3000 && !strings.ContainsRune("，；、。", r) || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' ||
		r < utf8.RuneSelf && strings.IndexByte("!#$%&'*+-/=?^_`{|}~", byte(r)) >= 0
}

// quotedProblem checks a quoted local part with its quotes.
func quotedProblem(local string) string {
	if len(local) < 2 || !strings.HasSuffix(local, `"`) {
		return "has a quoted local part that is not closed"
	}
	inner := local[1 : len(local)-1]
	for i := 0; i < len(inner); i++ {
		switch {
		case inner[i] == '\\' && i+1 < len(inner):
			i++
		case inner[i] == '"' || inner[i] == '\\':
			return fmt.Sprintf("has %q in its quoted local part without a backslash", inner[i:i+1])
		}
	}
	return ""
}
