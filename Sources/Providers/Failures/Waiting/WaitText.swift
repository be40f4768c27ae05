/// Reads how long to wait, or until when, as providers write it.
enum WaitText {
  /// `1h2m3.5s`, `250ms`, `20 seconds`, `5 minutes and 10 seconds`; `nil` for a bare number.
  ///
  /// - Parameter isWhole: Whether nothing may follow.
  static func spelled(_ text: some StringProtocol, isWhole: Bool = true) -> Duration? {
    var rest = text[...].drop(while: \.isWhitespace)
    var seconds: Double?
    while let (number, unit, after) = part(of: rest) {
      seconds = (seconds ?? 0) + number * unit
      rest = after
    }
    guard !isWhole || rest.allSatisfy(\.isWhitespace) else { return nil }
    return seconds.flatMap(duration(seconds:))
  }

  /// A wait, or a moment: spelled, in `unit`s, as seconds or milliseconds since 1970, or as a date.
  ///
  /// - Parameters:
  ///   - unit: What a bare number counts, in seconds.
  ///   - now: Seconds since 1970.
  static func wait(_ text: some StringProtocol, unit: Double = 1, now: Int64) -> Duration? {
    let text = String(text).trimmed
    if let number = Double(text) {
      guard number.isFinite, number >= 0 else { return nil }
      return wait(number, unit: unit, now: now)
    }
    if let spelled = spelled(text) { return spelled }
    return (HTTPDate.secondsSince1970(text) ?? InternetDate.secondsSince1970(text))
      .flatMap { duration(seconds: Double(max(0, $0 - now))) }
  }

  /// No limit is reset after thirty years: a number that large counts from 1970.
  static func wait(_ number: Double, unit: Double = 1, now: Int64) -> Duration? {
    let seconds =
      switch number {
      case 1e11...: max(0, number / 1_000 - Double(now))
      case 1e9...: max(0, number - Double(now))
      default: number * unit
      }
    return duration(seconds: seconds)
  }

  /// `nil` for what no one means: not finite, negative, or more than a year.
  static func duration(seconds: Double) -> Duration? {
    guard seconds.isFinite, (0...366 * 86_400).contains(seconds) else { return nil }
    return .seconds(seconds)
  }

  private static let units: [String: Double] = [
    "ms": 0.001, "millisecond": 0.001, "msec": 0.001, "s": 1, "sec": 1, "second": 1, "m": 60,
    "min": 60, "minute": 60, "h": 3_600, "hr": 3_600, "hour": 3_600, "d": 86_400, "day": 86_400,
  ]

  /// A number with its unit, and what follows: white space, a comma and `and` may join parts.
  private static func part<Text: StringProtocol>(
    of text: Text
  ) -> (number: Double, unit: Double, rest: Text.SubSequence)? {
    var rest = text[...].drop { $0 == " " || $0 == "," }
    if rest.hasPrefix("and ") { rest = rest.dropFirst(4) }
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    rest = rest.dropFirst(digits.count).drop { $0 == " " }
    let word = rest.prefix { $0.isASCII && $0.isLetter }
    // The stop of a sentence is no decimal point: a number that ends in one has no unit.
    guard let number = Double(digits), let unit = unit(word.lowercased()) else { return nil }
    return (number, unit, rest.dropFirst(word.count))
  }

  private static func unit(_ word: String) -> Double? {
    units[word] ?? (word.count > 2 && word.hasSuffix("s") ? units[String(word.dropLast())] : nil)
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
