import Domain
import Profiles
import Transport

/// The body of a service that a suite describes, put as OpenAI's chat would have it, which is what all
/// replies are read by; with the instants at which its parts came.
struct CustomReply {
  private(set) var body: [UInt8] = []

  /// Whether any text, or thought, was found where the suite says that it is.
  private(set) var hasText = false

  /// The first thing that stood where text should, and is of a kind that holds none.
  private(set) var unread: (part: CustomService.Part, kind: JSONScanner.Kind)?

  /// Whether it was JSON at all.
  private(set) var hasObjects = false

  private let service: CustomService

  /// Behind which byte of the source which byte of `body` ends, ascending in both.
  private var ends: [(source: Int, own: Int)] = []
  private let sourceCount: Int

  /// - Parameter stream: How its objects are set apart; `none` is a whole reply.
  init(_ source: [UInt8], of service: CustomService, as stream: CustomService.Stream) {
    self.service = service
    sourceCount = source.count
    source.withUnsafeBytes { bytes in
      switch stream {
      case .events: readEvents(of: bytes)
      case .lines: readLines(of: bytes)
      case .none: readWhole(bytes)
      }
    }
  }

  /// How many bytes are the work of so many bytes of the source.
  func count(from source: Int) -> Int {
    guard source < sourceCount else { return body.count }
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if ends[middle].source <= source { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? ends[low - 1].own : 0
  }

  private mutating func readWhole(_ bytes: UnsafeRawBufferPointer) {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let object = UnsafeRawBufferPointer(rebasing: bytes[mark...])
    body = translated(object, isStreamed: false) ?? Array(object)
  }

  // MARK: Streams

  private mutating func readLines(of bytes: UnsafeRawBufferPointer) {
    var start = 0
    while start < bytes.count {
      let end = bytes.firstOffset(of: UInt8(ascii: "\n"), or: UInt8(ascii: "\r"), from: start)
      let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      let isEnded = end < bytes.count
      if line.trimmed != nil { append(line, type: "message", isEnded: isEnded) }
      ends.append((min(end + 1, bytes.count), body.count))
      start = end + 1
    }
  }

  private mutating func readEvents(of bytes: UnsafeRawBufferPointer) {
    if !readEvents(of: bytes, endingAtLines: false) {
      body = []
      ends = []
      _ = readEvents(of: bytes, endingAtLines: true)
    }
  }

  /// - Returns: `false` where the events turn out to be set apart by lines.
  private mutating func readEvents(
    of bytes: UnsafeRawBufferPointer,
    endingAtLines: Bool
  ) -> Bool {
    var parser = ServerSentEventParser(endsEventsAtLines: endingAtLines)
    var isByLines = false
    parser.consume(bytes) { event in
      if event.lineCount > 1, StreamData.isOneEachLine(event.data) { isByLines = true }
      guard !isByLines else { return }
      append(event.data, type: event.type, isEnded: true)
      ends.append((event.end, body.count))
    }
    guard !isByLines else { return false }
    let type = parser.unfinishedType
    if let rest = parser.takeUnfinishedData() {
      rest.withUnsafeBytes { append($0, type: type, isEnded: false) }
    } else if let line = parser.unknownLine {
      body.append(contentsOf: line)
      body.append(contentsOf: "\n\n".utf8)
    }
    return true
  }

  private mutating func append(
    _ data: UnsafeRawBufferPointer,
    type: String,
    isEnded: Bool
  ) {
    guard let data = data.trimmed else { return }
    let object = translated(data, isStreamed: true)
    // The suite says where failures are told: what is nowhere that it names is of no matter.
    if object?.isEmpty == true { return }
    if type != "message" { body.append(contentsOf: "event: \(type)\n".utf8) }
    body.append(contentsOf: "data: ".utf8)
    // Between the values of JSON a line's end is but a space.
    let isLineEnd: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x0D }
    body.append(contentsOf: (object ?? Array(data)).map { isLineEnd($0) ? 0x20 : $0 })
    if isEnded { body.append(contentsOf: "\n\n".utf8) }
  }

  /// - Returns: `nil` for what is no JSON or speaks for itself; nothing for what is to be passed over.
  private mutating func translated(
    _ data: UnsafeRawBufferPointer,
    isStreamed: Bool
  ) -> [UInt8]? {
    guard let object = try? CustomObject(data, of: service, isStreamed: isStreamed) else {
      return nil
    }
    hasObjects = true
    if object.hasText { hasText = true }
    unread = unread ?? object.unread
    if let chat = object.chat { return chat }
    let isPassedOver =
      isStreamed && service.reading[.error] != nil && data.first == UInt8(ascii: "{")
    return isPassedOver ? [] : nil
  }
}
