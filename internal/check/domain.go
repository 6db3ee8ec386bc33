package check

import (
	"cmp"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"github.com/deliverlint/deliverlint/internal/diag"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// The lengths of RFC 1035, section 2.3.4, in bytes of the ASCII form.
const (
	maxLabel = 63
	maxHost  = 253
)

// commaList checks the entries of a list separated by commas, as items of an array.
func (c *Checker) commaList(value *tree.Node) {
	t := value.Text
	s := t.String()
	if strings.TrimSpace(s) == "" {
		c.fail(EmptyDomain, value.Path(), t, "omit DomainName for every domain of the account", "DomainName %q has no domain", t)
		return
	}
	list := c.Arena.New(tree.Array, t)
	list.Up, list.Name, list.Span, list.Commas = value.Up, value.Name, t, true
	for start, more := 0, true; more; {
		end := len(s)
		if i := strings.IndexByte(s[start:], ','); i >= 0 {
			end = start + i
		} else {
			more = false
		}
		item := c.Arena.New(tree.String, t.Slice(start, end))
		item.Span = item.Text
		list.Append(item)
		start = end + 1
	}
	c.domains(list)
}

// domainList checks the list of the readable form, of a ROS resource or of a listing.
func (c *Checker) domainList(list *tree.Node) {
	if list.Kind != tree.Array {
		c.fail(WrongType, list.Path(), list.Text, "", "%s is %s; it must be an array", list.Path().Field(), list.Kind)
		return
	}
	if list.First == nil {
		c.fail(TooFew, list.Path(), list.Text, "omit DomainNames for every domain of the account", "%s is empty; it needs at least 1", list.Path().Field())
	}
	c.domains(list)
}

// domains checks the entries of a list.
func (c *Checker) domains(list *tree.Node) {
	c.Doc.Domains = list
	limit := cmp.Or(c.MaxDomains, DefaultMaxDomains)
	n := 0 // domains so far
	for item := list.First; item != nil; item = item.Next {
		switch {
		case item.Kind == tree.Unknown:
			n++
			continue
		case item.Kind != tree.String:
			c.fail(WrongType, item.Path(), item.Text, "", "%s is %s; it must be a string", item.Path().Field(), item.Kind)
			continue
		case blank(item.Text.String()):
			c.emptyDomain(item)
			continue
		}
		if n == limit {
			c.domainLimit(item)
		}
		n++
		if problem, remedy := domainProblem(item.Text.String()); problem != "" {
			f := c.fail(DomainSyntax, item.Path(), item.Text, remedy.hint, "%s %q %s", item.Path().Field(), item.Text, problem)
			if remedy.instead != "" {
				f.Fix = diag.Rewrite(remedy.safe, remedy.hint, item.Text, remedy.instead)
			}
		}
	}
	if c.overLimit >= 0 {
		f := &c.Faults[c.overLimit]
		f.Message = fmt.Sprintf("%s is over the limit: there are %d domains; at most %d are allowed", f.Field, n, limit)
	}
}

// blank reports whether a text has nothing but blanks.
func blank(s string) bool {
	return (s == "" || s[0] <= ' ' || s[0] >= utf8.RuneSelf) && strings.TrimSpace(s) == ""
}

// domainLimit reports the first domain over the limit. How many there are is known later.
func (c *Checker) domainLimit(item *tree.Node) {
	f := c.fail(DomainLimit, item.Path(), item.Text, "the vendor raises the limit on request", "")
	if edit, ok := item.Up.Without(item, item.Up.Last()); ok {
		f.Fix = diag.NewFix(false, "remove the domains over the limit", edit)
	}
	if f.Rule != "" {
		c.overLimit = len(c.Faults) - 1
	}
}

// emptyDomain reports an entry without a domain: at the comma beside it where it
// has no bytes of its own.
func (c *Checker) emptyDomain(item *tree.Node) {
	at, hint := item.Text, "remove the entry"
	if item.Up.Commas && at.Len() == 0 {
		hint = "remove the extra comma"
		if item.Next != nil {
			at = at.Slice(0, 1)
		} else {
			at = at.Slice(-1, 0)
		}
	}
	f := c.fail(EmptyDomain, item.Path(), at, hint, "%s is empty", item.Path().Field())
	f.Fix = diag.Without(true, hint, item)
}

// domainProblem says what keeps s from being a domain of the CDN: a host name with
// two labels or more, "*." or "." before it for its subdomains.
func domainProblem(s string) (problem string, r remedy) {
	if plainHost(below(s)) {
		return "", r
	}
	if trimmed := strings.TrimSpace(s); trimmed != s {
		return "has surrounding whitespace", writeDomain(trimmed, true)
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0x3000 || r == 0xa0 }); i >= 0 {
		if c, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsControl(c) && !unicode.IsSpace(c) {
			return fmt.Sprintf("has the control character %q", string(c)), r
		}
		return "contains whitespace", remedy{hint: "separate domains with commas"}
	}
	if i := strings.IndexAny(s, "，、；;"); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		return fmt.Sprintf("has %q, which is not a separator", s[i:i+size]), remedy{hint: "separate domains with the ASCII comma", instead: asciiCommas(s), safe: true}
	}
	if u, err := url.Parse(s); err == nil && u.Scheme != "" && u.Host != "" {
		return "has a scheme; only the domain is allowed", writeDomain(u.Hostname(), false)
	}
	if host, _, ok := strings.Cut(strings.TrimPrefix(s, "//"), "/"); ok {
		return "has a path; only the domain is allowed", writeDomain(host, false)
	}
	if _, err := netip.ParseAddr(strings.Trim(s, "[]")); err == nil {
		return "is an IP address; it must be a domain", r
	}
	if host, port, ok := strings.Cut(s, ":"); ok && strings.Trim(port, "0123456789") == "" {
		return "has a port; only the domain is allowed", writeDomain(host, false)
	}
	if i := strings.IndexByte(s, '@'); i >= 0 {
		return "has an @; only the domain is allowed", writeDomain(s[i+1:], false)
	}
	if ascii := strings.Map(func(r rune) rune {
		if strings.ContainsRune("。．｡", r) {
			return '.'
		}
		return r
	}, s); ascii != s {
		return "has a dot that is not ASCII", writeDomain(ascii, true)
	}
	return hostProblem(below(s))
}

