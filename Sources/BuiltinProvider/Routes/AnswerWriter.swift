import HummingbirdCore
import NIOCore

/// Writes an answer's bytes, and lets happen what the behaviour has in store for it.
struct AnswerWriter {
  /// The connection is to be closed in the middle of the answer.
  struct Cut: Error {}

  private var output: any ResponseBodyWriter
  private let faults: AnswerFaults
  private let loop: any EventLoop
  private var events = 0
  private var isSpoiled = false

  /// How long a stalled answer keeps its connection.
  private static let stallTime = TimeAmount.minutes(5)

  init(_ output: any ResponseBodyWriter, faults: AnswerFaults, loop: any EventLoop) {
    self.output = output
    self.faults = faults
    self.loop = loop
  }

  /// Writes one event of a stream.
  mutating func write(event: [UInt8]) async throws {
    if faults.kinds.isEmpty {
      return try await output.write(ByteBuffer(bytes: event))
    }
    if faults.happens(.comments) { try await send(Array(": keep-alive\n\n".utf8)) }
    events += 1
    if events > faults.afterEvents, try await spoil() {
      // A valid line of the stream, with half a value.
      return try await send(event.prefix(event.count / 2) + Array("\n\n".utf8))
    }
    try await send(event)
  }

  /// Ends a stream; what did not happen to a short one before happens now.
  mutating func finishStream() async throws {
    if try await spoil() { try await send(Array("data: {\n\n".utf8)) }
    try await send(AnswerFormat.done)
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
    guard faults.happens(.byteByByte) else {
      return try await output.write(ByteBuffer(bytes: bytes))
    }
    for byte in bytes { try await output.write(ByteBuffer(bytes: [byte])) }
  }
}
