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

  /// A moment as a person writes it: a day, or a day and a time of day, `2026-11-21T04:05:06`, `T04:05`
  /// or ` 04:05`; in UTC, as `Z` may say, unless the time ends in another offset: `+02:00`, `+0200`,
  /// `+02`.
  ///
  /// - Returns: Milliseconds since 1970; `nil` for anything else.
  package static func milliseconds(ofMoment text: String) -> Int64? {
    let match = text.wholeMatch(of: /(.*\d\d:\d\d)([+-])(\d\d):?(\d\d)?/)
    let written = match.map { String($0.1) } ?? text
    var offset: Int64 = 0
    if let match {
      guard let hours = Int64(match.3), let minutes = Int64(match.4 ?? "00"),
        minutes < 60, hours * 60 + minutes <= farthestOffset
      else { return nil }
      offset = (match.2 == "-" ? -1 : 1) * (hours * 60 + minutes) * 60_000
    }
    let isUniversal = match == nil && written.hasSuffix("Z")
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.isLenient = false
    formatter.timeZone = .gmt
    for format in formats {
      formatter.dateFormat = format
      guard let date = formatter.date(from: isUniversal ? String(written.dropLast()) : written)
      else { continue }
      return date.millisecondsSince1970 - offset
    }
    return nil
  }

  /// Minutes; no place on Earth is farther from UTC.
  private static let farthestOffset: Int64 = 14 * 60

  private static let formats = [
    "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm",
    "yyyy-MM-dd",
  ]

  private static func date(_ milliseconds: Int64) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
  }
}
