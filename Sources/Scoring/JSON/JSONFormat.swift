/// The formats of strings that a schema may demand, as JSON Schema's validation vocabulary has them.
enum JSONFormat: String, Hashable, Sendable, CaseIterable {
  case dateTime = "date-time"
  case date
  case time
  case email
  case uuid
  case ipv4
  case hostname

  func accepts(_ text: String) -> Bool {
    switch self {
    case .dateTime:
      let parts = text.split(omittingEmptySubsequences: false) {
        $0 == "T" || $0 == "t" || $0 == " "
      }
      return parts.count == 2 && Self.isDate(parts[0]) && Self.isTime(parts[1])
    case .date: return Self.isDate(text[...])
    case .time: return Self.isTime(text[...])
    case .email: return Self.isEmail(text)
    case .uuid:
      let groups = text.split(separator: "-", omittingEmptySubsequences: false)
      return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
        && groups.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
    case .ipv4:
      let groups = text.split(separator: ".", omittingEmptySubsequences: false)
      return groups.count == 4
        && groups.allSatisfy { Self.number($0, digits: $0.utf8.count, 0...255) != nil }
        && groups.allSatisfy { $0 == "0" || $0.first != "0" }
    case .hostname: return Self.isHostname(text)
    }
  }

  private static func number(_ text: Substring, digits: Int, _ range: ClosedRange<Int>) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text), range.contains(number)
    else { return nil }
    return number
  }

  /// `full-date` of RFC 3339, of a day that the calendar has.
  private static func isDate(_ text: Substring) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], digits: 4, 0...9999),
      let month = number(parts[1], digits: 2, 1...12)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return number(parts[2], digits: 2, 1...days[month - 1]) != nil
  }

  /// `full-time` of RFC 3339: with its offset, and a second 60 for a leap second.
  private static func isTime(_ text: Substring) -> Bool {
    guard let zone = text.lastIndex(where: { "Zz+-".contains($0) }) else { return false }
    let clock = text[..<zone].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 3, number(clock[0], digits: 2, 0...23) != nil,
      number(clock[1], digits: 2, 0...59) != nil
    else { return false }
    let seconds = clock[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard number(seconds[0], digits: 2, 0...60) != nil else { return false }
    if seconds.count == 2 {
      guard !seconds[1].isEmpty, seconds[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return false
      }
    }
    let offset = text[text.index(after: zone)...]
    if text[zone] == "Z" || text[zone] == "z" { return offset.isEmpty }
    let parts = offset.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && number(parts[0], digits: 2, 0...23) != nil
      && number(parts[1], digits: 2, 0...59) != nil
  }

  /// One `@` between a local part and a host name: what a reader would call an address.
  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64 else { return false }
    let isLocalFine = parts[0].unicodeScalars.allSatisfy {
      $0.value > 0x20 && !"()<>[]:;,\\\"".unicodeScalars.contains($0)
    }
    return isLocalFine && parts[0].first != "." && parts[0].last != "."
      && !parts[0].contains("..") && isHostname(String(parts[1]))
  }

  /// RFC 1123: labels of letters, digits and inner hyphens.
  private static func isHostname(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 253 else { return false }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
  }
}
