import Domain
import Transport

/// Streams that are no events: an object a line, or the elements of one array.
extension CompletionStreamDecoder {
  /// Reads each line, at the instant of the read that brought its end.
  ///
  /// - Parameter isWhole: Whether the stream has ended by itself, so that a last line without an end is
  ///   all that there will be of it.
  mutating func readLines(
    of body: UnsafeRawBufferPointer,
    _ reads: [HTTPExchange.BodyRead],
    _ fallback: Instant,
    isWhole: Bool
  ) {
    var clock = ReadClock(reads, fallback)
    var start = Self.markLength(of: body)
    while start < body.count {
      let end = body.firstOffset(of: UInt8(ascii: "\n"), or: UInt8(ascii: "\r"), from: start)
      let line = UnsafeRawBufferPointer(rebasing: body[start..<end])
      guard end < body.count else {
        if isWhole, line.trimmed != nil { readLast(Array(line), clock) }
        return
      }
      clock.pass(end + 1)
      read(line, type: "message", read: clock.read, at: clock.instant)
      start = end + 1
    }
  }

  /// Reads each element of an array, at the instant of the read that brought its end.
  mutating func readElements(
    of body: UnsafeRawBufferPointer,
    _ reads: [HTTPExchange.BodyRead],
    _ fallback: Instant,
    isWhole: Bool
  ) {
    var clock = ReadClock(reads, fallback)
    let array = UnsafeRawBufferPointer(rebasing: body[Self.markLength(of: body)...])
    let mark = body.count - array.count
    var scanner = JSONScanner(array, allowsNonFinite: true)
    var known = 0
    do throws(MalformedJSON) {
      var elements = try scanner.openArray()
      while try scanner.element(&elements) {
        known = scanner.position
        let element = try scanner.skipValue()
        known = element.upperBound
        clock.pass(mark + known)
        read(
          UnsafeRawBufferPointer(rebasing: array[element]),
          type: "message",
          read: clock.read,
          at: clock.instant
        )
      }
    } catch {
      let rest = UnsafeRawBufferPointer(rebasing: array[known...])
      // What has come of an array that was cut off ends behind an element.
      let isSeparator: (UInt8) -> Bool = { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
      if isWhole, let first = rest.firstIndex(where: { !isSeparator($0) }) {
        readLast(Array(rest[first...]), clock)
      }
    }
  }

  private mutating func readLast(_ data: [UInt8], _ clock: ReadClock) {
    readUnfinished(data, type: "message", read: clock.last, at: clock.lastInstant)
  }

  /// Of the byte order mark, which some servers write.
  private static func markLength(of body: UnsafeRawBufferPointer) -> Int {
    body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}

/// Tells by which read a byte of a body came.
private struct ReadClock {
  private let reads: [HTTPExchange.BodyRead]
  private let fallback: Instant
  private(set) var read = 0

  init(_ reads: [HTTPExchange.BodyRead], _ fallback: Instant) {
    self.reads = reads
    self.fallback = fallback
  }

  /// Goes on to the read that brought the bytes before `end`.
  mutating func pass(_ end: Int) {
    while read < reads.count, reads[read].end < end { read += 1 }
  }

  var instant: Instant { read < reads.count ? reads[read].instant : lastInstant }
  var last: Int { max(reads.count - 1, 0) }
  var lastInstant: Instant { reads.last?.instant ?? fallback }
}
