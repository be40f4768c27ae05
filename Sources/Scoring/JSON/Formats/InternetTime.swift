/// Dates, times and durations as RFC 3339 writes them.
enum InternetTime {
  static func isDateTime(_ text: String) -> Bool {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == "T" || $0 == "t" || $0 == " "
    }
    return parts.count == 2 && isDate(parts[0]) && isTime(parts[1])
  }

  /// `full-date`, of a day that the calendar has.
  static func isDate(_ text: Substring) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], digits: 4, 0...9999),
      let month = number(parts[1], digits: 2, 1...12)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return number(parts[2], digits: 2, 1...days[month - 1]) != nil
  }

  /// `full-time`, with its offset; a second 60 only where UTC may have a leap second.
  static func isTime(_ text: Substring) -> Bool {
    guard let zone = text.lastIndex(where: { "Zz+-".contains($0) }),
      let offset = offset(text[zone...])
    else { return false }
    let clock = text[..<zone].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 3, let hour = number(clock[0], digits: 2, 0...23),
      let minute = number(clock[1], digits: 2, 0...59)
    else { return false }
    let seconds = clock[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let second = number(seconds[0], digits: 2, 0...60),
      seconds.count == 1 || isDigits(seconds[1])
    else { return false }
    let ofDay = (hour * 60 + minute - offset + 2 * 1_440) % 1_440
    return second < 60 || ofDay == 1_439
  }

  /// Minutes east of UTC.
  private static func offset(_ text: Substring) -> Int? {
    if text == "Z" || text == "z" { return 0 }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = number(parts[0], digits: 2, 0...23),
      let minutes = number(parts[1], digits: 2, 0...59)
    else { return nil }
    return (text.first == "-" ? -1 : 1) * (hours * 60 + minutes)
  }

  /// ISO 8601 as RFC 3339's appendix A has it: `P1Y2M3DT4H5M6S`, `P2W`; units in order, none left
  /// out between two.
  static func isDuration(_ text: String) -> Bool {
    guard text.hasPrefix("P") else { return false }
    let rest = text.dropFirst()
    if rest.hasSuffix("W") { return isDigits(rest.dropLast()) }
    let parts = rest.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = parts.first, areUnits(date, "YMD") else { return false }
    if parts.count == 1 { return !date.isEmpty }
    return !parts[1].isEmpty && areUnits(parts[1], "HMS")
  }

  private static func areUnits(_ text: Substring, _ units: String) -> Bool {
    var rest = text
    var next: String.Index?
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty, digits.endIndex < rest.endIndex,
        let unit = units.firstIndex(of: rest[digits.endIndex]), next == nil || unit == next
      else { return false }
      next = units.index(after: unit)
      rest = rest[rest.index(after: digits.endIndex)...]
    }
    return true
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy(\.isDigit)
  }

  private static func number(_ text: Substring, digits: Int, _ range: ClosedRange<Int>) -> Int? {
    guard text.utf8.count == digits, isDigits(text), let number = Int(text),
      range.contains(number)
    else { return nil }
    return number
  }
}
