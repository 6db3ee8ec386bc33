package input

import (
	"errors"
	"path"
	"slices"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/deliverlint/deliverlint/internal/lazy"
	"github.com/deliverlint/deliverlint/internal/task"
	"github.com/deliverlint/deliverlint/internal/text"
	"github.com/deliverlint/deliverlint/internal/tree"
)

// callPattern is the name of a call that a script makes with the vendor's command.
var callPattern = lazy.Regexp(`^(Create|Update)(Cdn|Dcdn)DeliverTask$`)

// credentials are the flags of the vendor's command that carry one.
var credentials = []string{"access-key-id", "access-key-secret", "sts-token"}

// readShell reads the calls of a shell script: aliyun cdn CreateCdnDeliverTask …
func readShell(f *File, name string, root text.Text) bool {
	s := root.String()
	switch extension(name) {
	case ".json", ".yaml", ".yml", ".md":
		return false
	}
	own, script := shellOf(name, s)
	if !script && (!strings.Contains(s, "aliyun ") || !strings.Contains(s, "DeliverTask")) {
		return false
	}
	f.Comments = true
	shell := syntax.LangBash // which accepts most of what the others do
	parsed, err := parseShell(s, shell)
	if err != nil && own != shell {
		shell = own
		parsed, err = parseShell(s, shell)
	}
	if err != nil && !script {
		return false
	}
	if err != nil && strings.Contains(s, "DeliverTask") {
		pos, message := shellError(err)
		start := min(int(pos.Offset()), len(s))
		p := Problem{Message: "the script cannot be read as " + shell.String() + ": " + message}
		p.Start, p.End = root.Origin(start, min(start+1, len(s)))
		f.Problems = append(f.Problems, p)
	}
	if parsed == nil {
		return true
	}
	syntax.Walk(parsed, func(n syntax.Node) bool {
		if call, ok := n.(*syntax.CallExpr); ok {
			f.call(root, call)
		}
		return true
	})
	f.number()
	return true
}

// shellOf is the shell that a script is written for, by its first line or name, and
// whether these say that it is one.
func shellOf(name, script string) (syntax.LangVariant, bool) {
	says := extension(name)
	known := slices.Contains([]string{".sh", ".bash", ".zsh", ".ksh"}, says)
	if line, _, _ := strings.Cut(script, "\n"); strings.HasPrefix(line, "#!") && strings.Contains(line, "sh") {
		says, known = line, true
	}
	switch {
	case !known:
		return syntax.LangBash, false
	case strings.Contains(says, "zsh"):
		return syntax.LangZsh, true
	case strings.Contains(says, "ksh"):
		return syntax.LangMirBSDKorn, true
	}
	return syntax.LangBash, true
}

func parseShell(script string, shell syntax.LangVariant) (*syntax.File, error) {
	return syntax.NewParser(syntax.Variant(shell)).Parse(strings.NewReader(script), "")
}

// shellError is where the parser of shells met an error, and which.
func shellError(err error) (syntax.Pos, string) {
	var pos syntax.Pos
	var parse syntax.ParseError
	var lang syntax.LangError // of what another shell allows
	switch {
	case errors.As(err, &parse):
		pos = parse.Pos
	case errors.As(err, &lang):
		pos = lang.Pos
	}
	message, _, _ := strings.Cut(strings.TrimPrefix(err.Error(), pos.String()+": "), "; tried parsing as")
	return pos, message
}

// call adds the task of a command, if it is one.
func (f *File) call(root text.Text, call *syntax.CallExpr) {
	aliyun := slices.IndexFunc(call.Args, func(w *syntax.Word) bool { return path.Base(w.Lit()) == "aliyun" })
	at := slices.IndexFunc(call.Args, func(w *syntax.Word) bool { return callPattern().MatchString(w.Lit()) })
	if aliyun < 0 || at < aliyun+2 || call.Args[at-1].Lit() != "cdn" && call.Args[at-1].Lit() != "dcdn" {
		return
	}
	action := call.Args[at]
	n := f.arena.New(tree.Object, wordSource(root, action))
	var secrets []*tree.Node
	for i := aliyun + 1; i < len(call.Args); i++ {
		name, value := f.flag(f.word(root, call.Args[i]))
		if name.None() {
			continue
		}
		if value == nil && i+1 < len(call.Args) {
			i++
			value = f.word(root, call.Args[i])
		}
		if value != nil {
			value.Name = name
		}
		switch s := name.String(); {
		case s == "" || value == nil:
		case 'A' <= s[0] && s[0] <= 'Z': // others are the command's own
			n.Append(value)
		case slices.Contains(credentials, s):
			secrets = append(secrets, value)
		}
	}
	f.task(Task{Form: task.Call, Operation: action.Lit(), Parameters: n, Credentials: secrets})
}

// flag cuts --Name and --Name=value.
func (f *File) flag(word *tree.Node) (name text.Text, value *tree.Node) {
	s := word.Text.String()
	if !strings.HasPrefix(s, "--") {
		return text.Text{}, nil
	}
	i := strings.IndexByte(s, '=')
	if i < 0 {
		return word.Text.Slice(2, len(s)), nil
	}
	return word.Text.Slice(2, i), f.arena.New(word.Kind, word.Text.Slice(i+1, len(s)))
}

