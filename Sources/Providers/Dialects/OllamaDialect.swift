import Domain
import Profiles

extension Dialects {
  var ollama: any Dialect { OllamaDialect() }
}

/// Ollama's own chat, `messages` in and an object a line out.
struct OllamaDialect: Dialect {
  typealias Reader = OllamaObjects

  func write(
    _ request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile,
    to body: inout RequestBody
  ) throws(ProviderError) {
    body.add("model", try onlyModel(of: request))
    try body.addForOllama(request.plainMessages(), at: request.endpoint)
    var written = try WrittenParameters(request.parameters)
    try Self.addMembers(of: &written, at: request.endpoint, to: &body)
    let options = Self.options(of: &written)
    if !options.isEmpty { body.add("options", .object(options)) }
    // It streams unless it is told not to.
    body.add("stream", .bool(isStreamed))
  }

  func terms(of request: CompletionRequest) -> ReplyTerms {
    ReplyTerms(sentSystemMessage: request.hasSystemMessage, lastEvent: "a last line")
  }

  /// What stands beside the options.
  private static func addMembers(
    of written: inout WrittenParameters,
    at endpoint: Endpoint,
    to body: inout RequestBody
  ) throws(ProviderError) {
    // The wire has no word for it: one answer comes.
    if let count = written.take("n"), count != .integer(1) {
      throw .parameterNotSpoken("n", endpoint)
    }
    switch try written.takeAnswerForm(at: endpoint) {
    case nil, .text?: break
    case .json?: body.add("format", "json")
    case .schema(let schema)?: body.add("format", schema.schema ?? "json")
    }
    let isAsked = written.take("think")
    if case .level(let level)? = written.takeEffort() {
      body.add("think", level == .none ? .bool(false) : .string(level.rawValue))
    }
    switch written.take("reasoning_effort") {
    case nil: if let isAsked { body.add("think", isAsked) }
    case "none"?: body.add("think", .bool(false))
    case let effort?: body.add("think", effort)
    }
    // It decides by itself what it calls, and how often.
    let choice = written.take("tool_choice")
    guard choice == nil || choice == "auto" else {
      throw .parameterNotSpoken("tool_choice", endpoint)
    }
    if written.take("parallel_tool_calls")?.boolValue == false {
      throw .parameterNotSpoken("parallel_tool_calls", endpoint)
    }
    for name in ["format", "keep_alive", "logprobs", "top_logprobs", "tools"] {
      if let value = written.take(name) { body.add(name, value) }
    }
  }

  /// How the model draws its tokens; what has no other name goes there by its own.
  private static func options(of written: inout WrittenParameters) -> [String: JSONValue] {
    var options = written.takeMembers("options")
    if let most = written.takeMaxTokens() { options["num_predict"] = most }
    if let stops = written.takeStops() { options["stop"] = stops }
    if let penalty = written.take("repetition_penalty") { options["repeat_penalty"] = penalty }
    return options.merging(written.takeRest()) { _, named in named }
  }
}
