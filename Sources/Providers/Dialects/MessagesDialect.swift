import Domain
import Profiles

extension Dialects {
  var messages: any Dialect { MessagesDialect() }
}

/// Anthropic's Messages, `messages` in and `content[]` out.
struct MessagesDialect: Dialect {
  typealias Reader = MessageEvents

  func write(
    _ request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile,
    to body: inout RequestBody
  ) throws(ProviderError) {
    body.add("model", try onlyModel(of: request))
    var written = try WrittenParameters(request.parameters)
    guard let most = written.takeMaxTokens() else {
      throw .parameterMissing("max_tokens", request.endpoint)
    }
    body.add("max_tokens", most)
    let said = try request.plainMessages()
    // The system prompt is no message here, wherever the suite has it.
    let system = said.filter { $0.role == .system }.map(\.content)
    let turns = said.filter { $0.role != .system }
    guard !turns.isEmpty else { throw .noMessages }
    if !system.isEmpty { body.add("system", system.joined(separator: "\n\n")) }
    let endpoint = request.endpoint
    try body.add("messages", turns: turns.inTurns, told: { [$0.messageJSON] }) {
      part,
      object throws(ProviderError) in
      try part.writeForMessages(at: endpoint, to: &object)
    }
    try Self.translate(&written, at: request.endpoint)
    written.write(to: &body, isStreamed: isStreamed)
  }

  func terms(of request: CompletionRequest) -> ReplyTerms {
    ReplyTerms(lastEvent: "message_stop")
  }

  private static func translate(
    _ written: inout WrittenParameters,
    at endpoint: Endpoint
  ) throws(ProviderError) {
    if let stops = written.takeStops() { written.set("stop_sequences", stops) }
    if let user = written.take("user") {
      var metadata = written.takeMembers("metadata")
      metadata["user_id"] = user
      written.set("metadata", members: metadata)
    }
    var output = written.takeMembers("output_config")
    if let effort = written.take("reasoning_effort") { output["effort"] = effort }
    switch written.takeEffort() {
    case nil: break
    case .level(.none)?: written.set("thinking", ["type": "disabled"])
    case .level(let level)?: output["effort"] = .string(level.rawValue)
    case .budget(let tokens)?:
      written.set("thinking", ["type": "enabled", "budget_tokens": .integer(tokens)])
    }
    switch try written.takeAnswerForm(at: endpoint) {
    case nil, .text?: break
    case .json?: throw .parameterNotSpoken(AnswerForm.parameter, endpoint)
    case .schema(let schema)?:
      output["format"] = ["type": "json_schema", "schema": schema.schema ?? .object([:])]
    }
    written.set("output_config", members: output)
    if let tools = written.take("tools") {
      written.set("tools", .array((tools.arrayValue ?? [tools]).map(Self.tool)))
    }
    var choice = written.take("tool_choice").map(Self.toolChoice)
    if written.take("parallel_tool_calls")?.boolValue == false {
      var members = choice?.objectValue ?? ["type": "auto"]
      if members["type"] != "none" { members["disable_parallel_tool_use"] = true }
      choice = .object(members)
    }
    if let choice { written.set("tool_choice", choice) }
  }

  /// A tool in chat's form, where it is one.
  private static func tool(_ tool: JSONValue) -> JSONValue {
    guard var members = tool["function"]?.objectValue else { return tool }
    members["input_schema"] = members.removeValue(forKey: "parameters") ?? ["type": "object"]
    return .object(members)
  }

  private static func toolChoice(_ choice: JSONValue) -> JSONValue {
    if let name = choice["function"]?["name"] { return ["type": "tool", "name": name] }
    guard let word = choice.stringValue else { return choice }
    return ["type": .string(word == "required" ? "any" : word)]
  }
}

// MARK: Replies

/// The events of a stream of Messages, and a whole message as the one of its kind.
struct MessageEvents: ObjectReader {
  /// The place of the one choice; `nil` until the message has begun.
  private var choice: Int?

  /// Of each block that has begun, by its index, what its pieces are.
  private var blocks: [Int: Block] = [:]

