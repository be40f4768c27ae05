/// Reads the dates of HTTP headers (RFC 9110, 5.6.7) as seconds since 1970.
package enum HTTPDate {
  /// All three forms: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
  /// `Sun Nov  6 08:49:37 1994`.
  package static func secondsSince1970(_ text: String) -> Int64? {
    let fields = text.split { $0 == " " || $0 == "," || $0 == "-" }.dropFirst()
    guard let clock = fields.first(where: { $0.contains(":") }),
      let time = timeOfDay(clock),
      let name = fields.first(where: { $0.first?.isLetter ?? false }),
      let month = months.firstIndex(of: String(name))
    else { return nil }
    let numbers = fields.filter { $0.allSatisfy(\.isNumber) }.compactMap { Int64($0) }
    guard numbers.count == 2, (1...31).contains(numbers[0]), (0...9_999).contains(numbers[1])
    else { return nil }
    // RFC 9110: a year of two digits is the one nearest, never more than 50 years ahead.
    let year = numbers[1] < 100 ? numbers[1] + (numbers[1] < 70 ? 2_000 : 1_900) : numbers[1]
    return days(year: year, month: Int64(month + 1), day: numbers[0]) * 86_400 + time
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func timeOfDay(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":").compactMap { Int64($0) }
    guard parts.count == 3, (0...23).contains(parts[0]), (0...59).contains(parts[1]),
      (0...60).contains(parts[2])
    else { return nil }
    return parts[0] * 3_600 + parts[1] * 60 + parts[2]
  }

  /// Days since 1970-01-01 in the Gregorian calendar.
  ///
  /// Years begin in March, so that the leap day is their last (Howard Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms").
  static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
