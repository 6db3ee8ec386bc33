package validate

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// The lengths of RFC 5321, section 4.5.3.1, in bytes: of a local part and of a
// whole address (a path of 256 less its angle brackets).
const (
	maxLocal   = 64
	maxAddress = 254
)

// email checks what the schema cannot tell of the message.
func (c *checker) email(p *tree.Path, n *tree.Node) {
	if n == nil || n.Kind != tree.Object {
		return
	}
	email := &Email{Subject: n.Get("subject").Content(), To: n.Get("to").Contents()}
	c.task.Email = email
	c.doc.Email = Value{Path: p, Node: n, Text: n.Text}
	if subject := n.Get("subject"); subject != nil && subject.Kind == tree.String {
		c.header(p.Member("subject"), subject.Text)
	}
	if to := n.Get("to"); to != nil {
		c.addresses(p.Member("to"), to)
	}
}

func (c *checker) addresses(p *tree.Path, list *tree.Node) {
	for i, item := range list.Items {
		if at := p.Item(i); item.Kind == tree.String && c.header(at, item.Text) {
			c.address(at, item.Text)
		}
	}
}

// header reports the first control character of a text that goes into a mail
// header. It reports true where there is none.
func (c *checker) header(p *tree.Path, t *text.Text) bool {
	s := t.String()
	i := strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f })
	if i < 0 {
		return true
	}
	hint := ""
	if s[i] == '\n' || s[i] == '\r' {
		hint = "a line break here can add mail headers; put it on one line"
	}
	c.fail(RuleHeaderInjection, p, t, span{i, i + 1}, hint, "%s has the control character %s", p.Field(), fmt.Sprintf("%q", s[i:i+1]))
	return false
}

// address checks one address: a dot-atom or quoted local part and a domain (RFC
// 5321, section 4.1.2; RFC 6531 for other than ASCII). Literals such as [192.0.2.1]
// and domains of one label are refused: no mail service delivers to these.
func (c *checker) address(p *tree.Path, t *text.Text) {
	if problem, r := addressProblem(t.String()); problem != "" {
		e := c.fail(RuleEmailSyntax, p, t, whole, r.hint, "%s %q %s", p.Field(), t, problem)
		if r.instead != "" {
			e.Fix = Rewrite(r.safe, r.hint, t, r.instead)
		}
	}
}

func addressProblem(s string) (problem string, r remedy) {
	if !utf8.ValidString(s) {
		return "is not UTF-8", r
	}
	if s == "" {
		return "is empty", r
	}
	if trimmed := strings.TrimSpace(s); trimmed != s {
		return "has blanks around it", writeAddress(trimmed, true)
	}
	if i, j := strings.LastIndexByte(s, '<'), strings.LastIndexByte(s, '>'); i >= 0 && j > i {
		return "has a display name; allowed is the address alone", writeAddress(s[i+1:j], false)
	}
	if bare, ok := strings.CutPrefix(s, "mailto:"); ok {
		return "is a link; allowed is the address alone", writeAddress(bare, true)
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
		return "is a list", remedy{hint: "give each address an entry of its own"}
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
	return remedy{write(s), s, safe}
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
		return fmt.Sprintf("has %q before the @, which only a quoted name takes", r)
	}
	return ""
}

// isAtext reports whether r may stand in an atom (RFC 5322, section 3.2.3; RFC 6531).
func isAtext(r rune) bool {
	return r >= 0xa0 && r != 0x3000 && !strings.ContainsRune("，；、。", r) || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' ||
		r < utf8.RuneSelf && strings.IndexByte("!#$%&'*+-/=?^_`{|}~", byte(r)) >= 0
}

// quotedProblem checks a quoted local part with its quotes.
func quotedProblem(local string) string {
	if len(local) < 2 || !strings.HasSuffix(local, `"`) {
		return "has a quoted name that is not closed"
	}
	inner := local[1 : len(local)-1]
	for i := 0; i < len(inner); i++ {
		switch {
		case inner[i] == '\\' && i+1 < len(inner):
			i++
		case inner[i] == '"' || inner[i] == '\\':
			return fmt.Sprintf("has %q in its quoted name without a backslash", inner[i:i+1])
		}
	}
	return ""
}
