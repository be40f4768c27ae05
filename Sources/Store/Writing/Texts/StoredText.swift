/// A text as the store keeps it: byte for byte, unlike `String`, whose equality is Unicode's.
///
/// Two spellings of `é` are equal as strings; as answers of a model they differ.
struct StoredText: Sendable {
  /// FNV-1a, 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv): the same in every process, unlike
  /// `Hasher`.
  let hash: Int64

  /// The columns of its row: `hash`, then `content`.
  let columns: RowValues

  init(_ content: String) {
    hash = Self.hash(of: content)
    var columns = RowValues(capacity: content.utf8.count + 18)
    columns.append(hash)
    columns.append(content)
    self.columns = columns
  }

  /// Bytes that it takes in memory, about.
  var size: Int { columns.bytes.count + 64 }

  func isSame(as other: StoredText) -> Bool {
    hash == other.hash && columns.hasSameBytes(as: other.columns)
  }

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
