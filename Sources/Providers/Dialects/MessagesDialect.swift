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