// A remedy is what helps against a problem: words and, where it can be told, what
// to write instead.
type remedy struct {
	hint, instead string
	safe          bool // instead means the same
}

func writeDomain(s string, safe bool) remedy {
	if problem, _ := domainProblem(s); problem != "" {
		return remedy{}
	}
	return remedy{diag.Write(s), s, safe}
}

// asciiCommas puts commas in place of what else keyboards have for them, or answers
// "" where that gives no list of domains.
func asciiCommas(s string) string {
	list := strings.NewReplacer("，", ",", "、", ",", "；", ",", ";", ",").Replace(s)
	for _, domain := range strings.Split(list, ",") {
		if problem, _ := domainProblem(domain); problem != "" {
			return ""
		}
	}
	return list
}

var toASCII = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.VerifyDNSLength(false))

// hostProblem checks a name of letters, digits, hyphens and underscores, or an
// internationalised one, of two labels or more.
func hostProblem(host string) (problem string, r remedy) {
	if host == "" {
		return "has no name", r
	}
	for _, label := range strings.Split(host, ".") {
		if label != "" {
			continue
		}
		if strings.HasSuffix(host, ".") && !strings.HasSuffix(host, "..") && host != "." {
			return "ends with a dot", writeDomain(strings.TrimSuffix(host, "."), true)
		}
		return "has an empty label", r
	}
	if i := strings.IndexFunc(host, func(r rune) bool { return r < utf8.RuneSelf && !isHostByte(byte(r)) || r == utf8.RuneError }); i >= 0 {
		_, size := utf8.DecodeRuneInString(host[i:])
		if host[i] == '*' {
			return "has a * that is not its first label", r
		}
		if host[i] == ',' {
			r.hint = "use a separate entry for each domain"
		}
		return fmt.Sprintf("has %q; letters, digits, hyphens and underscores are allowed", host[i:i+size]), r
	}
	ascii := host
	if strings.IndexFunc(host, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 || strings.Contains(strings.ToLower(host), "xn--") {
		var err error
		if ascii, err = toASCII.ToASCII(host); err != nil {
			return "is not a valid internationalised domain name", r
		}
	}
	labels := strings.Split(ascii, ".")
	for _, label := range labels {
		switch {
		case len(label) > maxLabel:
			return fmt.Sprintf("has a label of %d bytes; at most %d are allowed", len(label), maxLabel), r
		case strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-"):
			return fmt.Sprintf("has the label %q; a label must not start or end with a hyphen", text.Crop(label)), r
		}
	}
	switch last := labels[len(labels)-1]; {
	case len(ascii) > maxHost:
		return fmt.Sprintf("has %d bytes; at most %d are allowed", len(ascii), maxHost), r
	case len(labels) < 2:
		return "has no dot; a domain needs at least two labels", r
	case strings.Trim(last, "0123456789") == "":
		return fmt.Sprintf("ends with %q; a top-level domain must not be a number", last), r
	}
	return "", r
}

func isHostByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.'
}
