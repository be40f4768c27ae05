/// One text sought in others, byte by byte, in time linear in both (Knuth, Morris and Pratt 1977).
struct ByteSearch {
  let sought: [UInt8]

  /// For each prefix of `sought`, the length of its longest proper prefix that also ends it.
  private let borders: [Int]

  /// - Parameter sought: Not empty.
  init(_ sought: [UInt8]) {
    self.sought = sought
    var borders = [Int](repeating: 0, count: sought.count)
    var length = 0
    for index in sought.indices.dropFirst() {
      while length > 0, sought[length] != sought[index] { length = borders[length - 1] }
      if sought[length] == sought[index] { length += 1 }
      borders[index] = length
    }
    self.borders = borders
  }

  /// The first occurrence that is accepted, overlapping ones tried too.
  func firstRange(
    in bytes: [UInt8],
    from start: Int = 0,
    where isAccepted: (Range<Int>) -> Bool = { _ in true }
  ) -> Range<Int>? {
    guard !sought.isEmpty, sought.count <= bytes.count - start else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      sought.withUnsafeBufferPointer { sought in
        var matched = 0
        for index in start..<bytes.count {
          while matched > 0, sought[matched] != bytes[index] { matched = borders[matched - 1] }
          if sought[matched] == bytes[index] { matched += 1 }
          if matched == sought.count {
            let range = index + 1 - matched..<index + 1
            if isAccepted(range) { return range }
            matched = borders[matched - 1]
          }
        }
        return nil
      }
    }
  }

  /// All occurrences, in order, none overlapping the one before it.
  func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    _ = firstRange(in: bytes) { range in
      if range.lowerBound >= ranges.last?.upperBound ?? 0 { ranges.append(range) }
      return false
    }
    return ranges
  }
}
