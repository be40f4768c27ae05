import Domain
import Profiles

extension Dialects {
  var responses: any Dialect { ResponsesDialect() }
}

/// OpenAI's Responses, `input` in and `output[]` out.
struct ResponsesDialect: Dialect {
  typealias Reader = ResponseEvents

  func write(
    _ request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile,
    to body: inout RequestBody
  ) throws(ProviderError) {
    body.add("model", try onlyModel(of: request))
    var written = try WrittenParameters(request.parameters)
    // A text is one message of the user's here too.
    if case .text(let text) = request.prompt {
      body.add("input", text)
    } else {
      let endpoint = request.endpoint
      let turns = try request.plainMessages().map { [$0] }
      try body.add("input", turns: turns, told: { $0.flatMap(\.responseItems) }) {
        part,
        object throws(ProviderError) in
        try part.writeForResponses(at: endpoint, to: &object)
      }
    }
    if let most = written.takeMaxTokens() { written.set("max_output_tokens", most) }
    var reasoning = written.takeMembers("reasoning")
    if let effort = written.take("reasoning_effort") { reasoning["effort"] = effort }
    if case .level(let level)? = written.takeEffort() {
      reasoning["effort"] = .string(level.rawValue)
    }
    written.set("reasoning", members: reasoning)
    var text = written.takeMembers("text")
    if let verbosity = written.take("verbosity") { text["verbosity"] = verbosity }
    if let form = written.take("response_format") {
      text["format"] = Self.flat(form, "json_schema")
    }
    written.set("text", members: text)
    if let tools = written.take("tools") {
      let list = tools.arrayValue ?? [tools]
      written.set("tools", .array(list.map { Self.flat($0, "function") }))
    }
    if let choice = written.take("tool_choice") {
      written.set("tool_choice", Self.flat(choice, "function"))
    }
    if written.take("logprobs")?.boolValue == true {
      let included = written.take("include")?.arrayValue ?? []
      written.set("include", .array(included + ["message.output_text.logprobs"]))
    }
    written.write(to: &body, isStreamed: isStreamed)
  }

  func terms(of request: CompletionRequest) -> ReplyTerms {
    ReplyTerms(lastEvent: "response.completed")
  }

  /// What chat nests under a name beside `type` stands beside it here.
  private static func flat(_ value: JSONValue, _ name: String) -> JSONValue {
    guard var members = value.objectValue,
      let nested = members.removeValue(forKey: name)?.objectValue
    else { return value }
    return .object(members.merging(nested) { outer, _ in outer })
  }
}

// MARK: Replies

/// The events of a stream of Responses, and a whole response as the last of its kind.
struct ResponseEvents: ObjectReader {
  /// The place of the one choice; `nil` until anything of it came.
  private var choice: Int?

  /// The parts of the answer that came in pieces, which are not taken again where they stand whole.
  private var parts: Set<Part> = []
  private var lastPart: Part?

  private struct Part: Hashable {
    var kind: ResponseEventFields.Piece
    var item: Int
    var position: Int
  }

  // Hosted tools may fail, and the response goes on: what failed is told by its own events.
  static func meaning(ofEvent name: String) -> StreamEventName {
    name.hasPrefix("response.") ? .other : StreamEventName(name)
  }

  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    of event: String,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    let fields = try ResponseEventFields(pulledFrom: &scanner)
    try scanner.finish()
    switch fields.kind {
    case .delta(let piece):
      guard let text = fields.delta, text.end > text.start else { return }
      note(Part(kind: piece, item: fields.item ?? 0, position: fields.position ?? 0))
      try add(text, as: piece, fields, from: bytes, into: &assembly, gains: &gains)
    case .done(let piece):
      let part = Part(kind: piece, item: fields.item ?? 0, position: fields.position ?? 0)
      guard let text = fields.whole, text.end > text.start, !parts.contains(part) else { return }
      note(part)
      try add(text, as: piece, fields, from: bytes, into: &assembly, gains: &gains)
    case .itemAdded, .itemDone:
      guard let item = fields.object else { return }
      let object = UnsafeRawBufferPointer(rebasing: bytes[item])
      try take(callIn: object, at: fields.item ?? 0, into: &assembly, gains: &gains)
    case .response(let status):
      guard let response = fields.object else { return }
      let object = UnsafeRawBufferPointer(rebasing: bytes[response])
      try take(response: object, status, into: &assembly, gains: &gains)
    case .whole: try take(response: bytes, nil, into: &assembly, gains: &gains)
    case .error: assembly.note(failure: bytes)
    case .foreign:
      if let error = fields.error, assembly.take(errorAt: error, in: bytes) { return }
      assembly.note(foreign: bytes)
    case .other: break
    }
  }

  private mutating func place(in assembly: inout CompletionAssembly) -> Int {
    if let choice { return choice }
    let slot = assembly.slot(for: 0)
    choice = slot
    return slot
  }
}

