import Foundation
import HTTPTypes
import Hummingbird

/// Gemini's `generateContent`, written from its published page.
extension ProviderResponder {
  /// `POST /v1beta/models/{model}:{call}`.
  func gemini(for call: Route.Call) async throws -> Response {
    // The name of a model may hold a colon itself.
    guard let colon = call.name.lastIndex(of: ":") else { throw Self.unknownCall(call.name) }
    let model = String(call.name[..<colon])
    let data = try await body(of: call.request)
    switch call.name[call.name.index(after: colon)...] {
    case "generateContent":
      return try await respond(
        geminiJob(from: data, model: model, isStreamed: false, isArray: false, id: call.id),
        call.context
      )
    case "streamGenerateContent":
      let isArray = call.request.uri.queryParameters["alt"] != "sse"
      return try await respond(
        geminiJob(from: data, model: model, isStreamed: true, isArray: isArray, id: call.id),
        call.context
      )
    case "countTokens": return .json(try geminiTokens(from: data, model: model), id: call.id)
    default: throw Self.unknownCall(call.name)
    }
  }

  private static func unknownCall(_ name: String) -> APIError {
    .notFound("There is no call '\(name)'. Use generateContent or streamGenerateContent.")
  }

  private func geminiName(_ name: String) throws(APIError) -> ModelCatalog.Name {
    guard let known = ModelCatalog.Name(rawValue: name) else {
      throw .notFound(
        "models/\(name) is not found for API version v1beta, or is not supported for "
          + "generateContent. Call ListModels to see the list of available models."
      )
    }
    return known
  }

  private func geminiJob(
    from data: Data,
    model modelName: String,
    isStreamed: Bool,
    isArray: Bool,
    id: String
  ) throws(APIError) -> ConversationJob {
    let name = try geminiName(modelName)
    let body = try GeminiBody.reading(data)
    let offer = try body.offer()
    let asksForJSON = body.generationConfig?.answerSchema != nil
    let model = try conversationModel(name, calls: offer != nil || asksForJSON)
    let turns = try geminiTurns(of: body)
    let prompt = try geminiPrompt(of: body, for: name)
    let config = body.generationConfig
    try Self.check(config, of: name)
    let thinking = try Self.geminiThinking(config?.thinkingConfig)
    let sampling = SamplingBody(
      presencePenalty: config?.presencePenalty,
      frequencyPenalty: config?.frequencyPenalty,
      temperature: config?.temperature,
      topP: config?.topP == 0 ? 1e-9 : config?.topP,
      topK: config?.topK,
      seed: config?.seed,
      stop: config?.stopSequences.map(OneOrMany.init),
      // What is too large is cut.
      maxTokens: min(
        config?.maxOutputTokens ?? .max,
        max(ModelCatalog.contextLength - prompt.count, 1)
      )
    )
    var options = try sampling.options(tokenizer: catalog.tokenizer)
    options.logprobs = config?.logprobs
    let job = ConversationJob(
      name: name,
      model: model,
      tokenizer: catalog.tokenizer,
      prompt: prompt,
      options: options,
      thinkingTokens: thinking,
      seed: config?.seed.map { UInt64(bitPattern: Int64($0)) } ?? .random(in: 0...(.max)),
      isStreamed: isStreamed,
      id: id,
      wire: GeminiWire(
        id: id,
        model: name.rawValue,
        showsThoughts: config?.thinkingConfig?.includeThoughts ?? false,
        isArray: isArray
      ),
      candidateCount: config?.candidateCount ?? 1,
      formed: formed(
        config?.answerSchema.map { AskedForm(schema: $0, isHeld: true) },
        turns,
        model: model,
        thinkingTokens: thinking
      ),
      caller: caller(offer, turns, model: model, thinkingTokens: thinking)
    )
    return reporting(turns, model, in: job)
  }

  private func geminiPrompt(
    of body: GeminiBody,
    for name: ModelCatalog.Name
  ) throws(APIError) -> [Token] {
    let turns = try geminiTurns(of: body)
    if body.systemInstruction != nil, !name.takesSystemPrompt {
      throw .invalid("Developer instruction is not enabled for models/\(name.rawValue)")
    }
    return try conversation(system: body.systemInstruction?.text, turns, for: name)
  }

