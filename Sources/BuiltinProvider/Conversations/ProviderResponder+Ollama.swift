import Foundation
import Hummingbird
import NIOCore

/// Ollama's own chat, written from its published page.
extension ProviderResponder {
  func ollama(for call: Route.Call) async throws -> Response {
    let arrived = NIODeadline.now()
    let data = try await body(of: call.request)
    return try await respond(ollamaJob(from: data, arrived: arrived, id: call.id), call.context)
  }

  private func ollamaJob(
    from data: Data,
    arrived: NIODeadline,
    id: String
  ) throws(APIError) -> ConversationJob {
    let body = try OllamaBody.request(from: data)
    guard let model = body.model, !model.isEmpty else { throw .invalid("model is required") }
    guard let name = ModelCatalog.Name(rawValue: model) else {
      throw .notFound("model '\(model)' not found")
    }
    let offer = try ToolOffer(body.tools, choice: nil)
    let form = try Self.ollamaForm(body.format)
    // Small models can call and form, and would not know what to say in a chat.
    guard name.hasChatTemplate || offer != nil || form != nil,
      let languageModel = catalog.model(name)
    else {
      throw .invalid("\"\(model)\" does not support chat")
    }
    let thinking = try Self.ollamaThinking(body.think, of: name)
    let turns = try ollamaTurns(body.messages)
    if turns.contains(where: { $0.role == .system }), !name.takesSystemPrompt {
      throw .unsupportedSystemPrompt(model: model)
    }
    let prompt = try conversation(system: nil, turns, for: name)
    let options = body.options
    let most = max(ModelCatalog.contextLength - prompt.count, 1)
    let asked = options?.numPredict.flatMap { $0 > 0 ? $0 : nil }
    let sampling = SamplingBody(
      presencePenalty: options?.presencePenalty,
      frequencyPenalty: options?.frequencyPenalty,
      repetitionPenalty: options?.repeatPenalty,
      temperature: options?.temperature,
      topP: options?.topP,
      topK: options?.topK.flatMap { $0 > 0 ? $0 : nil },
      minP: options?.minP,
      seed: options?.seed,
      stop: options?.stop,
      maxTokens: min(asked ?? most, most)
    )
    let job = ConversationJob(
      name: name,
      model: languageModel,
      tokenizer: catalog.tokenizer,
      prompt: prompt,
      options: try sampling.options(tokenizer: catalog.tokenizer),
      thinkingTokens: thinking,
      seed: options?.seed.map { UInt64(bitPattern: Int64($0)) } ?? .random(in: 0...(.max)),
      isStreamed: body.stream ?? true,
      id: id,
      wire: OllamaWire(model: model, arrived: arrived),
      formed: formed(
        form,
        turns,
        model: languageModel,
        thinkingTokens: thinking
      ),
      caller: caller(offer, turns, model: languageModel, thinkingTokens: thinking)
    )
    return reporting(turns, languageModel, in: job)
  }

  private static func ollamaForm(_ format: OllamaBody.Format?) throws(APIError) -> AskedForm? {
    switch format {
    case nil, .word("")?: nil
    case .word("json")?: AskedForm(schema: .plain, isHeld: true)
    case .word(let word)?:
      throw .invalid("invalid format: \"\(word)\"; expected \"json\" or a valid JSON Schema object")
    case .schema(let schema)?: AskedForm(schema: schema, isHeld: true)
    }
  }

  private func ollamaTurns(
    _ messages: [OllamaBody.Message]?
  ) throws(APIError) -> [ConversationTurn] {
    guard let messages, !messages.isEmpty else { throw .invalid("messages are required") }
    var turns: [ConversationTurn] = []
    for message in messages {
      // Its calls have no ids: that each is answered cannot be told.
      var calls = AskedCalls()
      try calls.goOn(message.toolCalls ?? [], param: "messages")
      if message.role == ConversationTurn.toolRole {
        turns.append(ConversationTurn(result: message.content ?? "", of: message.toolName))
        continue
      }
      guard let role = ConversationTurn.Role(rawValue: message.role) else {
        throw .invalid("invalid role: \(message.role)")
      }
      guard message.media.count == message.images?.count ?? 0 else {
        throw .invalid("illegal base64 data at input byte 0")
      }
      turns.append(
        ConversationTurn(role: role, content: message.content ?? "", media: message.media)
      )
    }
    return turns
  }

  /// Only one of the models can think, as not all of Ollama's do.
  private static func ollamaThinking(
    _ think: OllamaBody.Think?,
    of name: ModelCatalog.Name
  ) throws(APIError) -> Int {
    guard let think, think != .flag(false) else { return 0 }
    guard name == .largeChat else {
      throw .invalid("\"\(name.rawValue)\" does not support thinking")
    }
    guard case .level(let level) = think else { return thinkingTokens(at: "medium") ?? 0 }
    guard ["low", "medium", "high", "max"].contains(level),
      let tokens = thinkingTokens(at: level)
    else { throw .invalid("invalid think value: \"\(level)\"") }
    return tokens
  }

  /// `GET /api/tags`.
  func ollamaModels() -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.key("models")
      $0.array(of: ModelCatalog.Name.allCases.filter(\.hasChatTemplate)) { writer, name in
        writer.object {
          $0.field("name", name.rawValue)
          $0.field("model", name.rawValue)
          $0.field("modified_at", Date(timeIntervalSince1970: Double(started)).ISO8601Format())
          $0.field("size", 0)
          $0.field("digest", "")
          $0.object("details") {
            $0.field("format", "n-gram")
            $0.field("family", "assay")
          }
        }
      }
    }
    return writer.bytes
  }
}
