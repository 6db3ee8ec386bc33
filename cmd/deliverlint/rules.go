package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/deliverlint/deliverlint/internal/rules"
	"github.com/deliverlint/deliverlint/lint"
)

func rulesCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w := cmd.OutOrStdout()
			switch format {
			case "text":
				t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
				for _, r := range lint.Rules() {
					fmt.Fprintf(t, "%s\t%s\t%s\n", r.ID, severityOf(r), r.Title)
				}
				return t.Flush()
			case "json":
				type rule struct {
					ID       string `json:"id"`
					Title    string `json:"title"`
					Text     string `json:"text"`
					Severity string `json:"severity"`
					Policy   bool   `json:"policy"`
					APICode  string `json:"apiCode"`
					Fixable  bool   `json:"fixable"`
					Since    string `json:"since"`
					Bad      string `json:"bad"`
					Good     string `json:"good"`
					URL      string `json:"url"`
				}
				var list []rule
				for _, r := range lint.Rules() {
					list = append(list, rule{r.ID, r.Title, r.Text, r.Severity.String(), r.Setting != "", r.APICode, r.Fixable, r.Since, r.Bad, r.Good, r.URL()})
				}
				enc := json.NewEncoder(w)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(list)
			case "markdown":
				_, err := fmt.Fprint(w, rules.Index())
				return err
			}
			return fmt.Errorf("no format %q; allowed are text, json, markdown", format)
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "text", "output: text, json or markdown")
	return cmd
}

func severityOf(r *lint.Rule) string {
	if r.Setting != "" {
		return "policy"
	}
	return r.Severity.String()
}

func explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE",
		Short: "Say what a rule finds, why, and what to write instead",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := lint.FindRule(args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), explanation(r))
			return err
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var ids []string
			for _, r := range lint.Rules() {
				ids = append(ids, r.ID)
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// explanation is the page of a rule for a terminal.
func explanation(r *lint.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s\n\n%s\n", r.ID, severityOf(r), r.Title, r.Text)
	if r.APICode != "" {
		fmt.Fprintf(&b, "\nThe service would answer %s.\n", r.APICode)
	}
	for _, example := range []struct{ title, text string }{{"Bad", r.Bad}, {"Good", r.Good}} {
		if example.text != "" {
			fmt.Fprintf(&b, "\n%s:\n\n    %s\n", example.title, strings.ReplaceAll(strings.TrimRight(example.text, "\n"), "\n", "\n    "))
		}
	}
	return b.String()
}
