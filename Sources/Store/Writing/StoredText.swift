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
    left.hash == right.hash && left.content.utf8.elementsEqual(right.content.utf8)
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
