package lint_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/internal/samples"
	"github.com/deliverlint/deliverlint/lint"
	"github.com/deliverlint/deliverlint/validate"
)

// holds checks that what is taken at a glance has no finding on the full way.
func holds(t *testing.T, l *lint.Linter, text string) bool {
	taken, err := l.Takes(text)
	require.NoError(t, err)
	if taken {
		f, err := l.LintFully("a.json", []byte(text))
		require.NoError(t, err, text)
		require.Empty(t, f.Diagnostics, text)
		require.Equal(t, 1, f.Tasks, text)
	}
	return taken
}

// readable is a request with structured parameters.
func readable(t *testing.T, r validate.Request) string {
	text, err := json.Marshal(map[string]any{"Name": r.Name, "DomainName": r.DomainName, "Reports": json.RawMessage(r.Reports),
		"Deliver": json.RawMessage(r.Deliver), "Schedule": json.RawMessage(r.Schedule)})
	require.NoError(t, err)
	return string(text)
}

// What is taken at a glance has nothing to find in it: good requests in both forms,
// what comes of them when bytes are changed, the rules' examples, and with every
// setting that a rule looks at.
func TestGlanceIsSound(t *testing.T) {
	update, dcdn := validate.UpdateCDN, validate.CreateDCDN
	linters := []*lint.Linter{linter(), linter(), linter(), linter()}
	linters[1].Settings = lint.Settings{RecipientDomains: []string{"mail1.acme.cn"}, MaxDomains: 3, Zone: time.FixedZone("", 8*3600)}
	linters[2].Settings = lint.Settings{DomainSuffixes: []string{"cdn-1.acme.com.cn"}, NamePattern: "1$"}
	linters[2].Operation = &update
	linters[3].Operation = &dcdn
	var texts []string
	for i, r := range samples.Requests(200, linter().Now) {
		texts = append(texts, samples.JSON(r), readable(t, r))
		if i%10 == 0 {
			texts = append(texts, `{"Action":"UpdateCdnDeliverTask","DeliverId":12,"Schedule":`+r.Schedule+`}`, `{"DeliverId":3,"Name":"x`+r.Name+`"}`)
		}
	}
	for _, text := range texts {
		require.True(t, holds(t, linters[0], text), text)
	}
	for _, rule := range lint.Rules() {
		for _, l := range linters {
			holds(t, l, rule.Bad)
			holds(t, l, rule.Good)
		}
	}
	r := rand.New(rand.NewPCG(21, 22))
	taken := 0
	for i := range 100_000 {
		if holds(t, linters[i%len(linters)], samples.Mutate(r, texts[r.IntN(len(texts))])) {
			taken++
		}
	}
	assert.Greater(t, taken, 1000, "of the changed ones, which are good still")
}

// FuzzGlance holds what is taken at a glance to the full way.
func FuzzGlance(f *testing.F) {
	for _, r := range samples.Requests(20, linter().Now) {
		f.Add(samples.JSON(r))
	}
	f.Add(`{"DeliverId":1,"Reports":[{"reportId":1}],"DomainName":"a.acme.cn"}`)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 4000 {
			holds(t, linter(), text)
		}
	})
}

// Each rule that looks at a task says what it does at a glance.
func TestRulesGlance(t *testing.T) {
	for _, rule := range lint.Rules() {
		assert.Equal(t, rule.Check != nil, rule.Glance != nil, rule.ID)
	}
}
