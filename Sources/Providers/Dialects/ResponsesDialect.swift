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
