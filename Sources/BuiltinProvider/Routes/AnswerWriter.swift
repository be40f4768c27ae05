import HummingbirdCore
import NIOCore

/// Writes an answer's bytes, and lets happen what the behaviour has in store for it.
struct AnswerWriter {
  /// The connection is to be closed in the middle of the answer.
  struct Cut: Error {}

  /// The answer has ended with an event that tells of an error.
  struct Ended: Error {}

  private var output: any ResponseBodyWriter
  private let faults: AnswerFaults
  private let loop: any EventLoop

  /// How the wire tells of an error in the middle of a stream.
  private let errorEvent: [UInt8]

  /// What stands between events to keep a connection alive.
  private let comment: [UInt8]
  private var events = 0
  private var isSpoiled = false

  /// How long a stalled answer keeps its connection.
  private static let stallTime = TimeAmount.minutes(5)

  init(
    _ output: any ResponseBodyWriter,
    faults: AnswerFaults,
    loop: any EventLoop,
    errorEvent: [UInt8] = AnswerFormat.errorEvent,
    comment: [UInt8] = AnswerFormat.comment
  ) {
    self.output = output
    self.faults = faults
    self.loop = loop
    self.errorEvent = errorEvent
    self.comment = comment
  }

  /// Writes one event of a stream.
  mutating func write(event: [UInt8]) async throws {
    if faults.kinds.isEmpty {
      return try await output.write(ByteBuffer(bytes: event))
    }
    if faults.happens(.comments) { try await send(comment) }
    events += 1
    if events > faults.afterEvents { try await breakOff() }
    if events > faults.afterEvents, try await spoil() {
      // A valid line of the stream, with half a value.
      return try await send(Self.half(of: event) + Array("\n\n".utf8))
    }
    try await send(event)
  }

  /// An event with half of its data, whatever its name takes.
  private static func half(of event: [UInt8]) -> ArraySlice<UInt8> {
    let start = event.firstRange(of: Array("data: ".utf8))?.upperBound ?? 0
    return event.prefix(start + (event.count - start) / 2)
  }

  /// Ends a stream; what did not happen to a short one before happens now.
  ///
  /// - Parameter mark: What follows the last event.
  mutating func finishStream(_ mark: [UInt8] = AnswerFormat.done) async throws {
    try await breakOff()
    if try await spoil() { try await send(Array("data: {\n\n".utf8)) }
    try await send(mark)
    try await output.finish(nil)
  }

  /// Writes an answer that is not streamed.
  mutating func write(answer: [UInt8]) async throws {
    let half = answer.count / 2
    try await send(answer.prefix(half))
    if try await spoil() {
      try await send(Array(repeating: UInt8(ascii: "?"), count: answer.count - half))
    } else {
      try await send(answer[half...])
    }
    try await output.finish(nil)
  }

  /// Ends the stream with its error, where one is to happen.
  private mutating func breakOff() async throws {
    guard faults.happens(.streamError) else { return }
    try await send(errorEvent)
    try await output.finish(nil)
    throw Ended()
  }

  /// Closes, stalls, or returns whether to send something malformed; at most once.
  private mutating func spoil() async throws -> Bool {
    guard !isSpoiled else { return false }
    isSpoiled = true
    if faults.happens(.cut) { throw Cut() }
    if faults.happens(.stall) {
      try await loop.sleep(until: .now() + Self.stallTime)
      throw Cut()
    }
    return faults.happens(.malformed)
  }

  private mutating func send(_ bytes: some Collection<UInt8>) async throws {
    guard !bytes.isEmpty else { return }
    guard faults.happens(.byteByByte) else {
      return try await output.write(ByteBuffer(bytes: bytes))
    }
    for byte in bytes { try await output.write(ByteBuffer(bytes: [byte])) }
  }
}
