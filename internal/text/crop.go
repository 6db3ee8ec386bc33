package text

import "unicode/utf8"

// LongestShown is how much of a value a message shows, in characters.
const LongestShown = 60

// Crop cuts the middle out of a long value, for a message.
func Crop(s string) string {
	if len(s) <= utf8.UTFMax*LongestShown && utf8.RuneCountInString(s) <= LongestShown {
		return s
	}
	head, tail := s[:min(len(s), 4*LongestShown)], s[max(0, len(s)-4*LongestShown):]
	first, last := []rune(head), []rune(tail)
	return string(first[:LongestShown*2/3]) + "…" + string(last[len(last)-LongestShown/4:])
}
