package compiled_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deliverlint/deliverlint/schema"
	"github.com/deliverlint/deliverlint/schema/compiled"
)

func TestUnknown(t *testing.T) {
	_, err := compiled.Compile("v1", "report")
	assert.ErrorContains(t, err, `no schema "report" in v1; allowed are bundle, create-request`)
}

func TestCompileConcurrently(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, name := range schema.Names("v1") {
				a, err := compiled.Compile("v1", name)
				assert.NoError(t, err)
				b, _ := compiled.Compile("v1", name)
				assert.Same(t, a, b)
			}
		})
	}
	wg.Wait()
}

func ExampleCompile() {
	s, err := compiled.Compile("v1", "schedule")
	if err != nil {
		panic(err)
	}
	fmt.Println(s.Validate(map[string]any{"crontab": "0 0 0 * * ?", "frequency": "d"}))
	// Output: <nil>
}

// What is compiled once a process, and what it is then asked.
func BenchmarkValidate(b *testing.B) {
	s, err := compiled.Compile(schema.Latest, "schedule")
	require.NoError(b, err)
	value := map[string]any{"crontab": "0 0 8 * * ?", "frequency": "d"}
	for b.Loop() {
		if err := s.Validate(value); err != nil {
			b.Fatal(err)
		}
	}
}
