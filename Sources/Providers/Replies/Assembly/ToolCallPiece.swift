import Domain

/// What one event says of a tool call, in chat's form: a list with one element, as JSON text.
///
/// Wires that tell of calls in other words are put into this one, so that calls are put together in
/// one place.
struct ToolCallPiece {
  let json: [UInt8]

  /// - Parameters:
  ///   - arguments: A text that holds JSON, or a piece of it.
  ///   - input: The same as JSON itself.
  init(
    index: Int,
    id: JSONStringSpan? = nil,
    name: JSONStringSpan? = nil,
    arguments: JSONStringSpan? = nil,
    input: Range<Int>? = nil,
    in bytes: UnsafeRawBufferPointer
  ) {
    var json = Array(#"[{"index":\#(index)"#.utf8)
    func add(_ name: String, _ value: Range<Int>) {
      json += ",\"\(name)\":".utf8
      json += UnsafeRawBufferPointer(rebasing: bytes[value])
    }
    // A span lies between its quotes, which go along.
    if let id { add("id", id.start - 1..<id.end + 1) }
    if let name { add("name", name.start - 1..<name.end + 1) }
    if let arguments { add("arguments", arguments.start - 1..<arguments.end + 1) }
    if let input { add("arguments", input) }
    self.json = json + "}]".utf8
  }

  /// - Parameter text: A piece of its arguments.
  init(index: Int, text: [UInt8]) {
    let quoted = JSONValue.string(String(decoding: text, as: UTF8.self)).serialized
    json = Array(#"[{"index":\#(index),"arguments":\#(quoted)}]"#.utf8)
  }

  /// The arguments of a call that has none: an empty object.
  init(emptyAt index: Int) {
    json = Array(#"[{"index":\#(index),"arguments":"{}"}]"#.utf8)
  }
}
