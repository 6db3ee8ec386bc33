// Package quartz reads cron expressions of the Quartz dialect, the one that the
// Schedule parameter of the deliver task calls expects:
//
//	second minute hour day-of-month month day-of-week [year]
//
// Weekdays run from 1 = SUN to 7 = SAT, and exactly one of the two day fields
// is "?". [Parse] answers with the expression or with a [SyntaxError] that spans
// the offending bytes; [ParseAll] answers with every fault. An [Expression]
// gives its fire times, the spans between them, its canonical spelling and its
// meaning in words. To read many expressions without allocation, call
// [Expression.Set] on the same one.
//
// The dialect is that of Quartz 2.3.2 less the nonsense that it lets through: it
// reads 10pm as 10, 8:00 as 8 and MONDAY-FRIDAY as Mondays, and here these are
// errors.
//
// # Daylight saving
//
// Fire times are wall clock times of the zone asked for. A time that the zone
// skips fires at the moment the clock jumps over it (02:30 becomes 03:00), and
// several skipped times of one day fire once. A time that the zone repeats fires
// once, at its first occurrence.
package quartz
