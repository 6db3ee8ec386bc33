package validate

// Clean is the scan alone, CheckFully the way without it.
func (v *Validator) Clean(r Request) bool { return v.clean(&r) }

func (v *Validator) CheckFully(r Request) error {
	_, err := v.check(r, false)
	return err
}

var (
	RequiredAtAGlance = requiredAtAGlance
	TakenAtAGlance    = takenAtAGlance
)

const ScannedVersion = scannedVersion
