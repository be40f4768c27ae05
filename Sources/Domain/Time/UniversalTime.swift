import Foundation

/// Times of day in UTC, given in milliseconds since 1970, as people and programs read them.
package enum UniversalTime {
  /// `2026-11-21 04:05`: as reports say it and `SUITE@DATE` means it.
  package static func minute(_ milliseconds: Int64) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = .gmt
    formatter.dateFormat = "yyyy-MM-dd HH:mm"
    return formatter.string(from: date(milliseconds))
  }

  /// `2026-11-21T04:05:06Z` (ISO 8601).
  package static func second(_ milliseconds: Int64) -> String {
    date(milliseconds).formatted(.iso8601)
  }

  private static func date(_ milliseconds: Int64) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
  }
}
