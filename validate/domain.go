package validate

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// The lengths of RFC 1035, section 2.3.4, in bytes of the ASCII form.
const (
	maxLabel = 63
	maxHost  = 253
)

// domainList checks the entries of a list separated by commas.
func (c *checker) domainList(p *tree.Path, t *text.Text) {
	if strings.TrimSpace(t.String()) == "" {
		c.fail(RuleEmptyDomain, p, t, whole, "leave DomainName out for every domain of the account", "DomainName %q names no domain", t)
		return
	}
	s, n := t.String(), 0
	for i, start := 0, 0; start <= len(s); i++ {
		end := len(s)
		if comma := strings.IndexByte(s[start:], ','); comma >= 0 {
			end = start + comma
		}
		n += c.domain(p.Item(i), t, span{start, end}, n)
		start = end + 1
	}
	c.domainLimit(n)
}

// domainNodes checks the list of the readable form.
func (c *checker) domainNodes(p *tree.Path, list *tree.Node) {
	if list.Kind != tree.Array {
		c.fail(RuleWrongType, p, list.Text, whole, "", "%s is %s; it must be an array", p.Field(), list.Kind)
		return
	}
	if len(list.Items) == 0 {
		c.fail(RuleTooFew, p, list.Text, whole, "leave DomainNames out for every domain of the account", "%s is empty; it needs at least 1", p.Field())
	}
	n := 0
	for i, item := range list.Items {
		at := p.Item(i)
		if item.Kind == tree.Unknown {
			n++
			continue
		}
		if item.Kind != tree.String {
			c.fail(RuleWrongType, at, item.Text, whole, "", "%s is %s; it must be a string", at.Field(), item.Kind)
			continue
		}
		n += c.domain(at, item.Text, span{0, item.Text.Len()}, n)
	}
	c.domainLimit(n)
}

// domain checks one entry, the nth domain counted from 0, and answers how many
// domains it is: 0 when it is empty.
func (c *checker) domain(p *tree.Path, t *text.Text, at span, n int) int {
	s := t.String()[at.start:at.end]
	if strings.TrimSpace(s) == "" {
		hint := "remove the entry"
		if at.start == at.end && t.Len() > 0 { // the comma beside it
			hint = "remove the comma too much"
			if at.end < t.Len() {
				at.end++
			} else {
				at.start--
			}
		}
		c.fail(RuleEmptyDomain, p, t, at, hint, "%s is empty", p.Field())
		return 0
	}
	if n == c.maxDomains {
		c.overLimit = c.fail(RuleDomainLimit, p, t, at, "more need a ticket to the vendor", "")
	}
	c.task.Domains = append(c.task.Domains, s)
	c.doc.Domains = append(c.doc.Domains, Value{p, nil, t.Slice(at.start, at.end)})
	if problem, hint := domainProblem(s); problem != "" {
		c.fail(RuleDomainSyntax, p, t, at, hint, "%s %q %s", p.Field(), t.Slice(at.start, at.end), problem)
	}
	return 1
}

// domainLimit tells, at the first domain over the limit, how many there are.
func (c *checker) domainLimit(n int) {
	if e := c.overLimit; e != nil {
		e.Message = fmt.Sprintf("%s is over the limit: %d domains are given, %d are allowed", e.Field, n, c.maxDomains)
	}
}

