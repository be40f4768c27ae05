import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Anthropic's Messages, written from its published page.
extension ProviderResponder {
  func messages(for call: Route.Call) async throws -> Response {
    let body = try await body(of: call.request)
    let job = try messagesJob(
      from: body,
      version: call.request.headers[.anthropicVersion],
      id: "msg_" + call.id
    )
    return try await respond(job, headers: [.anthropicRequestID: call.id], call.context)
  }

  /// `POST /v1/messages/count_tokens`.
  func messageTokens(for call: Route.Call) async throws -> [UInt8] {
    let data = try await body(of: call.request)
    let request = try MessagesBody.request(from: data)
    let name = try modelName(request.model)
    _ = try conversationModel(name)
    let prompt = try conversation(
      system: request.system?.text,
      turns(of: request.messages),
      for: name
    )
    var writer = JSONWriter()
    writer.object { $0.field("input_tokens", prompt.count) }
    return writer.bytes
  }

  private static let versions = ["2023-06-01", "2026-10-21"]

  private func messagesJob(
    from data: Data,
    version: String?,
    id: String
  ) throws(APIError) -> ConversationJob {
    guard let version else { throw .invalid("anthropic-version: header is required") }
    guard Self.versions.contains(version) else {
      throw .invalid("anthropic-version: \"\(version)\" is not a valid version")
    }
    let body = try MessagesBody.request(from: data)
    var known = MessagesBody.members
    if version != Self.versions[0] { known.subtract(MessagesBody.sampling) }
    if let extra = data.memberNames.subtracting(known).min() {
      throw .invalid("\(extra): Extra inputs are not permitted")
    }
    let name = try modelName(body.model)
    let offer = try ToolOffer(
      body.tools,
      choice: body.toolChoice?.choice,
      allowsSeveral: body.toolChoice?.forbidsSeveral != true
    )
    let form = try body.outputConfig?.format.map { format throws(APIError) in
      try format.messagesForm()
    }
    let model = try conversationModel(name, calls: offer != nil || form != nil)
    guard let maxTokens = body.maxTokens else { throw .invalid("max_tokens: Field required") }
    let turns = try turns(of: body.messages)
    let prompt = try conversation(system: body.system?.text, turns, for: name)
    if let temperature = body.temperature, temperature > 1 {
      throw .invalid("temperature: Input should be less than or equal to 1")
    }
    let sampling = SamplingBody(
      temperature: body.temperature,
      topP: body.topP,
      topK: body.topK == 0 ? nil : body.topK,
      stop: body.stopSequences.map(OneOrMany.init),
      maxTokens: maxTokens
    )
    let options = try sampling.options(tokenizer: catalog.tokenizer)
    guard prompt.count + maxTokens <= ModelCatalog.contextLength else {
      throw .contextExceeded(prompt: prompt.count, maxTokens: maxTokens)
    }
    let thinking = try thinkingTokens(of: body, maxTokens: maxTokens)
    let job = ConversationJob(
      name: name,
      model: model,
      tokenizer: catalog.tokenizer,
      prompt: prompt,
      options: options,
      thinkingTokens: thinking,
      seed: .random(in: 0...(.max)),
      isStreamed: body.stream ?? false,
      id: id,
      wire: MessagesWire(
        id: id,
        model: name.rawValue,
        showsThinking: body.thinking?.display != "omitted"
      ),
      formed: formed(form, turns, model: model, thinkingTokens: thinking),
      caller: caller(offer, turns, model: model, thinkingTokens: thinking)
    )
    return reporting(turns, model, in: job)
  }

  private func turns(of messages: [MessagesBody.Message]?) throws(APIError) -> [ConversationTurn] {
    guard let messages, !messages.isEmpty else { throw .invalid("messages: Field required") }
    var turns: [ConversationTurn] = []
    var calls = AskedCalls()
    for (index, message) in messages.enumerated() {
      guard message.role != "system" else {
        throw .invalid("role 'system' is not supported on this model")
      }
      guard let role = ConversationTurn.Role(rawValue: message.role) else {
        throw .invalid("messages.\(index).role: Input should be 'user' or 'assistant'")
      }
      let content = message.content
      for result in content.results {
        let name = try calls.answer(result.id, param: "messages.\(index).content")
        turns.append(ConversationTurn(result: result.text, of: name))
      }
      try calls.goOn(content.calls, param: "messages.\(index)")
      guard content.results.isEmpty || !content.text.isEmpty || !content.media.isEmpty else {
        continue
      }
      turns.append(ConversationTurn(role: role, content: content.text, media: content.media))
    }
    guard turns.first?.role == .user else {
      throw .invalid("messages: first message must use the \"user\" role")
    }
    guard turns.last?.role == .user else {
      throw .invalid(
        "This model does not support assistant message prefill. "
          + "The conversation must end with a user message."
      )
    }
    return turns
  }

  /// A model thinks where it is told to, or how hard.
  private func thinkingTokens(of body: MessagesBody, maxTokens: Int) throws(APIError) -> Int {
    let effort = body.outputConfig?.effort
    guard let tokens = Self.thinkingTokens(at: effort ?? "high"), effort != "none" else {
      throw .invalid(
        "output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'"
      )
    }
    switch body.thinking?.type {
    case nil: return effort == nil ? 0 : tokens
    case "adaptive": return tokens
    case "disabled": return 0
    case "enabled":
      guard let budget = body.thinking?.budgetTokens, budget >= 1_024 else {
        throw .invalid(
          "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024"
        )
      }
      guard budget < maxTokens else {
        throw .invalid("`max_tokens` must be greater than `thinking.budget_tokens`.")
      }
      return min(budget, tokens)
    case let type?:
      throw .invalid(
        "thinking: Input tag '\(type)' found using 'type' does not match any of the expected tags"
      )
    }
  }
}

extension HTTPField.Name {
  static let anthropicKey = HTTPField.Name(parsed: "x-api-key") ?? .authorization
  static let anthropicVersion = HTTPField.Name(parsed: "anthropic-version") ?? .expect

  /// The answer's id, as Anthropic's servers name it.
  static let anthropicRequestID = HTTPField.Name(parsed: "request-id") ?? .expect
}

extension APIError {
  /// Overload has a status of its own on this wire.
  var anthropicStatus: Int { status == 503 ? 529 : status }

  func anthropicBody(requestID: String) -> [UInt8] {
    let type =
      switch status {
      case 401: "authentication_error"
      case 403: "permission_error"
      case 404: "not_found_error"
      case 413: "request_too_large"
      case 429: "rate_limit_error"
      case 503: "overloaded_error"
      case 500...: "api_error"
      default: "invalid_request_error"
      }
    var writer = JSONWriter()
    writer.object {
      $0.field("type", "error")
      $0.object("error") {
        $0.field("type", type)
        $0.field("message", message)
      }
      $0.field("request_id", requestID)
    }
    return writer.bytes
  }
}
