/// Whether texts are addresses: RFC 3986, RFC 3987 for other letters than ASCII's, RFC 6570.
extension URIReference {
  static func isReference(_ text: String, allowsUnicode: Bool, needsScheme: Bool) -> Bool {
    let reference = URIReference(text)
    let signs = Signs(allowsUnicode: allowsUnicode)
    if let scheme = reference.scheme {
      guard isScheme(scheme) else { return false }
    } else if needsScheme {
      return false
    }
    guard reference.authority.map({ isAuthority($0, signs) }) ?? true,
      signs.are(reference.path, beside: ":@/"),
      signs.are(reference.query ?? "", beside: ":@/?", allowsPrivate: true),
      signs.are(reference.fragment ?? "", beside: ":@/?")
    else { return false }
    return reference.authority != nil || !reference.path.hasPrefix("//")
  }

  private static func isScheme(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    return scalars.first.map(\.isLetterOfASCII) ?? false
      && scalars.allSatisfy { scalar in
        scalar.isLetterOfASCII || scalar.isDigit || "+-.".unicodeScalars.contains(scalar)
      }
  }

  private static func isAuthority(_ text: String, _ signs: Signs) -> Bool {
    var host = text[...]
    if let at = text.firstIndex(of: "@") {
      guard signs.are(String(text[..<at]), beside: ":") else { return false }
      host = text[text.index(after: at)...]
    }
    let colonAfterHost =
      host.hasPrefix("[")
      ? host.firstIndex(of: "]").map { host.index(after: $0) } ?? host.endIndex
      : host.firstIndex(of: ":") ?? host.endIndex
    let port = host[colonAfterHost...]
    guard port.isEmpty || port.first == ":" && port.dropFirst().unicodeScalars.allSatisfy(\.isDigit)
    else { return false }
    host = host[..<colonAfterHost]
    guard host.hasPrefix("[") else { return signs.are(String(host), beside: "") }
    guard host.hasSuffix("]") else { return false }
    let address = host.dropFirst().dropLast()
    return HostName.isIPv6(address) || isFutureAddress(address)
  }

  /// `v1.fe80`, an address of a version that is not there yet.
  private static func isFutureAddress(_ text: Substring) -> Bool {
    guard text.first == "v" || text.first == "V", let dot = text.firstIndex(of: ".") else {
      return false
    }
    let version = text[..<dot].dropFirst()
    let rest = text[text.index(after: dot)...]
    return !version.isEmpty && !rest.isEmpty && version.unicodeScalars.allSatisfy(\.isHexadecimal)
      && Signs(allowsUnicode: false).are(String(rest), beside: ":") && !rest.contains("%")
  }

  /// Signs that stand for themselves in an address.
  private struct Signs {
    var allowsUnicode: Bool

    func are(_ text: String, beside more: String, allowsPrivate: Bool = false) -> Bool {
      var rest = text.unicodeScalars[...]
      while let scalar = rest.popFirst() {
        if scalar == "%" {
          guard rest.prefix(2).count == 2, rest.prefix(2).allSatisfy(\.isHexadecimal) else {
            return false
          }
          rest = rest.dropFirst(2)
        } else if scalar.isASCII {
          guard
            scalar.isLetterOfASCII || scalar.isDigit
              || "-._~!$&'()*+,;=".unicodeScalars.contains(scalar)
              || more.unicodeScalars.contains(scalar)
          else { return false }
        } else {
          guard allowsUnicode, Self.isLetter(scalar, allowsPrivate) else { return false }
        }
      }
      return true
    }

    private static func isLetter(_ scalar: Unicode.Scalar, _ allowsPrivate: Bool) -> Bool {
      switch scalar.value {
      case 0xE000...0xF8FF, 0xF0000...0x10FFFF: allowsPrivate
      case 0xA0...0xFDCF, 0xFDF0...0xFFEF, 0x10000...0xEFFFF: scalar.value & 0xFFFF < 0xFFFE
      default: false
      }
    }
  }

  /// RFC 6570: literals, and names in braces.
  static func isTemplate(_ text: String) -> Bool {
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "{":
        guard let end = rest.firstIndex(of: "}"), isExpression(rest[..<end]) else { return false }
        rest = rest[rest.index(after: end)...]
      case "%":
        guard rest.prefix(2).count == 2, rest.prefix(2).allSatisfy(\.isHexadecimal) else {
          return false
        }
      case "\u{0}"..."\u{20}", "\"", "<", ">", "\\", "^", "`", "|", "}", "\u{7F}"..."\u{9F}":
        return false
      default: continue
      }
    }
    return true
  }

  private static func isExpression(_ text: String.UnicodeScalarView.SubSequence) -> Bool {
    var names = text
    if let sign = names.first, "+#./;?&=,!@|".unicodeScalars.contains(sign) {
      names = names.dropFirst()
    }
    return names.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { name in
      var name = name
      if name.last == "*" {
        name = name.dropLast()
      } else if let colon = name.firstIndex(of: ":") {
        let length = name[name.index(after: colon)...]
        guard (1...4).contains(length.count), length.allSatisfy(\.isDigit), length.first != "0"
        else { return false }
        name = name[..<colon]
      }
      // Dots part a name into names.
      return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
        && name.allSatisfy { $0.isLetterOfASCII || $0.isDigit || "_.%".unicodeScalars.contains($0) }
    }
  }
}
