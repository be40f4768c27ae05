import Foundation

/// Wall-clock times in UTC, so that two people read the same.
enum TimeText {
  static func day(_ milliseconds: Int64) -> String {
    date(milliseconds).formatted(.iso8601.year().month().day())
  }

  /// `14:03:59`, UTC.
  static func timeOfDay(_ milliseconds: Int64) -> String {
    String(second(milliseconds).dropFirst(11).prefix(8))
  }

  static func minute(_ milliseconds: Int64) -> String {
    String(second(milliseconds).dropLast(7)) + " UTC"
  }

  static func second(_ milliseconds: Int64) -> String {
    date(milliseconds).formatted(.iso8601.dateSeparator(.dash).timeSeparator(.colon))
      .replacing("T", with: " ").replacing("Z", with: " UTC")
  }

  private static func date(_ milliseconds: Int64) -> Date {
    // Beyond the year 9999 nothing is a time that a clock told.
    Date(timeIntervalSince1970: min(max(Double(milliseconds) / 1_000, 0), 253_402_300_799))
  }
}
