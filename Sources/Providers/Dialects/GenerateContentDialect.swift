import Domain
import Profiles

extension Dialects {
  var generateContent: any Dialect { GenerateContentDialect() }
}

/// Gemini's `generateContent`, `contents[].parts` in and `candidates[].content.parts` out.
///
/// Which model is asked, and whether for a stream, is in the path.
struct GenerateContentDialect: Dialect {
  typealias Reader = GenerateContentObjects

  func write(
    _ request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile,
    to body: inout RequestBody
  ) throws(ProviderError) {
    _ = try onlyModel(of: request)
    let said = try request.plainMessages()
    let turns = said.filter { $0.role != .system }
    guard !turns.isEmpty else { throw .noMessages }
    var written = try WrittenParameters(request.parameters)
    let config = try Self.config(of: &written, at: request.endpoint)
    let system = said.filter { $0.role == .system }
    if !system.isEmpty {
      body.add("systemInstruction", json: "{\"parts\":\(try Self.parts(system))}")
    }
    var contents: [String] = []
    for messages in turns.inTurns {
      if messages.tellOfTools {
        contents.append(messages.geminiContent.serialized)
        continue
      }
      let role = messages.first?.role == .assistant ? "model" : "user"
      contents.append("{\"role\":\"\(role)\",\"parts\":\(try Self.parts(messages))}")
    }
    body.add("contents", json: "[" + contents.joined(separator: ",") + "]")
    if !config.isEmpty { body.add("generationConfig", .object(config)) }
    try Self.addTools(of: &written, at: request.endpoint, to: &body)
    if let tier = written.take("service_tier") { body.add("serviceTier", tier) }
    for (name, value) in written.takeRest().sorted(by: { $0.key < $1.key }) {
      body.add(name, value)
    }
  }

  func terms(of request: CompletionRequest) -> ReplyTerms {
    ReplyTerms(sentSystemMessage: request.hasSystemMessage, lastEvent: "a last chunk")
  }

  /// Functions of chat's form become declarations; what is in the wire's own form stays.
  private static func addTools(
    of written: inout WrittenParameters,
    at endpoint: Endpoint,
    to body: inout RequestBody
  ) throws(ProviderError) {
    if written.take("parallel_tool_calls")?.boolValue == false {
      throw .parameterNotSpoken("parallel_tool_calls", endpoint)
    }
    if let tools = written.take("tools") {
      let list = tools.arrayValue ?? [tools]
      let functions = list.compactMap { $0["function"]?.objectValue }.map { function in
        var declaration = function
        declaration["strict"] = nil
        declaration["parametersJsonSchema"] = declaration.removeValue(forKey: "parameters")
        return JSONValue.object(declaration)
      }
      let own = list.filter { $0["function"] == nil }
      let declared: [JSONValue] =
        functions.isEmpty ? [] : [["functionDeclarations": .array(functions)]]
      body.add("tools", .array(declared + own))
    }
    guard let choice = written.take("tool_choice") else { return }
    var calling: [String: JSONValue] = ["mode": "ANY"]
    if let name = choice["function"]?["name"] {
      calling["allowedFunctionNames"] = [name]
    } else if let word = choice.stringValue, let mode = modes[word] {
      calling["mode"] = .string(mode)
    } else {
      throw .parameterNotSpoken("tool_choice", endpoint)
    }
    body.add("toolConfig", ["functionCallingConfig": .object(calling)])
  }

  private static let modes = ["auto": "AUTO", "none": "NONE", "required": "ANY"]

  private static func parts(_ messages: [ChatMessage]) throws(ProviderError) -> String {
    let parts = messages.flatMap { $0.parts.isEmpty ? [.text($0.content)] : $0.parts }
    var written: [String] = []
    for part in parts {
      var object = RequestBody()
      try part.writeForGemini(to: &object)
      written.append(String(decoding: object.finished(), as: UTF8.self))
    }
    return "[" + written.joined(separator: ",") + "]"
  }

  // MARK: Parameters

  /// The names of those that only are called otherwise.
  private static let names = [
    "temperature": "temperature", "top_p": "topP", "top_k": "topK", "seed": "seed",
    "presence_penalty": "presencePenalty", "frequency_penalty": "frequencyPenalty",
    "logprobs": "responseLogprobs", "top_logprobs": "logprobs",
  ]

  private static func config(
    of written: inout WrittenParameters,
    at endpoint: Endpoint
  ) throws(ProviderError) -> [String: JSONValue] {
    var config = written.takeMembers("generationConfig")
    for (name, own) in names {
      if let value = written.take(name) { config[own] = value }
    }
    if let most = written.takeMaxTokens() { config["maxOutputTokens"] = most }
    if let stops = written.takeStops() { config["stopSequences"] = stops }
    // Without a word one comes, and newer models refuse the word.
    if let count = written.take("n"), count != .integer(1) { config["candidateCount"] = count }
    switch try written.takeAnswerForm(at: endpoint) {
    case nil: break
    case .text?: config["responseMimeType"] = "text/plain"
    case .json?: config["responseMimeType"] = "application/json"
    case .schema(let schema)?:
      config["responseMimeType"] = "application/json"
      config["responseJsonSchema"] = schema.schema
    }
    var thinking = config["thinkingConfig"]?.objectValue ?? [:]
    if let budget = written.take("thinking_budget") { thinking["thinkingBudget"] = budget }
    if let isTold = written.take("include_thoughts") { thinking["includeThoughts"] = isTold }
    switch written.takeEffort() {
    case nil: break
    case .level(.none)?: thinking["thinkingBudget"] = 0
    case .level(let level)?: thinking["thinkingLevel"] = .string(level.rawValue.uppercased())
    case .budget(let tokens)?: thinking["thinkingBudget"] = .integer(tokens)
    }
    switch written.take("reasoning_effort")?.stringValue {
    case nil: break
    case "none"?: thinking["thinkingBudget"] = 0
    case let effort?: thinking["thinkingLevel"] = .string(effort.uppercased())
    }
    if !thinking.isEmpty { config["thinkingConfig"] = .object(thinking) }
    return config
  }
}
