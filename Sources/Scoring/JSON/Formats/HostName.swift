/// Names and addresses of hosts: RFC 1123, and RFC 4291 for version 6.
enum HostName {
  /// Labels of letters, digits and inner hyphens; one that begins with `xn--` must decode.
  static func isHostname(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 253 else { return false }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isLabel)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    let scalars = Array(label.unicodeScalars)
    guard (1...63).contains(label.utf8.count), scalars.first != "-", scalars.last != "-",
      scalars.allSatisfy({ $0.isLetterOfASCII || $0.isDigit || $0 == "-" })
    else { return false }
    // Two hyphens there are kept for encodings, of which one is in use.
    guard scalars.count >= 4, scalars[2] == "-", scalars[3] == "-" else { return true }
    return label.lowercased().hasPrefix("xn--")
      && Punycode.decoded(String(label.dropFirst(4))).map(Punycode.isLabel) ?? false
  }

  static func isIPv4(_ text: Substring) -> Bool {
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    return groups.count == 4
      && groups.allSatisfy { group in
        (1...3).contains(group.utf8.count) && group.unicodeScalars.allSatisfy(\.isDigit)
          && (group == "0" || group.first != "0") && Int(group).map { $0 <= 255 } ?? false
      }
  }

  /// Eight groups of up to four digits, one run of zeros left out, the last two as version 4 or not.
  static func isIPv6(_ text: Substring) -> Bool {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return false }
    var count = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      let groups = half.split(separator: ":", omittingEmptySubsequences: false)
      for (place, group) in groups.enumerated() {
        if group.contains(".") {
          let isLast = index == halves.count - 1 && place == groups.count - 1
          guard isLast, isIPv4(group) else { return false }
          count += 2
        } else {
          guard (1...4).contains(group.utf8.count),
            group.unicodeScalars.allSatisfy(\.isHexadecimal)
          else { return false }
          count += 1
        }
      }
    }
    return halves.count == 2 ? count <= 7 : count == 8
  }
}