func wordSource(root text.Text, w *syntax.Word) text.Text {
	return root.Slice(int(w.Pos().Offset()), int(w.End().Offset()))
}

// word is the value of a word. One with an expansion is unknown, but for
// $(cat <<EOF) with a text that has none.
func (f *File) word(root text.Text, w *syntax.Word) *tree.Node {
	if t := wordText(root, w); !t.None() {
		return f.arena.New(tree.String, t)
	}
	return f.arena.New(tree.Unknown, wordSource(root, w))
}

// wordText is the text that a word stands for. It is missing where that is known only
// at run time, or the parser skips bytes, such as a CR.
func wordText(root text.Text, w *syntax.Word) text.Text {
	if doc := hereDocument(w); doc != nil {
		return hereText(root, doc)
	}
	source := wordSource(root, w)
	for _, part := range w.Parts {
		if !isLiteral(part) {
			return text.Text{}
		}
	}
	if len(w.Parts) == 1 {
		inside := source.Slice(min(1, source.Len()), max(source.Len()-1, min(1, source.Len())))
		switch part := w.Parts[0].(type) {
		case *syntax.Lit:
			if !strings.Contains(source.String(), `\`) {
				return source.Verbatim(shellWord)
			}
		case *syntax.SglQuoted:
			if !part.Dollar {
				return inside.Verbatim(shellSingle)
			}
		case *syntax.DblQuoted:
			if !part.Dollar {
				return decode(inside, shellDouble)
			}
		}
	}
	return decode(source, shellWord)
}

// shellSingle and shellDouble are the insides of a word that is one pair of quotes.
var (
	shellSingle = &text.Layer{Name: "single quotes", Local: func(string, int, int, string) bool { return true },
		Encode: func(dst []byte, s string) []byte { return append(dst, strings.ReplaceAll(s, "'", `'\''`)...) }}
	shellDouble = &text.Layer{Name: "double quotes",
		Decode: func(b *text.Builder, src string) int { backslashes(b, src, specialInDouble); return len(src) },
		Encode: func(dst []byte, s string) []byte { return append(dst, escapeDouble.Replace(s)...) },
		Local: func(src string, a, b int, _ string) bool {
			return a == 0 || src[a-1] != '\\' || a > 1 && src[a-2] == '\\'
		}}
)

// specialInDouble are the characters that a backslash makes literal in double quotes.
const specialInDouble = "\"\\$`"

var escapeDouble = strings.NewReplacer(`"`, `\"`, `\`, `\\`, "$", `\$`, "`", "\\`")

// shellWord is a word without expansions, with its quotes. What is put into one
// is quoted by its own.
var shellWord = &text.Layer{Name: "shell quotes", Decode: decodeWord,
	Local: func(src string, a, b int, encoded string) bool { // in $'…' a digit may belong to the escape before it
		return withinLine(src, a, b, encoded) && strings.IndexByte(plainInShell, src[b]) >= 0 && !strings.ContainsAny(src[a:b], "'\"\\") &&
			!strings.Contains(src, "$'")
	},
	Whole: func(s string) (string, bool) { return quoteWord(s), true },
	Encode: func(dst []byte, s string) []byte {
		if strings.Trim(s, plainInShell) == "" {
			return append(dst, s...)
		}
		return append(dst, quoteWord(s)...)
	}}

// plainInShell are characters that stand for themselves in and outside of quotes.
const plainInShell = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@%+,="

func quoteWord(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// decodeWord reads a word; text that is no single word without expansions is not of the layer.
func decodeWord(b *text.Builder, src string) int {
	file, err := syntax.NewParser(syntax.Variant(syntax.LangBash)).Parse(strings.NewReader("x "+src), "")
	if err != nil || len(file.Stmts) != 1 || len(file.Stmts[0].Redirs) > 0 {
		return 0
	}
	call, ok := file.Stmts[0].Cmd.(*syntax.CallExpr)
	if !ok || len(call.Args) != 2 || int(call.Args[1].End().Offset()) != len("x ")+len(src) {
		return 0
	}
	for _, part := range call.Args[1].Parts {
		if !isLiteral(part) {
			return 0
		}
		decodePart(b, src, part, len("x "))
	}
	return len(src)
}

func isLiteral(part syntax.WordPart) bool {
	switch p := part.(type) {
	case *syntax.Lit, *syntax.SglQuoted:
		return true
	case *syntax.DblQuoted:
		for _, inner := range p.Parts {
			if _, ok := inner.(*syntax.Lit); !ok {
				return false
			}
		}
		return true
	}
	return false
}

// decodePart reads a part of a word whose source starts at byte from of the file.
func decodePart(b *text.Builder, src string, part syntax.WordPart, from int) {
	start, end := int(part.Pos().Offset())-from, int(part.End().Offset())-from
	switch p := part.(type) {
	case *syntax.Lit:
		backslashes(b, src[start:end], "")
	case *syntax.SglQuoted:
		open := 1
		if p.Dollar {
			open = 2
		}
		b.Atom(open, "")
		if p.Dollar {
			ansi(b, src[start+open:end-1])
		} else {
			b.Copy(src[start+open : end-1])
		}
		b.Atom(1, "")
	case *syntax.DblQuoted:
		open := 1
		if p.Dollar {
			open = 2
		}
		b.Atom(open, "")
		backslashes(b, src[start+open:end-1], specialInDouble)
		b.Atom(1, "")
	}
}

// backslashes reads text in which a backslash escapes one of
// some characters, or from any if special is empty.
func backslashes(b *text.Builder, src, special string) {
	for i := 0; i < len(src); {
		switch {
		case src[i] != '\\' || i+1 == len(src):
			b.Copy(src[i : i+1])
			i++
		case src[i+1] == '\n':
			b.Atom(2, "")
			i += 2
		case special == "" || strings.IndexByte(special, src[i+1]) >= 0:
			b.Atom(2, src[i+1:i+2])
			i += 2
		default:
			b.Copy(src[i : i+2])
			i += 2
		}
	}
}

var ansiEscapes = map[byte]string{'a': "\a", 'b': "\b", 'e': "\x1b", 'E': "\x1b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", 'v': "\v", '\\': `\`, '\'': "'", '"': `"`, '?': "?"}

// ansi reads the inside of $'…'.
func ansi(b *text.Builder, src string) {
	for i := 0; i < len(src); {
		if src[i] != '\\' || i+1 == len(src) {
			b.Copy(src[i : i+1])
			i++
			continue
		}
		if v, ok := ansiEscapes[src[i+1]]; ok {
			b.Atom(2, v)
			i += 2
			continue
		}
		digits, base, most := "", 8, 3
		skip := 1
		switch src[i+1] {
		case 'x':
			base, most, skip = 16, 2, 2
		case 'u':
			base, most, skip = 16, 4, 2
		case 'U':
			base, most, skip = 16, 8, 2
		}
		for j := i + skip; j < len(src) && len(digits) < most; j++ {
			if _, err := strconv.ParseUint(src[j:j+1], base, 8); err != nil {
				break
			}
			digits += src[j : j+1]
		}
		v, err := strconv.ParseUint(digits, base, 32)
		switch {
		case err != nil:
			b.Copy(src[i : i+1])
			i++
			continue
		case skip == 2 && most > 2:
			b.Atom(skip+len(digits), string(rune(v)))
		default:
			b.Atom(skip+len(digits), string([]byte{byte(v)}))
		}
		i += skip + len(digits)
	}
}

// hereDocument is the redirection of "$(cat <<EOF …)", when that is all of the word.
func hereDocument(w *syntax.Word) *syntax.Redirect {
	if len(w.Parts) != 1 {
		return nil
	}
	part := w.Parts[0]
	if double, ok := part.(*syntax.DblQuoted); ok && len(double.Parts) == 1 {
		part = double.Parts[0]
	}
	subst, ok := part.(*syntax.CmdSubst)
	if !ok || len(subst.Stmts) != 1 || len(subst.Stmts[0].Redirs) != 1 {
		return nil
	}
	stmt := subst.Stmts[0]
	call, ok := stmt.Cmd.(*syntax.CallExpr)
	if !ok || len(call.Args) != 1 || call.Args[0].Lit() != "cat" || stmt.Redirs[0].Hdoc == nil || stmt.Redirs[0].Op != syntax.Hdoc {
		return nil
	}
	return stmt.Redirs[0]
}

// hereText is the text of a here-document without the line breaks at its end,
// which the substitution removes; none when it has expansions.
func hereText(root text.Text, doc *syntax.Redirect) text.Text {
	for _, part := range doc.Hdoc.Parts {
		if _, ok := part.(*syntax.Lit); !ok {
			return text.Text{}
		}
	}
	start, end := int(doc.Hdoc.Pos().Offset()), int(doc.Hdoc.End().Offset())
	src := strings.TrimRight(root.String()[start:end], "\n")
	quoted := doc.Word.Lit() == ""
	var delimiter strings.Builder
	syntax.Walk(doc.Word, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Lit:
			delimiter.WriteString(n.Value)
		case *syntax.SglQuoted:
			delimiter.WriteString(n.Value)
		}
		return true
	})
	if before, ok := strings.CutSuffix(src, "\n"+delimiter.String()); ok { // the parser counts it in
		src = strings.TrimRight(before, "\n")
	}
	body := root.Slice(start, start+len(src))
	if quoted { // a quoted delimiter: nothing is special
		return body
	}
	special := "\\$`"
	return decode(body, &text.Layer{Name: "here-document",
		Decode: func(b *text.Builder, src string) int { backslashes(b, src, special); return len(src) },
		Encode: func(dst []byte, s string) []byte {
			return append(dst, strings.NewReplacer(`\`, `\\`, "$", `\$`, "`", "\\`").Replace(s)...)
		}})
}
