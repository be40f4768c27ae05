/// Where a `usage` object and those of its counts lie that grow with the answer.
struct UsagePlaces {
  /// Empty where there is no object, or none whose bytes can be kept as they are.
  var object = 0..<0
  private var counts: [(range: Range<Int>, count: RepeatedChunk.Count)] = []

  var places: [RepeatedChunk.Place] { counts.map { ($0.range, .count($0.count)) } }

  var isWhole: Bool { !object.isEmpty }

  /// Notes a count that was read up to a position; one that is not written in plain digits has none.
  mutating func note(
    _ count: RepeatedChunk.Count,
    _ number: Int?,
    endingAt end: Int,
    in bytes: UnsafeRawBufferPointer
  ) {
    // Of a name that comes twice the last one counts.
    counts.removeAll { $0.count == count }
    guard number != nil else { return }
    var start = end
    while start > 0, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start - 1]) {
      start -= 1
    }
    guard start < end, start > 0,
      [UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D].contains(bytes[start - 1])
    else { return }
    counts.append((start..<end, count))
  }
}