  private enum Block {
    case text
    /// A call, and whether any of its input came.
    case call(hasInput: Bool)
    /// Of a kind without text: redacted thinking, a hosted tool's.
    case other
  }

  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    of event: String,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    let fields = try MessageEventFields(pulledFrom: &scanner)
    try scanner.finish()
    if let error = fields.error, assembly.take(errorAt: error, in: bytes) { return }
    switch fields.kind {
    case .blockDelta: try read(delta: fields, from: bytes, into: &assembly, gains: &gains)
    case .blockStart:
      guard let block = fields.block else { return }
      try begin(block, at: fields.index ?? 0, from: bytes, into: &assembly, gains: &gains)
    case .blockStop: try end(blockAt: fields.index ?? 0, in: &assembly)
    case .start:
      guard let message = fields.message else { return }
      let object = UnsafeRawBufferPointer(rebasing: bytes[message])
      var inner = JSONScanner(object, allowsNonFinite: true)
      var opening = try MessageEventFields(pulledFrom: &inner)
      // What is counted before anything was made is a placeholder.
      opening.usage?.output = nil
      try take(opening, from: object, into: &assembly, gains: &gains)
    case .messageDelta, .whole:
      try take(fields, from: bytes, into: &assembly, gains: &gains)
    case .error: assembly.note(failure: bytes)
    case .foreign: assembly.note(foreign: bytes)
    case .other: break
    }
  }

  /// What is said of the message as a whole, and its content where it stands there.
  private mutating func take(
    _ fields: MessageEventFields,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let slot = place(in: &assembly)
    if let id = fields.id { assembly.responseID = assembly.responseID ?? id }
    if let model = fields.model { assembly.model = assembly.model ?? model }
    if var usage = fields.usage {
      // Thinking is counted by an estimate of its own, which output cannot exceed.
      if let output = usage.output, let thought = usage.reasoning, thought > output {
        usage.reasoning = nil
      }
      assembly.note(usage)
    }
    if let content = fields.content {
      try read(content: content, from: bytes, into: &assembly, gains: &gains)
    }
    if let details = fields.delta?.stopDetails ?? fields.stopDetails,
      let explanation = JSONValue(reading: bytes[details])?["explanation"]?.stringValue
    {
      try assembly.add(refusal: explanation, to: slot)
    }
    if let reason = fields.delta?.stopReason ?? fields.stopReason {
      try assembly.note(finishReason: reason, of: slot)
    }
  }

  private mutating func place(in assembly: inout CompletionAssembly) -> Int {
    if let choice { return choice }
    let slot = assembly.slot(for: 0)
    choice = slot
    return slot
  }
}

// MARK: Blocks

extension MessageEvents {
  private mutating func read(
    delta fields: MessageEventFields,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    guard let delta = fields.delta else { return }
    let slot = place(in: &assembly)
    if let text = delta.text {
      try assembly.add(text: text, to: slot, from: bytes, gains: &gains)
      assembly.expect(bytes, piece: text, slot: slot)
    } else if let thought = delta.thinking {
      try assembly.add(reasoning: thought, to: slot, from: bytes, gains: &gains)
      // Thinking that is left out and yet counted: tokens without a byte.
      if thought.start == thought.end, (delta.estimatedTokens ?? 0) > 0 {
        gains.append(TextGain(choice: assembly.choices[slot].index))
      }
    } else if let input = delta.input, input.end > input.start {
      let index = fields.index ?? 0
      if case .other? = blocks[index] { return }
      blocks[index] = .call(hasInput: true)
      let piece = ToolCallPiece(index: index, arguments: input, in: bytes)
      try assembly.add(piece, to: slot, gains: &gains)
    }
  }

  private mutating func begin(
    _ range: Range<Int>,
    at index: Int,
    from source: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let bytes = UnsafeRawBufferPointer(rebasing: source[range])
    let block = try MessageBlock(bytes)
    let slot = place(in: &assembly)
    blocks[index] = .text
    switch block.kind {
    case .text:
      guard let text = block.text else { return }
      try assembly.add(text: text, to: slot, from: bytes, gains: &gains)
    case .thinking:
      guard let thought = block.thinking else { return }
      try assembly.add(reasoning: thought, to: slot, from: bytes, gains: &gains)
    case .call:
      let input = block.input.flatMap { $0.count > 2 ? $0 : nil }
      blocks[index] = .call(hasInput: input != nil)
      let piece = ToolCallPiece(
        index: index,
        id: block.id,
        name: block.name,
        input: input,
        in: bytes
      )
      try assembly.add(piece, to: slot, gains: &gains)
    case .other:
      blocks[index] = .other
      // Where another model took over, the rest is its answer.
      if let model = block.laterModel { assembly.model = model }
    }
  }

  /// A call without any input is one with an empty object.
  private mutating func end(
    blockAt index: Int,
    in assembly: inout CompletionAssembly
  ) throws(MalformedJSON) {
    guard case .call(hasInput: false)? = blocks[index], let choice else { return }
    blocks[index] = .call(hasInput: true)
    var gains: [TextGain] = []
    try assembly.add(ToolCallPiece(emptyAt: index), to: choice, gains: &gains)
  }

  private mutating func read(
    content: Range<Int>,
    from source: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let bytes = UnsafeRawBufferPointer(rebasing: source[content])
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    guard try scanner.kind() == .array else { return }
    var elements = try scanner.openArray()
    var index = 0
    while try scanner.element(&elements) {
      let block = try scanner.skipValue()
      try begin(block, at: index, from: bytes, into: &assembly, gains: &gains)
      try end(blockAt: index, in: &assembly)
      index += 1
    }
  }
}
