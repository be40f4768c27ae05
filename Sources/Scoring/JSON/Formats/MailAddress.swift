/// Mail addresses as RFC 5321 has them: a local part, `@`, a host or an address in brackets.
enum MailAddress {
  static func isAddress(_ text: String, allowsUnicode: Bool) -> Bool {
    guard let at = text.lastIndex(of: "@") else { return false }
    let local = text[..<at]
    guard (1...64).contains(local.utf8.count), isLocal(local, allowsUnicode) else { return false }
    let domain = text[text.index(after: at)...]
    if domain.hasPrefix("["), domain.hasSuffix("]") {
      let address = domain.dropFirst().dropLast()
      return address.hasPrefix("IPv6:")
        ? HostName.isIPv6(address.dropFirst(5)) : HostName.isIPv4(address)
    }
    if allowsUnicode, !String(domain).isASCII {
      return domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        Punycode.isLabel(Array(label.lowercased().unicodeScalars))
      }
    }
    return HostName.isHostname(String(domain))
  }

  private static func isLocal(_ local: Substring, _ allowsUnicode: Bool) -> Bool {
    if local.hasPrefix("\""), local.hasSuffix("\""), local.count >= 2 {
      return isQuoted(local.dropFirst().dropLast(), allowsUnicode)
    }
    return local.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty
        && atom.unicodeScalars.allSatisfy { scalar in
          scalar.isLetterOfASCII || scalar.isDigit || allowsUnicode && !scalar.isASCII
            || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
        }
    }
  }

  private static func isQuoted(_ text: Substring, _ allowsUnicode: Bool) -> Bool {
    var isEscaped = false
    for scalar in text.unicodeScalars {
      guard scalar.isASCII ? (0x20..<0x7F).contains(scalar.value) : allowsUnicode else {
        return false
      }
      if isEscaped {
        isEscaped = false
      } else if scalar == "\"" {
        return false
      } else {
        isEscaped = scalar == "\\"
      }
    }
    return !isEscaped
  }
}
