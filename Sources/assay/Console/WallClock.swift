import Foundation

/// Wall-clock times, given in milliseconds since 1970, as people and programs read them.
enum WallClock {
  /// `2026-11-21 04:05`, in UTC: as reports say it and `SUITE@DATE` means it.
  static func minute(_ milliseconds: Int64) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = .gmt
    formatter.dateFormat = "yyyy-MM-dd HH:mm"
    return formatter.string(from: date(milliseconds))
  }

  /// `2026-11-21T04:05:06Z` (ISO 8601).
  static func universal(_ milliseconds: Int64) -> String {
    date(milliseconds).formatted(.iso8601)
  }

  private static func date(_ milliseconds: Int64) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
  }
}
