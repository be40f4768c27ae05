import Foundation
import HTTPTypes
import Hummingbird

/// OpenAI's Responses, written from its published page.
extension ProviderResponder {
  func responses(for call: Route.Call) async throws -> Response {
    let body = try await body(of: call.request)
    let job = try responsesJob(from: body, id: "resp_" + call.id)
    return try await respond(job, call.context)
  }

  private func responsesJob(from data: Data, id: String) throws(APIError) -> ConversationJob {
    let body = try ResponsesBody.request(from: data)
    if let extra = data.memberNames.subtracting(ResponsesBody.members).min() {
      throw APIError(
        status: 400,
        message: "Unknown parameter: '\(extra)'.",
        type: "invalid_request_error",
        param: extra,
        code: "unknown_parameter"
      )
    }
    let name = try modelName(body.model)
    let offer = try ToolOffer(
      body.tools,
      choice: body.toolChoice?.choice,
      allowsSeveral: body.parallelToolCalls ?? true
    )
    let form = try body.text?.format?.responsesForm()
    let model = try conversationModel(name, calls: offer != nil || form != nil)
    let turns = try turns(of: body.input)
    let prompt = try conversation(system: body.instructions, turns, for: name)
    if let temperature = body.temperature, temperature > 2 {
      throw .invalid(
        "temperature must be between 0 and 2, got \(temperature).",
        param: "temperature"
      )
    }
    let rest = max(ModelCatalog.contextLength - prompt.count, 1)
    let maxTokens = body.maxOutputTokens ?? rest
    guard maxTokens >= 1 else {
      throw .invalid("max_output_tokens must be at least 1.", param: "max_output_tokens")
    }
    let sampling = SamplingBody(
      temperature: body.temperature,
      topP: body.topP,
      maxTokens: maxTokens
    )
    var options = try sampling.options(tokenizer: catalog.tokenizer)
    guard prompt.count + maxTokens <= ModelCatalog.contextLength else {
      throw .contextExceeded(prompt: prompt.count, maxTokens: maxTokens)
    }
    if body.include?.contains("message.output_text.logprobs") ?? false {
      options.logprobs = min(max(body.topLogprobs ?? 0, 0), 20)
    }
    let thinking = try thinkingTokens(of: body.reasoning)
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
      wire: ResponsesWire(
        id: id,
        model: name.rawValue,
        created: Int(Date().timeIntervalSince1970),
        showsReasoning: body.reasoning?.summary != nil,
        tellsLogprobs: options.logprobs != nil
      ),
      formed: formed(form, turns, model: model, thinkingTokens: thinking),
      caller: caller(offer, turns, model: model, thinkingTokens: thinking)
    )
    return reporting(turns, model, in: job)
  }

  /// A model thinks where it is told how hard.
  private func thinkingTokens(of reasoning: ResponsesBody.Reasoning?) throws(APIError) -> Int {
    let effort = reasoning?.effort ?? "none"
    guard let tokens = Self.thinkingTokens(at: effort) else {
      throw APIError(
        status: 400,
        message: "Unsupported value: '\(effort)' is not supported with this model.",
        type: "invalid_request_error",
        param: "reasoning.effort",
        code: "unsupported_value"
      )
    }
    return tokens
  }

  private func turns(of input: ResponsesBody.Input?) throws(APIError) -> [ConversationTurn] {
    guard let input, !input.items.isEmpty else {
      throw APIError(
        status: 400,
        message: "Missing required parameter: 'input'.",
        type: "invalid_request_error",
        param: "input",
        code: "missing_required_parameter"
      )
    }
    var turns: [ConversationTurn] = []
    var calls = AskedCalls()
    for (index, item) in input.items.enumerated() {
      switch item.type ?? "message" {
      case "message":
        try calls.goOn([], param: "input")
        // What newer models call a developer is a system here.
        let word = item.role == "developer" ? "system" : item.role
        guard let role = word.flatMap(ConversationTurn.Role.init(rawValue:)) else {
          throw .invalid(
            "Invalid value: '\(item.role ?? "")'.",
            param: "input[\(index)].role"
          )
        }
        let content = item.content
        turns.append(
          ConversationTurn(role: role, content: content?.text ?? "", media: content?.media ?? [])
        )
      case "function_call": calls.add(AskedCall(id: item.callID, name: item.name ?? ""))
      case "function_call_output":
        let name = try calls.answer(item.callID, param: "input[\(index)].call_id")
        turns.append(ConversationTurn(result: item.output ?? "", of: name))
      default: continue
      }
    }
    return turns
  }
}

extension APIError {
  /// OpenAI's shape, in which `code` is a word or nothing.
  var openAIBody: [UInt8] {
    let known: String? =
      switch status {
      case 401: "invalid_api_key"
      case 404: "model_not_found"
      case 429: "rate_limit_exceeded"
      case 500...: "server_error"
      default: nil
      }
    var writer = JSONWriter()
    writer.object {
      $0.object("error") {
        $0.field("message", message)
        $0.field("type", status < 500 ? "invalid_request_error" : "server_error")
        $0.field("param", param)
        $0.field("code", code ?? known)
      }
    }
    return writer.bytes
  }
}
