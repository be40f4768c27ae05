import Domain
import Foundation

/// The values of a row's columns from left to right, or of several rows', in one piece of memory.
///
/// An attempt has some seventy columns, made by one thread and let go of by another: as values of
/// their own, counting who still refers to them would cost more than storing them.
struct RowValues: Sendable {
  /// For each value its kind, then, unless it is NULL, eight bytes in the machine's own order: a
  /// number, or the length of the text or blob that follows.
  private(set) var bytes: [UInt8] = []

  enum Kind: UInt8 {
    case null, integer, number, text, blob
  }

  /// - Parameter capacity: Bytes that the values will take, about.
  init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  mutating func append(_ value: Int64?) {
    guard let value else { return appendNull() }
    append(.integer, UInt64(bitPattern: value))
  }

  mutating func append(_ values: some Sequence<Int64?>) {
    for value in values { append(value) }
  }

  mutating func append(_ value: Int?) {
    append(value.map(Int64.init))
  }

  /// 0 or 1.
  mutating func append(_ value: Bool?) {
    append(value.map { $0 ? 1 as Int64 : 0 })
  }

  mutating func append(_ value: Double?) {
    guard let value else { return appendNull() }
    append(.number, value.bitPattern)
  }

  /// Nanoseconds.
  mutating func append(_ value: Duration?) {
    append(value?.inNanoseconds)
  }

  /// Nanoseconds of the monotonic clock.
  mutating func append(_ value: Instant?) {
    append(value?.nanoseconds)
  }

  /// As a blob where SQLite's text would end at a NUL character.
  mutating func append(_ value: String?) {
    guard var value else { return appendNull() }
    value.withUTF8 { utf8 in
      let hasNUL = utf8.baseAddress.map { memchr($0, 0, utf8.count) != nil } ?? false
      append(hasNUL ? .blob : .text, UnsafeRawBufferPointer(utf8))
    }
  }

  mutating func append(blob: [UInt8]) {
    blob.withUnsafeBytes { append(.blob, $0) }
  }

  /// So many of a reader's values as they are.
  mutating func append(_ count: Int, from reader: inout Reader) {
    let start = reader.position
    reader.skip(count)
    let values = UnsafeRawBufferPointer(rebasing: reader.bytes[start..<reader.position])
    bytes.append(contentsOf: values)
  }

  private mutating func appendNull() {
    bytes.append(Kind.null.rawValue)
  }

  private mutating func append(_ kind: Kind, _ payload: UInt64) {
    bytes.append(kind.rawValue)
    withUnsafeBytes(of: payload) { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ kind: Kind, _ content: UnsafeRawBufferPointer) {
    append(kind, UInt64(content.count))
    bytes.append(contentsOf: content)
  }
}

extension RowValues {
  func reading<Result>(_ body: (inout Reader) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBytes { bytes in
      var reader = Reader(bytes: bytes)
      return try body(&reader)
    }
  }

  /// Goes over values from left to right; what each is must be asked for once, unless it is NULL.
  ///
  /// Valid only within `reading`.
  struct Reader {
    fileprivate let bytes: UnsafeRawBufferPointer
    fileprivate private(set) var position = 0

    static var empty: Reader { Reader(bytes: UnsafeRawBufferPointer(start: nil, count: 0)) }

    fileprivate init(bytes: UnsafeRawBufferPointer) {
      self.bytes = bytes
    }

    /// Passes over so many values.
    mutating func skip(_ count: Int) {
      for _ in 0..<count {
        switch next() {
        case .null, nil: break
        case .integer, .number: position += 8
        case .text, .blob: _ = content()
        }
      }
    }

    /// The kind of the next value; `nil` after the last.
    mutating func next() -> Kind? {
      guard position < bytes.count else { return nil }
      defer { position += 1 }
      return Kind(rawValue: bytes[position])
    }

    mutating func integer() -> Int64 {
      defer { position += 8 }
      return bytes.loadUnaligned(fromByteOffset: position, as: Int64.self)
    }

    mutating func number() -> Double {
      Double(bitPattern: UInt64(bitPattern: integer()))
    }

    /// The bytes of a text or blob where they lie; never without an address, even where empty.
    mutating func content() -> UnsafeRawBufferPointer {
      let count = Int(integer())
      defer { position += count }
      return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }
  }
}

extension RowValues {
  /// Whether both hold the same values, texts byte for byte.
  func hasSameBytes(as other: RowValues) -> Bool {
    bytes.withUnsafeBytes { own in
      other.bytes.withUnsafeBytes { own.hasSameBytes(as: $0) }
    }
  }
}
