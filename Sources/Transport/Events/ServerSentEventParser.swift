/// One event of an event stream.
package struct ServerSentEvent: Hashable, Sendable {
  /// What the stream names it; `message` where it names nothing.
  package var type: String

  /// The lines of its data, joined by line feeds; bytes that are not UTF-8 are replaced.
  package var data: String

  /// The last `id` that the stream had given by then.
  package var lastEventID: String

  package init(data: String, type: String = "message", lastEventID: String = "") {
    self.data = data
    self.type = type
    self.lastEventID = lastEventID
  }
}

/// Splits a byte stream into server-sent events, following the WHATWG HTML standard, 9.2.5 and 9.2.6.
///
/// A value type with no input or output of its own: the transport feeds it bytes as they arrive,
/// and tests feed it the same bytes cut at every position. Data that lies within one feed on one
/// line, as nearly all does, is handed on where it lies; the rest is gathered in `data`.
package struct ServerSentEventParser: Sendable {
  /// The last `retry` that the stream gave.
  package private(set) var reconnectionTime: Duration?

  /// The first line that was neither a comment nor a field that the standard knows.
  ///
  /// The standard has such lines ignored; a reader may want to tell of them.
  package private(set) var unknownLine: [UInt8]?

  private var lastEventID = ""
  private var type = ""

  /// The last line that named an event, which nearly every next one is like, and the name.
  private var knownName = (line: [UInt8](), type: "")

  /// The data of the current event as far as it was gathered, without a final line feed.
  private var data: [UInt8] = []

  /// Lines of data in the current event; an event without any is not dispatched.
  private var dataLineCount = 0

  /// A line that the last feed did not end.
  private var line: [UInt8] = []

  /// After a carriage return a line feed belongs to the same line ending.
  private var skipsLineFeed = false

  /// Bytes of the byte order mark matched so far; `nil` once the stream has begun.
  private var byteOrderMark: Int? = 0

  /// Whether each line of data is an event of its own, for servers that leave out blank lines.
  private let endsEventsAtLines: Bool

  package init(endsEventsAtLines: Bool = false) {
    self.endsEventsAtLines = endsEventsAtLines
  }

  /// An event as it lies in the parser's input, valid only while it is handed over.
  package struct RawEvent {
    package var type: String
    package var data: UnsafeRawBufferPointer
    package var lastEventID: String

    /// Lines that the data had.
    package var lineCount: Int

    /// Bytes of the feed up to and including the line ending that completed the event.
    package var end: Int
  }

  /// Consumes the next bytes and returns the events they complete, in order.
  package mutating func consume(_ bytes: some Sequence<UInt8>) -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    let contiguous = ContiguousArray(bytes)
    contiguous.withUnsafeBytes { buffer in
      consume(buffer) { event in
        events.append(
          ServerSentEvent(
            data: String(decoding: event.data, as: UTF8.self),
            type: event.type,
            lastEventID: event.lastEventID
          )
        )
      }
    }
    return events
  }

  /// Consumes the next bytes and hands over the events they complete, in order, without a copy.
  package mutating func consume(
    _ bytes: UnsafeRawBufferPointer,
    _ receive: (borrowing RawEvent) -> Void
  ) {
    var position = skipByteOrderMark(in: bytes)
    var lying: Range<Int>?
    while position < bytes.count {
      if skipsLineFeed {
        skipsLineFeed = false
        if bytes[position] == lineFeed {
          position += 1
          continue
        }
      }
      let end = bytes.firstOffset(of: lineFeed, or: carriageReturn, from: position)
      guard end < bytes.count else {
        line.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[position...]))
        break
      }
      skipsLineFeed = bytes[end] == carriageReturn
      if line.isEmpty {
        if end == position {
          dispatch(lying.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }, end + 1, receive)
          lying = nil
        } else if let value = Self.dataValue(of: position..<end, in: bytes) {
          if dataLineCount == 0 {
            lying = value
            dataLineCount = 1
          } else {
            gather(&lying, from: bytes)
            appendDataLine(UnsafeRawBufferPointer(rebasing: bytes[value]))
          }
        } else {
          readField(UnsafeRawBufferPointer(rebasing: bytes[position..<end]))
        }
      } else {
        line.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[position..<end]))
        gather(&lying, from: bytes)
        readGatheredLine()
      }
      if endsEventsAtLines, dataLineCount > 0 {
        dispatch(lying.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }, end + 1, receive)
        lying = nil
      }
      position = end + 1
    }
    gather(&lying, from: bytes)
  }

  /// What the stream names the event that has not ended yet.
  package var unfinishedType: String { type.isEmpty ? "message" : type }

  /// The data of an event that the end of the stream cut short, as if a blank line had come.
  ///
  /// The standard has it discarded; a reader that wants to be lenient, or to say what was lost, may
  /// look at it. The parser is then as new.
  package mutating func takeUnfinishedData() -> [UInt8]? {
    defer { self = ServerSentEventParser() }
    if !line.isEmpty { readGatheredLine() }
    return dataLineCount > 0 ? data : nil
  }
}

