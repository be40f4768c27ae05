extension TokenEvent {
  /// The only layout so far; a reader refuses any other.
  private static let packingVersion: UInt8 = 1

  /// Writes events as a few bytes each, every field exact.
  ///
  /// Layout, version 1: the version byte, the number of events, then for each event a head byte,
  /// the byte count where it does not fit the head, the choice where it changed, the token count
  /// where it is known, and the nanoseconds since the event before it (the first: since the clock's
  /// origin). Numbers are LEB128; signed ones are zigzag. The head holds, from the lowest bit:
  /// coalesced, has tokens, choice changed, then five bits of byte count with 31 meaning "follows".
  package static func packed(_ events: [TokenEvent]) -> [UInt8] {
    var packer = Packer()
    packer.bytes.reserveCapacity(12 + events.count * 6)
    packer.bytes.append(packingVersion)
    packer.write(UInt64(events.count))
    var instant: Int64 = 0
    var choice = 0
    for event in events {
      let isShort = (0..<31).contains(event.byteCount)
      var head: UInt8 = isShort ? UInt8(event.byteCount) << 3 : 31 << 3
      if event.isCoalesced { head |= 1 }
      if event.tokenCount != nil { head |= 2 }
      if event.choice != choice { head |= 4 }
      packer.bytes.append(head)
      if !isShort { packer.write(signed: Int64(event.byteCount)) }
      if event.choice != choice { packer.write(signed: Int64(event.choice)) }
      if let tokenCount = event.tokenCount { packer.write(signed: Int64(tokenCount)) }
      packer.write(signed: event.instant.nanoseconds &- instant)
      instant = event.instant.nanoseconds
      choice = event.choice
    }
    return packer.bytes
  }

  /// Reads what `packed(_:)` wrote; `nil` when the bytes are anything else.
  package static func unpacked(_ bytes: [UInt8]) -> [TokenEvent]? {
    bytes.withUnsafeBytes { unpacked($0) }
  }

  /// The same of bytes where they lie.
  package static func unpacked(_ bytes: UnsafeRawBufferPointer) -> [TokenEvent]? {
    var unpacker = Unpacker(bytes: bytes)
    guard unpacker.byte() == packingVersion, let count = unpacker.number() else { return nil }
    // An event takes at least two bytes, so a count beyond that is damage, not a reason to allocate.
    guard count <= UInt64(bytes.count / 2) else { return nil }
    var events: [TokenEvent] = []
    events.reserveCapacity(Int(count))
    var instant: Int64 = 0
    var choice = 0
    for _ in 0..<count {
      guard let head = unpacker.byte() else { return nil }
      var byteCount = Int(head >> 3)
      var tokenCount: Int?
      if byteCount == 31 {
        guard let value = unpacker.signedNumber() else { return nil }
        byteCount = Int(value)
      }
      if head & 4 != 0 {
        guard let value = unpacker.signedNumber() else { return nil }
        choice = Int(value)
      }
      if head & 2 != 0 {
        guard let value = unpacker.signedNumber() else { return nil }
        tokenCount = Int(value)
      }
      guard let delta = unpacker.signedNumber() else { return nil }
      instant = instant &+ delta
      events.append(
        TokenEvent(
          instant: Instant(nanoseconds: instant),
          choice: choice,
          byteCount: byteCount,
          tokenCount: tokenCount,
          isCoalesced: head & 1 != 0
        )
      )
    }
    return unpacker.isAtEnd ? events : nil
  }
}

/// Appends LEB128 numbers.
private struct Packer {
  var bytes: [UInt8] = []

  mutating func write(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func write(signed value: Int64) {
    write(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }
}

/// Reads LEB128 numbers; `nil` at the end of the bytes or where a number needs more than 64 bits.
private struct Unpacker {
  let bytes: UnsafeRawBufferPointer
  var position = 0

  var isAtEnd: Bool { position == bytes.count }

  init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let next = byte() {
      let part = UInt64(next & 0x7F)
      if shift == 63, part > 1 { return nil }
      value |= part << shift
      if next & 0x80 == 0 { return value }
      shift += 7
      if shift > 63 { return nil }
    }
    return nil
  }

  mutating func signedNumber() -> Int64? {
    number().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
  }
}
