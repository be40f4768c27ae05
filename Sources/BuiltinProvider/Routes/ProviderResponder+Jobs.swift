import Foundation

extension ProviderResponder {
  /// Checks a text completion request.
  ///
  /// - Parameter pathModel: The model that the per-model path names; it wins over the body's.
  func completionJob(
    from data: Data,
    model pathModel: String?,
    id: String
  ) throws(APIError) -> CompletionJob {
    let request = try Sampled<CompletionBody>.request(from: data)
    let body = request.body
    let name = try modelName(pathModel ?? body.model)
    let model = try languageModel(name, endpoint: "completions")
    guard let prompt = body.prompt else {
      throw .invalid("prompt is missing.", param: "prompt")
    }
    var options = try request.sampling.options(tokenizer: catalog.tokenizer)
    options.logprobs = try logprobCount(body.logprobs?.count, param: "logprobs")
    if options.maxTokens == 0, body.echo != true {
      throw .invalid("max_tokens must be at least 1, unless echo is true.", param: "max_tokens")
    }
    return try job(
      name: name,
      model: model,
      kind: .text,
      prompts: prompt.tokens(catalog.tokenizer, param: "prompt"),
      options: options,
      request: request.sampling,
      echoes: body.echo ?? false,
      isStreamed: body.stream ?? false,
      includesUsage: body.streamOptions?.includeUsage ?? false,
      id: "cmpl-" + id
    )
  }

  /// Checks a chat request.
  func chatJob(from data: Data, id: String) throws(APIError) -> CompletionJob {
    let request = try Sampled<ChatBody>.request(from: data)
    let body = request.body
    let name = try modelName(body.model)
    let model = try languageModel(name, endpoint: "chat")
    let offer = try ToolOffer(
      body.tools,
      choice: body.toolChoice?.choice,
      allowsSeveral: body.parallelToolCalls ?? true
    )
    let form = try body.responseFormat.flatMap { format throws(APIError) in try format.chatForm() }
    // Small models can call and form, and would not know what to say in a chat.
    guard name.hasChatTemplate || offer != nil || form != nil else {
      throw .invalid(
        "The model \(name.rawValue) has no chat template. Use large-chat, or /v1/completions.",
        param: "model"
      )
    }
    let messages = try chatMessages(body.messages)
    if !name.takesSystemPrompt, messages.contains(where: { $0.role == .system }) {
      throw .unsupportedSystemPrompt(model: name.rawValue)
    }
    let prompt = ChatTemplate(tokenizer: catalog.tokenizer).prompt(for: messages)
    var sampling = request.sampling
    sampling.maxTokens =
      sampling.maxTokens ?? body.maxCompletionTokens
      ?? max(ModelCatalog.contextLength - prompt.count, 1)
    guard sampling.maxTokens != 0 else {
      throw .invalid("max_tokens must be at least 1.", param: "max_tokens")
    }
    if sampling.badWords != nil {
      throw .invalid("bad_words is taken by /v1/completions only.", param: "bad_words")
    }
    var options = try sampling.options(tokenizer: catalog.tokenizer)
    if let count = body.logprobs?.count {
      options.logprobs = try logprobCount(body.topLogprobs ?? count, param: "top_logprobs")
    } else if body.topLogprobs != nil {
      throw .invalid("top_logprobs needs logprobs to be true.", param: "top_logprobs")
    }
    var chat = try job(
      name: name,
      model: model,
      kind: .chat,
      prompts: [prompt],
      options: options,
      request: sampling,
      echoes: false,
      isStreamed: body.stream ?? false,
      includesUsage: body.streamOptions?.includeUsage ?? false,
      id: "chatcmpl-" + id
    )
    chat.formed = formed(form, messages, model: model)
    chat.caller = caller(offer, messages, model: model)
    chat.options.forced += reportTokens(messages, model: model, seed: chat.seed, options)
    return chat
  }

