/// Reads the objects of a reply, one or one for each event, into the completion that they come to.
///
/// One is made for each reply, so that it may keep what an earlier event said.
protocol ObjectReader: SendableMetatype {
  init()

  /// How else than by events the dialect's servers stream; `nil` where they do not.
  static var otherForm: StreamForm? { get }

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
  static func meaning(ofEvent name: String) -> StreamEventName { StreamEventName(name) }
}

/// The objects of OpenAI's completions, whole and in chunks, in all the shapes that servers give them.
struct CompletionObjects: ObjectReader {
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
