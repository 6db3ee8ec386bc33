package lint

import "github.com/deliverlint/deliverlint/validate"

// The rules of package validate: what the service would refuse.

const invalidParameter = "InvalidParameter"

var jsonSyntax = &Rule{
	ID: validate.RuleJSONSyntax, Title: "text that is no JSON", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `Reports, Deliver and Schedule hold JSON. The place is the first byte that no JSON parser takes, or the end of a text that
stops too early. Where the cause can be told, such as single quotes, a trailing comma or a stray quote, it is.`,
	Bad:  sampleName + "Reports: '[{\"reportId\":1,}]'\n" + sampleDomains + "Deliver: '{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}'\nSchedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n",
	Good: sampleName + "Reports: '[{\"reportId\":1}]'\n" + sampleDomains + "Deliver: '{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}'\nSchedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n",
}

var duplicateKey = &Rule{
	ID: validate.RuleDuplicateKey, Title: "a name that stands twice in one object", Severity: Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `Which of two equal names counts differs from parser to parser. Keep one.`,
	Bad:  sampleName + "Name: nightly\n" + sampleRest,
	Good: sample,
}

var overEscaped = &Rule{
	ID: validate.RuleOverEscaped, Title: "a parameter with escaping that the call does not take", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `The vendor's pages show their samples with Markdown's backslashes, HTML entities and quotes too many. The call takes the
JSON itself. What is beneath the escaping is checked all the same.`,
	Bad:  sampleName + "Reports: '[{&quot;reportId&quot;:1}]'\n" + sampleDomains + "Deliver: '{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}'\nSchedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n",
	Good: jsonSyntaxGood,
}

const jsonSyntaxGood = sampleName + "Reports: '[{\"reportId\":1}]'\n" + sampleDomains + "Deliver: '{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}'\nSchedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n"

var missingParameter = &Rule{
	ID: validate.RuleMissingParameter, Title: "a parameter that the call needs is missing or empty", Severity: Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `The create calls need Name, Reports, Deliver and Schedule; the update calls need DeliverId.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleSchedule,
	Good: sample,
}

var unknownParameter = &Rule{
	ID: validate.RuleUnknownParameter, Title: "a parameter that the call does not have", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `Parameters are told by their exact names, letter case included.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Shedule: {crontab: 0 0 8 * * ?, frequency: d}\n",
	Good: sample,
}

var blankName = &Rule{
	ID: validate.RuleBlankName, Title: "a name of blanks alone", Severity: Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `A task is known by its name. Give it one.`,
	Bad:  "Name: '  '\n" + sampleRest,
	Good: sample,
}

var wrongType = &Rule{
	ID: validate.RuleWrongType, Title: "a value of another type than the field takes", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `The schema of the parameter says which type each field takes: a list stays a list with one entry, a string stays in quotes.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: Daily, to: ops@acme.cn}}\n" + sampleSchedule,
	Good: sample,
}

var missingField = &Rule{
	ID: validate.RuleMissingField, Title: "a required field is missing", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `A report needs reportId, Deliver needs email with subject and to in it, Schedule needs crontab and frequency.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {subject: Daily, to: [ops@acme.cn]}\n" + sampleSchedule,
	Good: sample,
}

var unknownField = &Rule{
	ID: validate.RuleUnknownField, Title: "a field that the object does not have", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `Fields are told by their exact names, letter case included.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, Status: enable}\n",
	Good: sample,
}

var notAllowed = &Rule{
	ID: validate.RuleNotAllowed, Title: "a value that is not among those allowed", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `frequency is h, d or w; status is enable or disable.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: daily}\n",
	Good: sample,
}

var tooFew = &Rule{
	ID: validate.RuleTooFew, Title: "a list without entries", Severity: Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `Reports and the recipients are lists of at least one.`,
	Bad:  sampleName + "Reports: []\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sample,
}

