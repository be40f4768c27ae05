/// Reads the objects of a reply, one or one for each event, into the completion that they come to.
///
/// One is made for each reply, so that it may keep what an earlier event said.
protocol ObjectReader: SendableMetatype {
  init()

  /// How else than by events the dialect's servers stream; `nil` where they do not.
  static var otherForm: StreamForm? { get }

  /// The member by which the wire tells that an answer has ended, and why.
  static var endMember: StaticString { get }

  /// Whether a whole reply without it is none; some servers of OpenAI's wire leave it out there.
  static var alwaysTellsEnd: Bool { get }

  /// What the name of an event says of its data, before they are read.
  static func meaning(ofEvent name: String) -> StreamEventName

  /// Reads one object, and tells what text it brought for each choice.
  ///
  /// - Parameter event: The event's type; `message` where it has none, and for a whole reply.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    of event: String,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON)
}

extension ObjectReader {
  static var otherForm: StreamForm? { nil }
  static var alwaysTellsEnd: Bool { true }
  static func meaning(ofEvent name: String) -> StreamEventName { StreamEventName(name) }
}

/// The objects of OpenAI's completions, whole and in chunks, in all the shapes that servers give them.
struct CompletionObjects: ObjectReader {
  static let endMember: StaticString = "finish_reason"

  // LocalAI and Bifrost have, in whole replies of servers whose streams tell it.
  static let alwaysTellsEnd = false

  @inline(__always)
  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    of event: String,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    try assembly.read(bytes, gains: &gains)
  }
}