// MARK: Pieces

extension ResponseEvents {
  /// Nearly every piece is of the part of the one before.
  private mutating func note(_ part: Part) {
    guard part != lastPart else { return }
    parts.insert(part)
    lastPart = part
  }

  private mutating func add(
    _ text: JSONStringSpan,
    as piece: ResponseEventFields.Piece,
    _ fields: ResponseEventFields,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let slot = place(in: &assembly)
    switch piece {
    case .text:
      let known = gains.count
      try assembly.add(text: text, to: slot, from: bytes, gains: &gains)
      // An empty list is sent where nothing was asked for.
      guard let logprobs = fields.logProbabilities, logprobs.count > 2 else {
        guard fields.kind == .delta(.text) else { return }
        assembly.expect(bytes, piece: text, slot: slot, passed: fields.passed)
        return
      }
      let tokens = try assembly.add(logProbabilities: logprobs, to: slot, from: bytes)
      if gains.count > known { gains[known].tokenCount = tokens }
    case .refusal: try assembly.add(refusal: text, to: slot, from: bytes, gains: &gains)
    case .reasoning:
      try assembly.add(reasoning: text, to: slot, from: bytes, gains: &gains)
    case .summary:
      try assembly.add(reasoning: text, named: 1, to: slot, from: bytes, gains: &gains)
    case .arguments:
      let piece = ToolCallPiece(index: fields.item ?? 0, arguments: text, in: bytes)
      try assembly.add(piece, to: slot, gains: &gains)
    }
  }

  /// A call as it begins, with its name, and as it ends, with its arguments.
  private mutating func take(
    callIn bytes: UnsafeRawBufferPointer,
    at index: Int,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let item = try ResponseItem(bytes)
    guard item.kind == .call else { return }
    let part = Part(kind: .arguments, item: index, position: 0)
    let isNew = !parts.contains(part)
    let arguments = item.arguments.flatMap { isNew && $0.end > $0.start ? $0 : nil }
    if arguments != nil { note(part) }
    let slot = place(in: &assembly)
    let piece = ToolCallPiece(
      index: index,
      id: item.callID,
      name: item.name,
      arguments: arguments,
      in: bytes
    )
    try assembly.add(piece, to: slot, gains: &gains)
  }
}

// MARK: Responses

extension ResponseEvents {
  /// - Parameter status: What the event's name says of it; `nil` where it has none.
  private mutating func take(
    response bytes: UnsafeRawBufferPointer,
    _ status: ResponseEventFields.Status?,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let response = try ResponseObject(bytes)
    if let id = response.id { assembly.responseID = assembly.responseID ?? id }
    if let model = response.model { assembly.model = assembly.model ?? model }
    if status == .running { return }
    if let usage = response.usage { assembly.note(usage) }
    if let error = response.error, assembly.take(errorAt: error, in: bytes) { return }
    let slot = place(in: &assembly)
    if let output = response.output {
      try take(output: output, from: bytes, into: &assembly, gains: &gains)
    }
    let word = response.incompleteReason ?? response.status ?? status?.word
    // What is queued or in progress has no end yet.
    guard let word, word != "queued", word != "in_progress" else { return }
    try assembly.note(finishReason: word, of: slot)
  }

  /// Takes of a whole output what no piece has brought: each kind of content once.
  private mutating func take(
    output: Range<Int>,
    from source: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let known = Set(parts.map(\.kind))
    let bytes = UnsafeRawBufferPointer(rebasing: source[output])
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    guard try scanner.kind() == .array else { return }
    var elements = try scanner.openArray()
    var index = 0
    while try scanner.element(&elements) {
      let range = try scanner.skipValue()
      defer { index += 1 }
      let object = UnsafeRawBufferPointer(rebasing: bytes[range])
      guard object.first == UInt8(ascii: "{") else { continue }
      if !known.contains(.arguments) {
        try take(callIn: object, at: index, into: &assembly, gains: &gains)
      }
      for part in try ResponseItem(object).parts where !known.contains(part.piece) {
        var fields = ResponseEventFields()
        fields.logProbabilities = part.logProbabilities
        try add(part.text, as: part.piece, fields, from: object, into: &assembly, gains: &gains)
      }
    }
  }
}
