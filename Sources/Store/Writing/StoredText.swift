import Foundation

/// A text as the store keeps it: byte for byte, unlike `String`, whose equality is Unicode's.
///
/// Two spellings of `é` are equal as strings; as answers of a model they differ.
struct StoredText: Hashable, Sendable {
  let content: String
  let hash: Int64

  init(_ content: String) {
    self.content = content
    hash = Self.hash(of: content)
  }

  static func == (left: StoredText, right: StoredText) -> Bool {
    left.hash == right.hash && left.content.hasSameBytes(as: right.content)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(hash)
  }

  /// FNV-1a, 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv): the same in every process, unlike
  /// `Hasher`.
  private static func hash(of content: String) -> Int64 {
    var content = content
    return content.withUTF8 { bytes in
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in bytes {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      }
      return Int64(bitPattern: hash)
    }
  }
}

extension String {
  fileprivate func hasSameBytes(as other: String) -> Bool {
    let isEqual = utf8.withContiguousStorageIfAvailable { own in
      other.utf8.withContiguousStorageIfAvailable { theirs in
        guard own.count == theirs.count else { return false }
        guard let left = own.baseAddress, let right = theirs.baseAddress else { return true }
        return memcmp(left, right, own.count) == 0
      }
    }
    return isEqual.flatMap { $0 } ?? utf8.elementsEqual(other.utf8)
  }
}
