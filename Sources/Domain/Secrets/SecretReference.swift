/// Where a key is kept: suites hold references, never keys.
package enum SecretReference: Hashable, Sendable {
  /// `{env: NAME}`.
  case environment(String)
  /// `{file: PATH}`: absolute, or relative to the suite's folder or the current one.
  case file(String)
}

extension SecretReference: CustomStringConvertible {
  package var description: String {
    switch self {
    case .environment(let name):
      Self.isVariableName(name)
        ? "the environment variable \(name)"
        : "an environment variable whose name is not printed, because it may be the key itself,"
    case .file(let path): "the file '\(path)'"
    }
  }
}

extension SecretReference {
  /// The most letters and digits between two `_` of a name in which both are mixed; keys have more.
  private static let longestMixedWord = 23

  /// Whether an environment variable may be called so: a name as a POSIX shell takes it (XBD 3.235), no
  /// word of which is as long and as mixed as a key, such as `gsk_` and 52 letters and digits.
  ///
  /// What is none may be the key itself, written where its place belongs: it is never printed.
  package static func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !isDigit(first) else { return false }
    return text.utf8.split(separator: UInt8(ascii: "_")).allSatisfy { word in
      let hasUpper = word.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      let hasLower = word.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
      let isMixed = word.contains(where: isDigit) || (hasUpper && hasLower)
      return word.allSatisfy(isAlphanumeric) && !(isMixed && word.count > longestMixedWord)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
