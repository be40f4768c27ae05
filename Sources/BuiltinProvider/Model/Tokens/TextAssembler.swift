/// Turns a stream of tokens' bytes into text that can be sent: whole characters only, and nothing
/// that may turn out to belong to a stop string.
struct TextAssembler {
  private let stops: [[UInt8]]
  private var pending: [UInt8] = []

  /// Whether a stop string was found; the text is then complete.
  private(set) var isStopped = false

  /// The stop string that was found.
  private(set) var foundStop: String?

  init(stops: [String]) {
    self.stops = stops.map { Array($0.utf8) }.filter { !$0.isEmpty }
  }

  /// Adds a token's bytes and returns the text that is certain by now.
  ///
  /// - Parameter mayStop: Whether a stop string ends the text; not while there are too few tokens.
  mutating func append(_ bytes: [UInt8], mayStop: Bool = true) -> String {
    guard !isStopped else { return "" }
    pending += bytes
    if mayStop, let (start, stop) = firstStop() {
      isStopped = true
      foundStop = String(decoding: stop, as: UTF8.self)
      let text = String(decoding: pending[..<start], as: UTF8.self)
      pending = []
      return text
    }
    let held = max(Self.incompleteTail(of: pending), possibleStopTail())
    let certain = pending.count - held
    guard certain > 0 else { return "" }
    let text = String(decoding: pending[..<certain], as: UTF8.self)
    pending.removeFirst(certain)
    return text
  }

  /// The rest, when no token follows; bytes that are no text show as U+FFFD.
  mutating func finish() -> String {
    defer { pending = [] }
    return String(decoding: pending, as: UTF8.self)
  }

  /// Where the earliest stop string begins, and which it is.
  private func firstStop() -> (start: Int, stop: [UInt8])? {
    stops.compactMap { stop -> (start: Int, stop: [UInt8])? in
      guard pending.count >= stop.count else { return nil }
      let start = (0...(pending.count - stop.count)).first {
        pending[$0...].starts(with: stop)
      }
      return start.map { ($0, stop) }
    }.min { $0.start < $1.start }
  }

  /// How many bytes at the end could be the beginning of a stop string.
  private func possibleStopTail() -> Int {
    stops.map { stop in
      (1..<max(stop.count, 1)).last { length in
        length <= pending.count && pending.suffix(length).elementsEqual(stop.prefix(length))
      } ?? 0
    }.max() ?? 0
  }

  /// How many bytes at the end are the beginning of a character in UTF-8.
  static func incompleteTail(of bytes: [UInt8]) -> Int {
    for length in 1...4 where length <= bytes.count {
      let byte = bytes[bytes.count - length]
      // 10xxxxxx continues a character.
      guard byte & 0b1100_0000 != 0b1000_0000 else { continue }
      let needed =
        switch byte {
        case 0b1100_0000..<0b1110_0000: 2
        case 0b1110_0000..<0b1111_0000: 3
        case 0b1111_0000..<0b1111_1000: 4
        default: 1
        }
      return needed > length ? length : 0
    }
    return 0
  }
}