var tooShort = &Rule{
	ID: validate.RuleTooShort, Title: "a text that must not be empty", Severity: Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `A message needs a subject.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: '', to: [ops@acme.cn]}}\n" + sampleSchedule,
	Good: sample,
}

var reportID = &Rule{
	ID: validate.RuleReportID, Title: "a report id that is no number from 1", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `A report id is a positive integer, as a number or as a string of digits.`,
	Bad:  sampleName + "Reports: [{reportId: 1.0}]\n" + sampleDomains + sampleDeliver + sampleSchedule,
	Good: sample,
}

var emailSyntax = &Rule{
	ID: validate.RuleEmailSyntax, Title: "an address that is none", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `Each entry is one address as mail systems take it: name@domain, without a display name, blanks or a second address.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: Daily, to: [Ops <ops@acme.cn>]}}\n" + sampleSchedule,
	Good: sample,
}

var headerInjection = &Rule{
	ID: validate.RuleHeaderInjection, Title: "a control character in a subject or address", Severity: Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `Subject and addresses become mail headers, and a line break in a header starts another one: "Bcc: …". Write them on one
line, without control characters.`,
	Bad:  sampleName + sampleReports + sampleDomains + "Deliver: {email: {subject: \"Daily\\nBcc: x@acme.cn\", to: [ops@acme.cn]}}\n" + sampleSchedule,
	Good: sample,
}

var domainSyntax = &Rule{
	ID: validate.RuleDomainSyntax, Title: "an entry that is no domain name", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `DomainName is a list of domains separated by the ASCII comma, without blanks, schemes, ports and paths. A leading "*." or
"." stands for the domains below.`,
	Bad:  sampleName + sampleReports + "DomainName: https://www.acme.cn/\n" + sampleDeliver + sampleSchedule,
	Good: sample,
}

var emptyDomain = &Rule{
	ID: validate.RuleEmptyDomain, Title: "an empty entry in the domain list", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `A comma too much leaves an entry without a domain.`,
	Bad:  sampleName + sampleReports + "DomainName: www.acme.cn,\n" + sampleDeliver + sampleSchedule,
	Good: sample,
}

var domainLimit = &Rule{
	ID: validate.RuleDomainLimit, Title: "more domains than a task may have", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `A task takes 500 domains. The vendor raises that on a ticket; then set max-domains. The first domain over the limit is
reported.`,
}

var crontabSyntax = &Rule{
	ID: validate.RuleCrontabSyntax, Title: "a cron expression that Quartz refuses or misreads", Severity: Error, APICode: invalidParameter, Since: "0.1.0", Fixable: true,
	Text: `crontab is of the Quartz dialect: second minute hour day-of-month month day-of-week [year], weekdays 1 = SUN to 7 = SAT,
"?" in exactly one of the two day fields. What Quartz lets through and reads as something else (10pm, 8:00, MONDAY-FRIDAY) is
an error here too.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 8 * * *, frequency: d}\n",
	Good: sample,
}

var crontabNever = &Rule{
	ID: validate.RuleCrontabNever, Title: "a cron expression that never fires", Severity: Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `The expression is well formed, but no date fits it: 30 February, or a year that has passed.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 30 2 ?, frequency: d}\n",
	Good: sample,
}

var timeOrder = &Rule{
	ID: validate.RuleTimeOrder, Title: "effectiveEnd is not after effectiveFrom", Severity: Error, APICode: invalidParameter, Since: "0.1.0",
	Text: `A task is effective from effectiveFrom to effectiveEnd, which comes later.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveFrom: 2099-02-01T00:00:00Z, effectiveEnd: 2099-01-01T00:00:00Z}\n",
	Good: sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveFrom: 2099-01-01T00:00:00Z, effectiveEnd: 2099-02-01T00:00:00Z}\n",
}

var timeFormat = &Rule{
	ID: validate.RuleTimeFormat, Title: "a time that is not of the form yyyy-MM-ddTHH:mm:ssZ", Severity: Error, APICode: "TimeParseFailed", Since: "0.1.0", Fixable: true,
	Text: `effectiveFrom and effectiveEnd are UTC, to the second, with T and Z.`,
	Bad:  sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: 2099-01-01 08:00:00}\n",
	Good: sampleName + sampleReports + sampleDomains + sampleDeliver + "Schedule: {crontab: 0 0 8 * * ?, frequency: d, effectiveEnd: 2099-01-01T08:00:00Z}\n",
}