// domainProblem says what keeps s from being a domain of the CDN: a host name with
// two labels or more, "*." or "." before it for its subdomains.
func domainProblem(s string) (problem, hint string) {
	if isPlainHost(s) {
		return "", ""
	}
	if trimmed := strings.TrimSpace(s); trimmed != s {
		return "has blanks around it", writeDomain(trimmed)
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0x3000 || r == 0xa0 }); i >= 0 {
		if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsControl(r) && !unicode.IsSpace(r) {
			return fmt.Sprintf("has the control character %q", string(r)), ""
		}
		return "has a blank in it", "separate domains with commas"
	}
	if i := strings.IndexAny(s, "，、；;"); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		return fmt.Sprintf("has %q, which separates nothing", s[i:i+size]), "separate domains with the ASCII comma"
	}
	if u, err := url.Parse(s); err == nil && u.Scheme != "" && u.Host != "" {
		return "has a scheme; allowed is the domain alone", writeDomain(u.Hostname())
	}
	if host, _, ok := strings.Cut(strings.TrimPrefix(s, "//"), "/"); ok {
		return "has a path; allowed is the domain alone", writeDomain(host)
	}
	if _, err := netip.ParseAddr(strings.Trim(s, "[]")); err == nil {
		return "is an IP address; allowed is a domain", ""
	}
	if host, port, ok := strings.Cut(s, ":"); ok && strings.Trim(port, "0123456789") == "" {
		return "has a port; allowed is the domain alone", writeDomain(host)
	}
	if i := strings.IndexByte(s, '@'); i >= 0 {
		return "has an @; allowed is the domain alone", writeDomain(s[i+1:])
	}
	if ascii := strings.Map(func(r rune) rune {
		if strings.ContainsRune("。．｡", r) {
			return '.'
		}
		return r
	}, s); ascii != s {
		return "has a dot that is not ASCII", writeDomain(ascii)
	}
	host, star := strings.CutPrefix(s, "*.")
	if !star {
		host = strings.TrimPrefix(s, ".")
	}
	return hostProblem(host)
}

func writeDomain(s string) string {
	if problem, _ := domainProblem(s); problem != "" {
		return ""
	}
	return fmt.Sprintf("write %q", s)
}

// isPlainHost takes the common case, lower-case ASCII labels, at a glance.
func isPlainHost(s string) bool {
	if len(s) > maxHost {
		return false
	}
	label, labels := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			label++
		case '0' <= c && c <= '9' && labels == 0:
			label++
		case c == '.' && label > 0 && label <= maxLabel:
			label, labels = 0, labels+1
		default:
			return false
		}
	}
	return labels > 0 && label > 0 && label <= maxLabel
}

var toASCII = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.VerifyDNSLength(false))

// hostProblem checks a name of letters, digits, hyphens and underscores, or an
// internationalised one, of two labels or more.
func hostProblem(host string) (problem, hint string) {
	if host == "" {
		return "has no name", ""
	}
	for _, label := range strings.Split(host, ".") {
		if label != "" {
			continue
		}
		if strings.HasSuffix(host, ".") && !strings.HasSuffix(host, "..") && host != "." {
			return "ends with a dot", writeDomain(strings.TrimSuffix(host, "."))
		}
		return "has an empty label", ""
	}
	if i := strings.IndexFunc(host, func(r rune) bool { return r < utf8.RuneSelf && !isHostByte(byte(r)) || r == utf8.RuneError }); i >= 0 {
		_, size := utf8.DecodeRuneInString(host[i:])
		if host[i] == '*' {
			return "has a * that is not its first label", ""
		}
		if host[i] == ',' {
			hint = "give each domain an entry of its own"
		}
		return fmt.Sprintf("has %q; letters, digits, hyphens and underscores are allowed", host[i:i+size]), hint
	}
	ascii := host
	if strings.IndexFunc(host, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 || strings.Contains(strings.ToLower(host), "xn--") {
		var err error
		if ascii, err = toASCII.ToASCII(host); err != nil {
			return "is no internationalised domain name", ""
		}
	}
	labels := strings.Split(ascii, ".")
	for _, label := range labels {
		switch {
		case len(label) > maxLabel:
			return fmt.Sprintf("has a label of %d bytes; at most %d are allowed", len(label), maxLabel), ""
		case strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-"):
			return fmt.Sprintf("has the label %q; a hyphen stands between other characters", crop(label)), ""
		}
	}
	switch last := labels[len(labels)-1]; {
	case len(ascii) > maxHost:
		return fmt.Sprintf("has %d bytes; at most %d are allowed", len(ascii), maxHost), ""
	case len(labels) < 2:
		return "has no dot; a domain has two labels or more", ""
	case strings.Trim(last, "0123456789") == "":
		return fmt.Sprintf("ends with %q; a top-level domain is no number", last), ""
	}
	return "", ""
}

func isHostByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.'
}
