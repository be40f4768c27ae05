import Domain

/// Reads the dates of RFC 3339 as seconds since 1970: `2026-11-21T04:05:06Z`, `…06.5+02:00`.
enum InternetDate {
  static func secondsSince1970(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains(bytes[10]),
      let year = number(bytes[0..<4]), bytes[4] == UInt8(ascii: "-"),
      let month = number(bytes[5..<7]), bytes[7] == UInt8(ascii: "-"),
      let day = number(bytes[8..<10]), let time = timeOfDay(bytes[11..<19]),
      (1...12).contains(month), (1...31).contains(day),
      let offset = offset(bytes[19...].drop { $0 == UInt8(ascii: ".") || isDigit($0) })
    else { return nil }
    return CivilDate.days(year: year, month: month, day: day) * 86_400 + time - offset
  }

  /// With what stands behind the point of its seconds.
  static func millisecondsSince1970(_ text: String) -> Double? {
    guard let seconds = secondsSince1970(text) else { return nil }
    let rest = text.utf8.dropFirst(19)
    guard rest.first == UInt8(ascii: ".") else { return Double(seconds) * 1e3 }
    let fraction = rest.dropFirst().prefix(while: isDigit)
    return (Double(seconds) + (Double("0." + String(Substring(fraction))) ?? 0)) * 1e3
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    guard digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  private static func timeOfDay(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let start = bytes.startIndex
    guard bytes.count == 8, bytes[start + 2] == UInt8(ascii: ":"),
      bytes[start + 5] == UInt8(ascii: ":"), let hour = number(bytes[start..<start + 2]),
      let minute = number(bytes[start + 3..<start + 5]),
      let second = number(bytes[start + 6..<start + 8]),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  /// Seconds east of Greenwich.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
    if bytes.elementsEqual("Z".utf8) || bytes.elementsEqual("z".utf8) { return 0 }
    let start = bytes.startIndex
    guard bytes.count == 6, bytes[start + 3] == UInt8(ascii: ":"),
      let hours = number(bytes[start + 1..<start + 3]),
      let minutes = number(bytes[start + 4..<start + 6])
    else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
    case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
    default: return nil
    }
  }
}
