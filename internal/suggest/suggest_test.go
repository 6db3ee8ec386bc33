package suggest_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/deliverlint/deliverlint/internal/suggest"
)

func TestNearest(t *testing.T) {
	fields := []string{"schedName", "description", "crontab", "frequency", "status", "effectiveFrom", "effectiveEnd"}
	for _, c := range []struct{ word, want string }{
		{"crontab", "crontab"}, {"cronTab", "crontab"}, {"cron_tab", "crontab"}, {"contrab", "crontab"}, {"effective-from", "effectiveFrom"},
		{"effectiveTo", ""}, {"x", ""}, {"", ""}, {"state", "status"}, {"cron", ""}, {strings.Repeat("crontab", 20), ""},
	} {
		assert.Equal(t, c.want, suggest.Nearest(c.word, fields), c.word)
	}
	assert.Empty(t, suggest.Nearest("b", []string{"a", "c"}), "a tie is no suggestion")
	assert.Equal(t, "d", suggest.Nearest("D", []string{"h", "d", "w"}))
}