// MARK: Lines

extension ServerSentEventParser {
  /// Skips U+FEFF at the very beginning; a beginning of it that is something else begins a line.
  private mutating func skipByteOrderMark(in bytes: UnsafeRawBufferPointer) -> Int {
    guard var matched = byteOrderMark else { return 0 }
    // Most streams begin with another byte, and need no list of these.
    guard matched > 0 || bytes.first == 0xEF else {
      if !bytes.isEmpty { byteOrderMark = nil }
      return 0
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var position = 0
    while matched < mark.count, position < bytes.count {
      guard bytes[position] == mark[matched] else {
        line = Array(mark[..<matched])
        byteOrderMark = nil
        return position
      }
      matched += 1
      position += 1
    }
    byteOrderMark = matched < mark.count ? matched : nil
    return position
  }

  /// The value of a line that is a `data` field; `nil` for any other line.
  private static func dataValue(
    of line: Range<Int>,
    in bytes: UnsafeRawBufferPointer
  ) -> Range<Int>? {
    guard line.count >= 4, bytes[line.lowerBound] == UInt8(ascii: "d"),
      bytes[line.lowerBound + 1] == UInt8(ascii: "a"),
      bytes[line.lowerBound + 2] == UInt8(ascii: "t"),
      bytes[line.lowerBound + 3] == UInt8(ascii: "a")
    else { return nil }
    var start = line.lowerBound + 4
    guard start < line.upperBound else { return start..<start }
    guard bytes[start] == UInt8(ascii: ":") else { return nil }
    start += 1
    if start < line.upperBound, bytes[start] == UInt8(ascii: " ") { start += 1 }
    return start..<line.upperBound
  }

  private mutating func readGatheredLine() {
    let whole = line
    line.removeAll(keepingCapacity: true)
    whole.withUnsafeBytes { bytes in
      if let value = Self.dataValue(of: 0..<bytes.count, in: bytes) {
        appendDataLine(UnsafeRawBufferPointer(rebasing: bytes[value]))
      } else {
        readField(bytes)
      }
    }
  }
}

// MARK: Fields

extension ServerSentEventParser {
  private mutating func appendDataLine(_ value: UnsafeRawBufferPointer) {
    if dataLineCount > 0 { data.append(lineFeed) }
    data.append(contentsOf: value)
    dataLineCount += 1
  }

  /// Keeps data that was left where it lay, before its bytes go or more is added to it.
  private mutating func gather(_ lying: inout Range<Int>?, from bytes: UnsafeRawBufferPointer) {
    guard let value = lying else { return }
    data.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[value]))
    lying = nil
  }

  /// Reads a field other than `data`; a comment and an unknown field say nothing.
  private mutating func readField(_ line: UnsafeRawBufferPointer) {
    if knownName.line.withUnsafeBytes({ $0.isSame(as: line) }) {
      type = knownName.type
      return
    }
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
    guard colon > 0 else { return }
    var start = min(colon + 1, line.count)
    if start < line.count, line[start] == UInt8(ascii: " ") { start += 1 }
    let value = line[start...]
    switch String(decoding: line[..<colon], as: UTF8.self) {
    case "event":
      type = String(decoding: value, as: UTF8.self)
      knownName = (Array(line), type)
    case "id" where !value.contains(0):
      lastEventID = String(decoding: value, as: UTF8.self)
    case "retry" where value.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }):
      if let milliseconds = Int(String(decoding: value, as: UTF8.self)) {
        reconnectionTime = .milliseconds(milliseconds)
      }
    case "id", "retry": break
    default: note(unknown: line)
    }
  }

  /// Keeps the first unknown line, or the first that names an error.
  private mutating func note(unknown line: UnsafeRawBufferPointer) {
    func namesError(_ line: some Sequence<UInt8>) -> Bool {
      line.prefix(5).map { $0 | 0x20 } == Array("error".utf8)
    }
    if let known = unknownLine, namesError(known) || !namesError(line) { return }
    unknownLine = Array(line)
  }

  /// Ends the current event at a blank line.
  ///
  /// - Parameter lying: its data, where it was left in the input; otherwise it was gathered.
  private mutating func dispatch(
    _ lying: UnsafeRawBufferPointer?,
    _ end: Int,
    _ receive: (borrowing RawEvent) -> Void
  ) {
    defer {
      data.removeAll(keepingCapacity: true)
      dataLineCount = 0
      type = ""
    }
    guard dataLineCount > 0 else { return }
    let type = type.isEmpty ? "message" : type
    let lines = dataLineCount
    func hand(_ data: UnsafeRawBufferPointer) {
      receive(
        RawEvent(type: type, data: data, lastEventID: lastEventID, lineCount: lines, end: end)
      )
    }
    if let lying { hand(lying) } else { data.withUnsafeBytes(hand) }
  }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
