import Domain

/// Reads the times of traces to the nanosecond, none of whose digits is lost on the way.
enum TraceTime {
  /// In the year 2255: more nanoseconds do not fit 64 bits.
  private static let mostSeconds: Int64 = 9_000_000_000

  /// A decimal number of seconds, such as `5` or `0.0033`.
  static func seconds(_ text: some StringProtocol) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, digits(whole, most: 10), let seconds = Int64(whole),
      seconds <= mostSeconds
    else { return nil }
    guard let fraction = nanoseconds(parts.count == 2 ? parts[1] : "0") else { return nil }
    return seconds * 1_000_000_000 + fraction
  }

  /// `2023-11-16 18:17:03.9799600`, from 1970; an offset such as `+00:00` or `Z` may follow.
  static func date(_ text: some StringProtocol) -> Int64? {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int64? {
      guard range.upperBound <= bytes.count else { return nil }
      let slice = bytes[range]
      guard slice.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
      return slice.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
    func has(_ place: Int, _ marks: String) -> Bool {
      bytes.indices.contains(place) && marks.utf8.contains(bytes[place])
    }
    guard has(4, "-"), has(7, "-"), has(10, " T"), has(13, ":"), has(16, ":"),
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      1970...2250 ~= year, 1...12 ~= month, isDay(day, of: month, year), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    let rest = String(decoding: bytes[19...], as: UTF8.self)
    guard let (fraction, offset) = tail(rest) else { return nil }
    let days = CivilDate.days(year: year, month: month, day: day)
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
    return seconds * 1_000_000_000 + fraction
  }

  /// Whether the month has so many days: a date that does not exist would count on into the next.
  private static func isDay(_ day: Int64, of month: Int64, _ year: Int64) -> Bool {
    let first = CivilDate.days(year: year, month: month, day: 1)
    let next =
      month == 12
      ? CivilDate.days(year: year + 1, month: 1, day: 1)
      : CivilDate.days(year: year, month: month + 1, day: 1)
    return 1...(next - first) ~= day
  }

  /// `.9799600+00:00` as nanoseconds and the seconds of the offset.
  private static func tail(_ text: String) -> (fraction: Int64, offset: Int64)? {
    var rest = Substring(text)
    var fraction: Int64 = 0
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard let value = nanoseconds(digits) else { return nil }
      fraction = value
      rest = rest.dropFirst(digits.count + 1)
    }
    switch rest {
    case "", "Z": return (fraction, 0)
    default:
      let parts = rest.dropFirst().split(separator: ":").map { Int64($0) }
      guard let sign = rest.first, "+-".contains(sign), parts.count == 2,
        let hours = parts[0], let minutes = parts[1], 0...14 ~= hours, 0..<60 ~= minutes
      else { return nil }
      return (fraction, (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60))
    }
  }

  /// Digits behind the point, nine of them at most.
  private static func nanoseconds(_ text: some StringProtocol) -> Int64? {
    guard digits(text, most: 9) else { return nil }
    return Int64(text + String(repeating: "0", count: 9 - text.utf8.count))
  }

  private static func digits(_ text: some StringProtocol, most: Int) -> Bool {
    !text.isEmpty && text.utf8.count <= most && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }
}
