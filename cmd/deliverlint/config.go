package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/deliverlint/deliverlint/lint"
)

func configCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "config FILE",
		Short: "Show the settings that hold for a file, and where each comes from",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := lint.FindConfig(args[0])
			c := &lint.Config{}
			if path != "" {
				var err error
				if c, err = lint.ReadConfig(path); err != nil {
					return err
				}
			}
			t := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, s := range c.Explain(args[0]) {
				origin := "default"
				if s.Line > 0 {
					origin = fmt.Sprintf("%s:%d", s.Path, s.Line)
				}
				fmt.Fprintf(t, "%s\t%s\t%s\n", s.Name, s.Value, origin)
			}
			return t.Flush()
		},
	}
}

// starters are the files that init writes.
var starters = []struct{ path, text string }{
	{lint.ConfigName, `# The configuration of deliverlint. Every setting is optional; the values here are the defaults.
# Its schema: deliverlint schema --schema-version tool config

# The severity of each rule: off, info, warning or error. "deliverlint rules" lists them.
rules:
  # task-disabled: off

# The zone that crontabs are read in.
timezone: UTC

# How many domains a task may have, where a ticket raised the limit.
max-domains: 500

# What tasks may be: their recipients, domains, names and number.
# recipient-domains: [acme.cn]
# domain-suffixes: [acme.cn]
# name-pattern: ^[a-z][a-z0-9-]*$
# max-tasks: 50

# Files and folders to pass over.
exclude: []

# Other settings for some files; the last that fits wins.
overrides: []
  # - files: ["dcdn/**"]
  #   operation: CreateDcdnDeliverTask

# Findings that are known and accepted. A reason is required.
suppressions: []
  # - rule: crontab-suspect
  #   files: ["legacy/*.yaml"]
  #   field: Schedule.crontab
  #   reason: Saturdays are meant
  #   until: 2027-12-31
`},
	{"deliver-task.yaml", `# A deliver task in readable form. Check it: deliverlint lint deliver-task.yaml
Name: daily report
Reports:
  - reportId: 1 # popular URLs by requests
DomainNames:
  - www.acme.cn
Deliver:
  email:
    subject: Daily report
    to:
      - ops@acme.cn
Schedule:
  crontab: 0 0 8 * * ? # Quartz: second minute hour day-of-month month day-of-week
  frequency: d
`},
	{".pre-commit-config.yaml", `repos:
  - repo: local
    hooks:
      - id: deliverlint
        name: deliverlint
        language: system
        entry: deliverlint lint --skip-unrecognized --force-exclude
        types_or: [json, yaml, shell]
`},
}

func initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Write a configuration, a sample task and a pre-commit configuration; overwrite nothing",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			for _, s := range starters {
				path := filepath.Join(dir, s.path)
				f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
				if errors.Is(err, os.ErrExist) {
					fmt.Fprintf(cmd.OutOrStdout(), "%s is there already; left as it is\n", path)
					continue
				}
				if err != nil {
					return err
				}
				_, err = f.WriteString(s.text)
				if err = errors.Join(err, f.Close()); err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "wrote %s\n", path)
			}
			return nil
		},
	}
}