  private func geminiTurns(of body: GeminiBody) throws(APIError) -> [ConversationTurn] {
    guard let contents = body.contents, !contents.isEmpty else {
      throw .invalid("* GenerateContentRequest.contents: contents is not specified")
    }
    var turns: [ConversationTurn] = []
    var calls = AskedCalls()
    for content in contents {
      let parts = content.parts ?? []
      guard
        parts.contains(where: {
          $0.text != nil || $0.media != nil || $0.functionCall != nil || $0.functionResponse != nil
        })
      else {
        throw .invalid(
          "* GenerateContentRequest.contents: only parts of text, of media and of functions are supported"
        )
      }
      let answers = parts.compactMap(\.functionResponse)
      for answer in answers {
        try calls.answer(named: answer.name)
        let text = ToldValue.object(answer.response).words
        turns.append(ConversationTurn(result: text, of: answer.name))
      }
      try calls.goOn(parts.compactMap(\.functionCall), param: "contents")
      guard answers.isEmpty || !content.text.isEmpty || !content.media.isEmpty else { continue }
      switch content.role {
      case nil, "user":
        turns.append(ConversationTurn(role: .user, content: content.text, media: content.media))
      case "model": turns.append(ConversationTurn(role: .assistant, content: content.text))
      default: throw .invalid("Please use a valid role: user, model.")
      }
    }
    return turns
  }

  private static func check(
    _ config: GeminiBody.Config?,
    of name: ModelCatalog.Name
  ) throws(APIError) {
    guard let config else { return }
    if let type = config.responseMimeType, !["text/plain", "application/json"].contains(type) {
      throw .invalid("Response mime type \(type) is not supported for models/\(name.rawValue)")
    }
    if let count = config.logprobs, !(0...20).contains(count) {
      throw .invalid("logprobs must be in the range [0, 20], got \(count).")
    }
    if let count = config.candidateCount, !(1...SamplingBody.mostChoices).contains(count) {
      throw .invalid(
        "candidate_count must be in the range [1, \(SamplingBody.mostChoices)], got \(count)."
      )
    }
    if let temperature = config.temperature, !(0...2).contains(temperature) {
      throw .invalid("temperature must be in the range [0.0, 2.0], got \(temperature).")
    }
    if let count = config.stopSequences?.count, count > 5 {
      throw .invalid("The number of stop sequences must be at most 5, got \(count).")
    }
    if let most = config.maxOutputTokens, most < 1 {
      throw .invalid("max_output_tokens must be positive.")
    }
  }

  /// How long it thinks: as many tokens as the budget, or by the level; without a word not at all.
  private static func geminiThinking(
    _ config: GeminiBody.Config.Thinking?
  ) throws(APIError) -> Int {
    guard let config else { return 0 }
    if config.thinkingLevel != nil, config.thinkingBudget != nil {
      throw .invalid("You can only set only one of thinking budget and thinking level.")
    }
    if let level = config.thinkingLevel {
      guard ["minimal", "low", "medium", "high"].contains(level.lowercased()),
        let tokens = thinkingTokens(at: level.lowercased())
      else { throw .invalid("Thinking level \(level) is not supported for this model.") }
      return tokens
    }
    switch config.thinkingBudget {
    case nil: return 0
    case .some(-1): return thinkingTokens(at: "medium") ?? 0
    case .some(let budget) where (0...24_576).contains(budget): return budget
    case .some(let budget): throw .invalid("The thinking budget (\(budget)) is invalid.")
    }
  }

  private func geminiTokens(from data: Data, model: String) throws(APIError) -> [UInt8] {
    let name = try geminiName(model)
    _ = try conversationModel(name)
    let prompt = try geminiPrompt(of: GeminiBody.reading(data), for: name)
    var writer = JSONWriter()
    writer.object { $0.field("totalTokens", prompt.count) }
    return writer.bytes
  }

  // MARK: Models

  func geminiModels() -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.key("models")
      $0.array(of: ModelCatalog.Name.allCases.filter(\.hasChatTemplate)) { writer, name in
        writer.object { Self.describeForGemini(name, to: &$0) }
      }
    }
    return writer.bytes
  }

  func geminiModel(_ name: String) throws(APIError) -> [UInt8] {
    let name = try geminiName(name)
    var writer = JSONWriter()
    writer.object { Self.describeForGemini(name, to: &$0) }
    return writer.bytes
  }

  private static func describeForGemini(
    _ name: ModelCatalog.Name,
    to writer: inout JSONWriter
  ) {
    writer.field("name", "models/\(name.rawValue)")
    writer.field("version", "1")
    writer.field("displayName", name.rawValue)
    writer.field("inputTokenLimit", ModelCatalog.contextLength)
    writer.field("outputTokenLimit", ModelCatalog.contextLength)
    writer.key("supportedGenerationMethods")
    writer.array(of: ["generateContent", "countTokens"]) { $0.value($1) }
    writer.field("thinking", true)
  }
}

extension HTTPField.Name {
  static let googleKey = HTTPField.Name(parsed: "x-goog-api-key") ?? .authorization
}
