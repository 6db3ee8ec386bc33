package lint

// Takes reports whether a task is taken at a glance, in a request that is new to it.
func (l *Linter) Takes(task string) (bool, error) {
	r, err := l.newRun()
	if err != nil {
		return false, err
	}
	return r.newGlancer().takes(task, r.plain), nil
}

// LintFully is LintBytes without a glance.
func (l *Linter) LintFully(name string, data []byte) (*File, error) {
	r, err := l.newRun()
	if err != nil {
		return nil, err
	}
	f, err := r.file(nil, name, data, r.plain, nil)
	if err == nil {
		r.finish(f)
	}
	return f, err
}
