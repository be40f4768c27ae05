import Domain
import Profiles

/// One object of a service that a suite describes, put as OpenAI's chat would have it.
///
/// The values are copied as they stand, so that no text is read twice.
struct CustomObject {
  /// `nil` where nothing of it is an answer's, so that it speaks for itself.
  let chat: [UInt8]?

  /// Whether it holds text, or thought.
  let hasText: Bool

  /// What stands where the text should, and is of a kind that holds none.
  let unread: (part: CustomService.Part, kind: JSONScanner.Kind)?

  init(
    _ bytes: UnsafeRawBufferPointer,
    of service: CustomService,
    isStreamed: Bool
  ) throws(MalformedJSON) {
    var whole = JSONScanner(bytes, allowsNonFinite: true)
    try whole.skipValue()
    try whole.finish()
    var values: [CustomService.Part: Slice<UnsafeRawBufferPointer>] = [:]
    for (part, path) in service.reading.paths {
      if let range = try path.range(in: bytes) { values[part] = bytes[range] }
    }
    if service.reading[.error] == nil {
      values[.error] = try Self.usualError?.range(in: bytes).map { bytes[$0] }
    }
    hasText = [.text, .delta, .reasoning].contains { values[$0] != nil }
    unread = try Self.unread(values, in: bytes)
    guard !values.isEmpty else {
      chat = nil
      return
    }
    var writer = Writer()
    writer.openObject()
    if hasText || values[.finishReason] != nil {
      writer.name("choices")
      writer.raw("[{\"index\":0")
      writer.isFirst = false
      Self.write(values, isStreamed: isStreamed, to: &writer)
      writer.raw("}]")
    } else {
      writer.name("choices")
      writer.raw(isStreamed ? "[]" : "null")
    }
    Self.writeUsage(values, to: &writer)
    for part in [CustomService.Part.model, .id, .error] {
      if let value = values[part] { writer.add(part.rawValue, value) }
    }
    try Self.copyTimes(from: bytes, to: &writer)
    writer.raw("}")
    chat = writer.bytes
  }

  private static let usualError = MemberPath("error")

  private static func unread(
    _ values: [CustomService.Part: Slice<UnsafeRawBufferPointer>],
    in bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> (part: CustomService.Part, kind: JSONScanner.Kind)? {
    for part in [CustomService.Part.delta, .text] {
      guard let value = values[part] else { continue }
      var scanner = JSONScanner(bytes, from: value.startIndex, allowsNonFinite: true)
      let kind = try scanner.kind()
      if kind == .number || kind == .literal { return (part, kind) }
    }
    return nil
  }

  private static func write(
    _ values: [CustomService.Part: Slice<UnsafeRawBufferPointer>],
    isStreamed: Bool,
    to writer: inout Writer
  ) {
    func write(_ name: String, _ text: Slice<UnsafeRawBufferPointer>?, thought: Bool) {
      let reasoning = thought ? values[.reasoning] : nil
      guard text != nil || reasoning != nil else { return }
      writer.name(name)
      writer.openObject()
      if let text { writer.add("content", text) }
      if let reasoning { writer.add("reasoning", reasoning) }
      writer.raw("}")
      writer.isFirst = false
    }
    if isStreamed {
      write("delta", values[.delta], thought: true)
      write("message", values[.text], thought: false)
    } else {
      write("message", values[.text] ?? values[.delta], thought: true)
    }
    guard let reason = values[.finishReason] else { return }
    switch reason.first {
    // A flag in place of a word: not yet, or that it is over.
    case UInt8(ascii: "f") where isStreamed: break
    case UInt8(ascii: "t"):
      writer.name("finish_reason")
      writer.raw("\"done\"")
    default: writer.add("finish_reason", reason)
    }
  }

  private static func writeUsage(
    _ values: [CustomService.Part: Slice<UnsafeRawBufferPointer>],
    to writer: inout Writer
  ) {
    let counts: [(CustomService.Part, String)] = [
      (.inputTokens, "prompt_tokens"), (.outputTokens, "completion_tokens"),
      (.cachedTokens, "cached_tokens"), (.reasoningTokens, "reasoning_tokens"),
    ]
    guard counts.contains(where: { values[$0.0] != nil }) else { return }
    writer.name("usage")
    writer.openObject()
    for (part, name) in counts {
      if let value = values[part] { writer.add(name, value) }
    }
    writer.raw("}")
    writer.isFirst = false
  }

  /// Some services tell their own times beside the answer, whatever else they speak.
  private static func copyTimes(
    from bytes: UnsafeRawBufferPointer,
    to writer: inout Writer
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    guard try scanner.kind() == .object else { return }
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      let name = ToldObjects.name(key, in: bytes)
      let value = try scanner.skipValue()
      if let name { writer.add("\(name)", bytes[value]) }
    }
  }
}

extension CustomObject {
  /// Puts an object together from names and from values that are JSON already.
  private struct Writer {
    private(set) var bytes: [UInt8] = []
    var isFirst = true

    init() {
      bytes.reserveCapacity(256)
    }

    mutating func openObject() {
      bytes.append(UInt8(ascii: "{"))
      isFirst = true
    }

    mutating func raw(_ text: StaticString) {
      text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ name: String, _ value: Slice<UnsafeRawBufferPointer>) {
      self.name(name)
      bytes.append(contentsOf: value)
    }

    mutating func name(_ name: String) {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: name.utf8)
      bytes.append(contentsOf: "\":".utf8)
    }
  }
}
