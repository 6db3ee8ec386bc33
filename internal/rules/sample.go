package rules

import (
	"strconv"

	"github.com/deliverlint/deliverlint/internal/text"
)

// The parts that the rules' examples are made of.
const (
	sampleName     = "Name: daily\n"
	sampleReports  = "Reports: [{reportId: 1}]\n"
	sampleDomains  = "DomainName: www.acme.cn\n"
	sampleDeliver  = "Deliver: {email: {subject: Daily, to: [ops@acme.cn]}}\n"
	sampleSchedule = "Schedule: {crontab: 0 0 8 * * ?, frequency: d}\n"
	sampleRest     = sampleReports + sampleDomains + sampleDeliver + sampleSchedule
	sample         = sampleName + sampleRest

	sampleForm = "&Reports=%5B%7B%22reportId%22%3A1%7D%5D" +
		"&Deliver=%7B%22email%22%3A%7B%22subject%22%3A%22Daily%22%2C%22to%22%3A%5B%22ops%40acme.cn%22%5D%7D%7D" +
		"&Schedule=%7B%22crontab%22%3A%220+0+8+*+*+%3F%22%2C%22frequency%22%3A%22d%22%7D"
)

func quoted(s string) string { return strconv.Quote(text.Crop(s)) }

// jsonSyntaxGood has its parameters as strings of JSON.
const jsonSyntaxGood = sampleName + "Reports: '[{\"reportId\":1}]'\n" + sampleDomains + "Deliver: '{\"email\":{\"subject\":\"Daily\",\"to\":[\"ops@acme.cn\"]}}'\nSchedule: '{\"crontab\":\"0 0 8 * * ?\",\"frequency\":\"d\"}'\n"
