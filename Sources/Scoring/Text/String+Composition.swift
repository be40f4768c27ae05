import Foundation

extension String {
  /// The text in Unicode normalisation form C, in which equal texts have equal bytes.
  var composed: String {
    // No scalar below U+0300, whose UTF-8 begins with 0xCC, is changed by form C.
    isBelow(0xCC) ? self : precomposedStringWithCanonicalMapping
  }

  var isASCII: Bool { isBelow(0x80) }

  /// Whether every byte is; without an early end, so that many are compared at once.
  private func isBelow(_ limit: UInt8) -> Bool {
    let isBelow = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.reduce(0) { max($0, $1) } < limit
    }
    return isBelow ?? utf8.allSatisfy { $0 < limit }
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
