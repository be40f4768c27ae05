extension UnsafeRawBufferPointer {
  /// The offset of the first byte, at or after `start`, that is one of two or lower than `limit`; the
  /// count where there is none.
  ///
  /// Eight bytes at a time: each comparison sets the high bit of the bytes that match, and of none
  /// below the first that does (Warren, "Hacker's Delight", 6-1).
  ///
  /// - Parameter limit: At most 128; 0 for no such bytes.
  package func firstOffset(
    of one: UInt8,
    or other: UInt8,
    below limit: UInt8 = 0,
    from start: Int
  ) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let (wantedOne, wantedOther) = (ones &* UInt64(one), ones &* UInt64(other))
    let lowest = ones &* UInt64(limit)
    var position = start
    while position + 8 <= count {
      let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let (isOne, isOther) = (word ^ wantedOne, word ^ wantedOther)
      let found =
        (((isOne &- ones) & ~isOne) | ((isOther &- ones) & ~isOther) | ((word &- lowest) & ~word))
        & highs
      if found != 0 { return position + found.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < count {
      let byte = self[position]
      if byte == one || byte == other || byte < limit { break }
      position += 1
    }
    return position
  }

  /// Whether other bytes are the same, and as many.
  func isSame(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    var position = 0
    while position + 8 <= count {
      let own = loadUnaligned(fromByteOffset: position, as: UInt64.self)
      guard own == other.loadUnaligned(fromByteOffset: position, as: UInt64.self) else {
        return false
      }
      position += 8
    }
    while position < count, self[position] == other[position] { position += 1 }
    return position == count
  }
}
