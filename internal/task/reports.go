package task

// reportTitles are the reports of CDN, at 1, 3, 5 and so on, and of DCDN, at 2, 4,
// 6 and so on (pages CreateCdnSubTask and CreateDcdnSubTask).
var reportTitles = []string{
	"popular URLs by requests", "popular URLs by traffic", "popular Referers by requests", "popular Referers by traffic",
	"popular back-to-origin URLs by requests", "popular back-to-origin URLs by traffic", "top client IPs by requests", "top client IPs by traffic",
	"domains by traffic", "page views and unique visitors", "regions", "ISPs",
}

// ReportTitle is what a report is about, "" where that is not known.
func ReportTitle(id int) string {
	switch {
	case id == 26:
		return "peak IPv4 and IPv6 bandwidth"
	case id == 27:
		return "back-to-origin bandwidth"
	case id < 1 || id > 2*len(reportTitles):
		return ""
	}
	return reportTitles[(id-1)/2]
}

// EverySixHours reports whether a report of CDN is produced every six hours instead of
// every hour (console page "customize an operations report template").
func EverySixHours(id int) bool { return id == 1 || id == 3 || id == 13 || id == 15 }

// IsReport reports whether a product is known to have a report: of DCDN, or of CDN.
func IsReport(id int, dcdn bool) bool {
	return ReportTitle(id) != "" && dcdn == (id%2 == 0 || id == 27)
}
