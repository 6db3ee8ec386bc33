package lint

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/deliverlint/deliverlint/internal/input"
	"github.com/deliverlint/deliverlint/internal/lazy"
	"github.com/deliverlint/deliverlint/internal/rules"
	"github.com/deliverlint/deliverlint/internal/structure"
	"github.com/deliverlint/deliverlint/internal/suggest"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
	"github.com/deliverlint/deliverlint/validate"
)

// ConfigName is the name of the configuration file.
const ConfigName = ".deliverlint.yaml"

// A Config is a configuration file. Its form is that of the schema "config".
type Config struct {
	Path         string
	Include      []string
	Exclude      []string
	Suppressions []*Suppression

	text  string
	known ruleSet // of the embedder
	own   ruleSet // that it defines
	root  *tree.Node
	parts []configPart // the file's own settings, then its overrides in order
}

// configPart is an object of settings and the files that it holds for.
type configPart struct {
	files []string
	node  *tree.Node
}

// A ConfigError is a fault in a configuration file.
type ConfigError struct {
	Path         string
	Line, Column int // from 1; columns count code points
	Message      string
	Hint         string
}

func (e *ConfigError) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// FindConfig is the path of the configuration that holds for a file: the nearest
// one from its folder up to the root of the repository, or "".
func FindConfig(file string) string {
	dir, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return ""
	}
	for {
		path := filepath.Join(dir, ConfigName)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path
		}
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil || filepath.Dir(dir) == dir {
			return ""
		}
		dir = filepath.Dir(dir)
	}
}

// ReadConfig reads a configuration file. The error is a *[ConfigError], or says that the
// file cannot be read. Rules are those of your own that it may name.
func ReadConfig(path string, rules ...*Rule) (*Config, error) {
	own, err := newRuleSet(rules)
	if err != nil {
		return nil, err
	}
	return readConfig(path, own)
}

func readConfig(path string, own ruleSet) (*Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parseConfig(path, data, own)
}

// ParseConfig reads the text of a configuration, as [ReadConfig] does.
func ParseConfig(path string, data []byte, rules ...*Rule) (*Config, error) {
	own, err := newRuleSet(rules)
	if err != nil {
		return nil, err
	}
	return parseConfig(path, data, own)
}

