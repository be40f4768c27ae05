/// What a server sent behind an answer in the same read, which libcurl drops.
enum ExcessBytes {
  /// Line ends alone: a recipient may ignore them (RFC 9112, 2.2).
  case blank
  /// That the connection was idle for too long (408), of which nobody asked: no answer.
  case notice
  /// Another answer perhaps, or part of one.
  case other

  /// The most bytes that are taken for line ends.
  static let mostOfBlank = 4

  init(_ bytes: UnsafeRawBufferPointer) {
    if Self.isBlank(bytes) {
      self = .blank
    } else if bytes.starts(with: Array("HTTP/1.".utf8)), bytes.count > 12,
      bytes[9..<12].elementsEqual("408".utf8)
    {
      self = .notice
    } else {
      self = .other
    }
  }

  /// - Parameters:
  ///   - note: What libcurl notes of a transfer, such as "Excess found … excess = 2, …" and "Leftovers
  ///     after chunking: 2 bytes".
  ///   - read: The bytes of the body's last read, which the excess ends.
  /// - Returns: `nil` where the note tells of none.
  init?(note: UnsafeRawBufferPointer, read: UnsafeRawBufferPointer?) {
    let mark: [UInt8]
    if note.starts(with: Self.excess) {
      mark = Array("excess = ".utf8)
    } else if note.starts(with: Self.leftovers) {
      mark = Array("chunking: ".utf8)
    } else {
      return nil
    }
    guard let read, let count = Self.number(behind: mark, in: note), count <= read.count else {
      self = .other
      return
    }
    self.init(UnsafeRawBufferPointer(rebasing: read.suffix(count)))
  }

  /// Whether a TLS record, by its first five bytes, may hold an answer: one that closes the connection
  /// is shorter, also where its kind is enciphered (RFC 8446, 5.1 and 6).
  static func mayBeAnswer(record: UnsafeRawBufferPointer) -> Bool {
    guard record.count >= 5 else { return true }
    return record[0] == 23 && Int(record[3]) << 8 | Int(record[4]) > 32
  }

  static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count <= mostOfBlank && bytes.allSatisfy { $0 == 13 || $0 == 10 }
  }

  private static let excess = Array("Excess found".utf8)
  private static let leftovers = Array("Leftovers after chunking".utf8)

  private static func number(behind mark: [UInt8], in note: UnsafeRawBufferPointer) -> Int? {
    let last = note.count - mark.count
    guard last > 0,
      let start = (0..<last).first(where: { note[$0..<($0 + mark.count)].elementsEqual(mark) })
    else { return nil }
    let digits = note[(start + mark.count)...].prefix { (48...57).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
