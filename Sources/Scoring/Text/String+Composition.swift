import Foundation

extension String {
  /// The text in Unicode normalisation form C, in which equal texts have equal bytes.
  var composed: String {
    // No scalar below U+0300, whose UTF-8 begins with 0xCC, is changed by form C.
    utf8.allSatisfy { $0 < 0xCC } ? self : precomposedStringWithCanonicalMapping
  }

  var isASCII: Bool {
    utf8.allSatisfy { $0 < 0x80 }
  }
}

extension StringProtocol {
  /// The part between white space at both ends, of any script.
  var trimmed: SubSequence {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isSpace }),
      let last = scalars.lastIndex(where: { !$0.isSpace })
    else { return self[endIndex...] }
    return self[first..<scalars.index(after: last)]
  }

  /// The text without white space at its end.
  var trimmedEnd: SubSequence {
    let scalars = unicodeScalars
    guard let last = scalars.lastIndex(where: { !$0.isSpace }) else {
      return self[endIndex...]
    }
    return self[..<scalars.index(after: last)]
  }
}