  private func job(
    name: ModelCatalog.Name,
    model: LanguageModel,
    kind: AnswerFormat.Kind,
    prompts: [[Token]],
    options: SamplingOptions,
    request: SamplingBody,
    echoes: Bool,
    isStreamed: Bool,
    includesUsage: Bool,
    id: String
  ) throws(APIError) -> CompletionJob {
    let (count, candidates) = try request.choiceCounts()
    if isStreamed, candidates > count {
      throw .invalid("best_of above n cannot be streamed.", param: "best_of")
    }
    guard prompts.count * candidates <= SamplingBody.mostChoices else {
      throw .invalid(
        "A request takes up to \(SamplingBody.mostChoices) texts: prompts times n or best_of.",
        param: "n"
      )
    }
    for prompt in prompts where prompt.count + options.maxTokens > ModelCatalog.contextLength {
      throw .contextExceeded(prompt: prompt.count, maxTokens: options.maxTokens)
    }
    var options = options
    if name.comparesAnswers, prompts.count == 1 {
      options.forced = verdict(on: prompts[0], by: model, called: name)
    }
    return CompletionJob(
      name: name,
      model: model,
      tokenizer: catalog.tokenizer,
      format: AnswerFormat(
        kind: kind,
        id: id,
        model: name.rawValue,
        created: Int(Date().timeIntervalSince1970),
        tellsLogprobs: options.logprobs != nil,
        detokenizes: options.detokenizes
      ),
      prompts: prompts,
      options: options,
      choiceCount: count,
      candidateCount: candidates,
      seed: request.seed.map { UInt64(bitPattern: Int64($0)) } ?? .random(in: 0...(.max)),
      echoes: echoes,
      isStreamed: isStreamed,
      includesUsage: includesUsage
    )
  }

  /// Which of two answers is better, at any temperature; empty where a prompt has not two.
  private func verdict(
    on prompt: [Token],
    by model: LanguageModel,
    called name: ModelCatalog.Name
  ) -> [Token] {
    let text = String(decoding: catalog.tokenizer.decode(prompt), as: UTF8.self)
    guard let comparison = AnswerComparison(prompt: text) else { return [] }
    let letter = comparison.letter(
      by: model,
      catalog.tokenizer,
      positionBias: simulation.behaviour.behaviour(of: name.rawValue).positionBias
    )
    return catalog.tokenizer.encode(" \(letter)") + [catalog.tokenizer.token(.endOfText)]
  }

  // MARK: Parts of a request

  func modelName(_ name: String?) throws(APIError) -> ModelCatalog.Name {
    guard let name else { throw .invalid("model is missing.", param: "model") }
    guard let known = ModelCatalog.Name(rawValue: name) else {
      let names = ModelCatalog.Name.allCases.map(\.rawValue).joined(separator: ", ")
      throw .notFound("The model '\(name)' does not exist. There are: \(names).", param: "model")
    }
    return known
  }

  func languageModel(
    _ name: ModelCatalog.Name,
    endpoint: String
  ) throws(APIError) -> LanguageModel {
    guard let model = catalog.model(name) else {
      throw .invalid("The model \(name.rawValue) does not support \(endpoint).", param: "model")
    }
    return model
  }

  func chatMessages(_ messages: [ChatBody.Message]?) throws(APIError) -> [ConversationTurn] {
    guard let messages, !messages.isEmpty else {
      throw .invalid("messages must hold at least one message.", param: "messages")
    }
    var converted: [ConversationTurn] = []
    var calls = AskedCalls()
    for (index, message) in messages.enumerated() {
      if message.role == ConversationTurn.toolRole {
        let name = try calls.answer(message.toolCallID, param: "messages[\(index)].tool_call_id")
        converted.append(ConversationTurn(result: message.content?.text ?? "", of: name))
        continue
      }
      try calls.goOn(message.toolCalls ?? [], asText: true, param: "messages[\(index)]")
      guard let role = ConversationTurn.Role(rawValue: message.role) else {
        throw .invalid(
          "messages[\(index)].role must be system, user or assistant.",
          param: "messages[\(index)].role"
        )
      }
      converted.append(
        ConversationTurn(
          role: role,
          content: message.content?.text ?? "",
          media: message.content?.media ?? []
        )
      )
    }
    return converted
  }

  private func logprobCount(_ count: Int?, param: String) throws(APIError) -> Int? {
    guard let count else { return nil }
    guard (0...20).contains(count) else {
      throw .invalid("\(param) must be between 0 and 20, got \(count).", param: param)
    }
    return count
  }
}
