import Domain

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
    return CivilDate.days(year: year, month: Int64(month + 1), day: numbers[0]) * 86_400 + time
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
}