func parseConfig(path string, data []byte, known ruleSet) (*Config, error) {
	c := &Config{Path: path, text: string(data), known: known, own: ruleSet{}}
	root, problem := input.ParseYAML(text.New(c.text))
	if problem != nil {
		return nil, c.fail(problem.Start, problem.Message, problem.Hint)
	}
	if root == nil { // an empty file
		return c, nil
	}
	c.root = root
	c.root.DropNulls()
	for o := c.root.Get("overrides").Items(); o != nil; o = o.Next {
		o.DropNulls()
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	c.Include, c.Exclude = root.Get("include").Contents(), root.Get("exclude").Contents()
	c.parts = []configPart{{nil, root}}
	for o := root.Get("overrides").Items(); o != nil; o = o.Next {
		c.parts = append(c.parts, configPart{o.Get("files").Contents(), o})
	}
	for n := root.Get("suppressions").Items(); n != nil; n = n.Next {
		s := &Suppression{Rule: n.Get("rule").Content(), Files: n.Get("files").Contents(), Field: n.Get("field").Content(), Reason: n.Get("reason").Content()}
		s.Offset, s.End = n.Get("rule").Text.Origin(0, n.Get("rule").Text.Len())
		if until := n.Get("until"); until != nil {
			date, err := time.Parse(time.DateOnly, until.Text.String())
			if s.Until = date; err != nil {
				return nil, c.failAt(until, fmt.Sprintf("suppressions: until %q is not a date", until.Text.String()))
			}
		}
		c.Suppressions = append(c.Suppressions, s)
	}
	for _, part := range c.parts { // those of overrides too
		for m := part.node.Members(); m != nil; m = m.Next {
			if err := c.set(&Settings{Severities: map[string]Severity{}}, m.Name.String(), m); err != nil {
				return nil, err
			}
		}
	}
	return c, nil
}

func (c *Config) fail(offset int, message, hint string) *ConfigError {
	line, column := text.NewLines(c.text).Position(offset)
	return &ConfigError{Path: c.Path, Line: line, Column: column, Message: message, Hint: hint}
}

func (c *Config) failAt(n *tree.Node, message string) *ConfigError {
	start, _ := n.Text.Origin(0, n.Text.Len())
	return c.fail(start, message, "")
}

// check holds the file to its schema and answers with the first fault.
func (c *Config) check() error {
	var faults []*ConfigError
	structure.Check(c.root, structure.Config, func(f structure.Fault) { faults = append(faults, c.explain(f)...) })
	for _, n := range c.values("suppressions", "until") {
		if until := n.Content(); !datePattern().MatchString(until) {
			faults = append(faults, c.notAllowed(n, "a date such as 2027-01-31"))
		}
	}
	for _, part := range c.objects("rules") {
		for m := part.Members(); m != nil; m = m.Next {
			if id := m.Name.String(); c.known.find(id) == nil {
				start, _ := m.Name.Origin(0, m.Name.Len())
				faults = append(faults, c.fail(start, c.known.unknown(id).Error(), ""))
			}
		}
	}
	for _, n := range c.values("suppressions", "rule") {
		if id := n.Content(); id != "" && c.known.find(id) == nil {
			faults = append(faults, c.failAt(n, c.known.unknown(id).Error()))
		}
	}
	if len(faults) == 0 {
		return nil
	}
	slices.SortStableFunc(faults, func(a, b *ConfigError) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
	return faults[0]
}

// objects are the members of a name of the file itself and of its overrides.
func (c *Config) objects(name string) []*tree.Node {
	nodes := c.values("overrides", name)
	if n := c.root.Get(name); n != nil {
		nodes = append(nodes, n)
	}
	return nodes
}

// values are the members of a name in the items of a list.
func (c *Config) values(list, name string) []*tree.Node {
	var nodes []*tree.Node
	for item := c.root.Get(list).Items(); item != nil; item = item.Next {
		if n := item.Get(name); n != nil {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// explain says what of the configuration does not conform to its schema.
func (c *Config) explain(f structure.Fault) []*ConfigError {
	field := c.field(f.Node)
	switch f.Keyword {
	case "additionalProperties":
		var known []string
		for _, p := range f.Schema.Properties {
			known = append(known, p.Name)
		}
		var faults []*ConfigError
		for m := f.Node.First; m != nil; m = m.Next {
			name := m.Name.String()
			if f.Schema.Property(name) != nil {
				continue
			}
			hint := "allowed are " + strings.Join(known, ", ")
			if meant := suggest.Nearest(name, known); meant != "" {
				hint = fmt.Sprintf("did you mean %q?", meant)
			}
			start, _ := m.Name.Origin(0, m.Name.Len())
			faults = append(faults, c.fail(start, fmt.Sprintf("%s has no key %q", field, name), hint))
		}
		return faults
	case "required":
		var missing []string
		for _, name := range f.Schema.Required {
			if f.Node.Get(name) == nil {
				missing = append(missing, name)
			}
		}
		return []*ConfigError{c.failAt(f.Node, fmt.Sprintf("%s has no %s", field, strings.Join(missing, ", no ")))}
	case "enum":
		return []*ConfigError{c.failAt(f.Node, fmt.Sprintf("%s %q; allowed are %s", field, f.Node.Text.String(), strings.Join(f.Schema.Enum, ", ")))}
	case "type":
		return []*ConfigError{c.failAt(f.Node, fmt.Sprintf("%s is %s; it must be of type %s", field, f.Node.Kind, strings.Join(f.Schema.TypeNames, " or ")))}
	case "minimum":
		return []*ConfigError{c.notAllowed(f.Node, "at least "+strconv.Itoa(f.Schema.Minimum))}
	}
	return []*ConfigError{c.notAllowed(f.Node, "it is empty")}
}

// notAllowed says of a value why it is not allowed.
func (c *Config) notAllowed(n *tree.Node, why string) *ConfigError {
	return c.failAt(n, fmt.Sprintf("%s %q is not allowed (%s)", c.field(n), n.Text.String(), why))
}

// field names a value of the configuration.
func (c *Config) field(n *tree.Node) string {
	return cmp.Or(n.Path().Field(), "the configuration")
}

// datePattern is that of the schema, for until.
var datePattern = lazy.Regexp(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// A Setting is the value of one setting, and where it comes from.
type Setting struct {
	Name, Value string
	Path        string // of the configuration file, "" for a default
	Line        int    // in that file, from 1
}

// defaults are the settings that hold where the configuration says nothing.
var defaults = sync.OnceValue(func() []Setting {
	list := []Setting{
		{"operation", validate.CreateCDN.String(), "", 0},
		{"max-domains", strconv.Itoa(validate.DefaultMaxDomains), "", 0},
		{"max-tasks", strconv.Itoa(rules.DefaultMaxTasks), "", 0},
		{"timezone", "UTC", "", 0},
	}
	for _, r := range rules.All() {
		if r.Setting != "" {
			list = append(list, Setting{r.Setting, "any", "", 0})
		}
	}
	return append(list, Setting{"include", "all", "", 0}, Setting{"exclude", "none", "", 0})
})

// each yields the settings that hold for a file, the last that counts last.
func (c *Config) each(path string, yield func(name string, value *tree.Node) error) error {
	file := c.relative(path)
	for _, part := range c.parts {
		if part.files != nil && !matches(part.files, file) {
			continue
		}
		for m := part.node.Members(); m != nil; m = m.Next {
			if err := yield(m.Name.String(), m); err != nil {
				return err
			}
		}
	}
	return nil
}

// Settings are what the configuration says for a file, without defaults.
func (c *Config) Settings(path string) (*Settings, error) {
	s := &Settings{Severities: map[string]Severity{}}
	if c == nil {
		return s, nil
	}
	return s, c.each(path, func(name string, value *tree.Node) error { return c.set(s, name, value) })
}

// Explain lists the settings that hold for a file, and the rules that are not at their
// default, each with the place that it comes from.
func (c *Config) Explain(path string) []Setting {
	made := slices.Clone(defaults())
	put := func(name string, n *tree.Node) {
		value := n.Text.String()
		if n.Kind == tree.Array {
			value = strings.Join(n.Contents(), ", ")
		}
		start, _ := n.Text.Origin(0, n.Text.Len())
		line, _ := text.NewLines(c.text).Position(start)
		s := Setting{name, value, c.shown(), line}
		if i := slices.IndexFunc(made, func(s Setting) bool { return s.Name == name }); i >= 0 {
			made[i] = s
		} else {
			made = append(made, s)
		}
	}
	_ = c.each(path, func(name string, value *tree.Node) error {
		switch name {
		case "files", "overrides", "suppressions":
		case "rules":
			for rule := value.Members(); rule != nil; rule = rule.Next {
				put("rules."+rule.Name.String(), rule)
			}
		default:
			put(name, value)
		}
		return nil
	})
	return made
}

var severities = map[string]Severity{"off": 0, "info": Info, "warning": Warning, "error": Error}

func (c *Config) set(s *Settings, name string, n *tree.Node) error {
	var err error
	switch name {
	case "rules":
		for m := n.Members(); m != nil; m = m.Next {
			s.Severities[m.Name.String()] = severities[m.Text.String()]
		}
	case "max-domains":
		s.MaxDomains, err = strconv.Atoi(n.Text.String())
	case "max-tasks":
		s.MaxTasks, err = strconv.Atoi(n.Text.String())
	case "operation":
		var op validate.Operation
		op, err = validate.ParseOperation(n.Content())
		s.Operation = &op
	case "timezone":
		s.Zone, err = time.LoadLocation(n.Content())
	default:
		if !isSetting(name) { // include, exclude and the like
			break
		}
		values := n.Contents()
		if n.Kind != tree.Array {
			values = []string{n.Text.String()}
		}
		if err := (rules.Settings{name: values}).Check(); err != nil {
			return c.failAt(n, err.Error())
		}
		if s.Policies == nil {
			s.Policies = map[string][]string{}
		}
		s.Policies[name] = values
	}
	if err != nil {
		return c.failAt(n, fmt.Sprintf("%s: %v", name, err))
	}
	return nil
}
