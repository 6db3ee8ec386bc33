//go:build race

package validate_test

// raceDetector drops what a sync.Pool holds now and then.
const raceDetector = true
