package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/deliverlint/deliverlint/schema"
)

func schemaCommand() *cobra.Command {
	var version, export string
	var bundle bool
	cmd := &cobra.Command{
		Use:   "schema [NAME]",
		Short: "List the JSON Schemas, print one, or export them all",
		Example: `  deliverlint schema
  deliverlint schema schedule
  deliverlint schema --bundle > deliverlint.schema.json
  deliverlint schema --export schemas`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			names := schema.Names(version)
			if len(names) == 0 {
				_, err := schema.Read(version, "bundle")
				return err
			}
			if bundle {
				args = append(args, "bundle")
			}
			switch {
			case len(args) > 1 || export != "" && len(args) > 0:
				return errors.New("give one of NAME, --bundle and --export")
			case export != "":
				return exportSchemas(version, names, export)
			case len(args) == 1:
				text, err := schema.Read(version, args[0])
				if err == nil {
					_, err = cmd.OutOrStdout().Write(text)
				}
				return err
			}
			for _, name := range names {
				title, err := titleOf(version, name)
				if err != nil {
					return err
				}
				if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%s  %-16s %s\n", version, name, title); err != nil {
					return err
				}
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return schema.Names(version), cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().StringVar(&version, "schema-version", schema.Latest, "version of the bundle")
	cmd.Flags().BoolVar(&bundle, "bundle", false, "print all schemas in one document")
	cmd.Flags().StringVar(&export, "export", "", "write all schemas into this `folder`")
	return cmd
}

// titleOf is the title of a schema.
func titleOf(version, name string) (string, error) {
	text, err := schema.Read(version, name)
	if err != nil {
		return "", err
	}
	var s struct{ Title string }
	err = json.Unmarshal(text, &s)
	return s.Title, err
}

// exportSchemas writes every schema of a version into a folder of that name.
func exportSchemas(version string, names []string, folder string) error {
	folder = filepath.Join(folder, version)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, name := range names {
		text, err := schema.Read(version, name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name+".schema.json"), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
