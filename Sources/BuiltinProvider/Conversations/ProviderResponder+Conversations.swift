import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

extension ProviderResponder {
  /// Answers a conversation, whole or as a stream.
  ///
  /// - Parameter headers: Those of the wire, beside the usual ones.
  func respond(
    _ job: ConversationJob,
    headers: HTTPFields = [:],
    _ context: ProviderContext
  ) async throws -> Response {
    let loop = context.channel.eventLoop
    let admission = try await simulation.admit(job.name, prompts: [job.prompt])
    var response: Response
    if job.isStreamed {
      response = Response(
        status: .ok,
        headers: [
          .contentType: job.wire.streamType,
          .cacheControl: "no-cache",
          .requestID: job.id,
        ],
        body: .init { output in
          var writer = AnswerWriter(
            output,
            faults: admission.faults,
            loop: loop,
            errorEvent: job.wire.errorEvent,
            comment: job.wire.comment
          )
          do {
            try await withTaskExecutorPreference(EventLoopExecutor(loop)) {
              try await job.stream(admission, to: &writer, on: loop)
            }
          } catch is AnswerWriter.Ended {}
        }
      )
      response.headers.tell(admission.limits)
    } else {
      let bytes = try await job.answer(admission, on: loop)
      response = answer(bytes, id: job.id, admission, on: loop)
    }
    response.headers.append(contentsOf: headers)
    return response
  }

  /// A model that takes conversations; where it can call, also one that could not talk.
  func conversationModel(
    _ name: ModelCatalog.Name,
    calls: Bool = false
  ) throws(APIError) -> LanguageModel {
    guard name.hasChatTemplate || calls, let model = catalog.model(name) else {
      throw .invalid(
        "The model \(name.rawValue) takes no conversation. Use large-chat.",
        param: "model"
      )
    }
    return model
  }

  /// The tokens of a conversation, the system prompt first.
  func conversation(
    system: String?,
    _ turns: [ConversationTurn],
    for name: ModelCatalog.Name
  ) throws(APIError) -> [Token] {
    let hasSystem = system?.isEmpty == false || turns.contains { $0.role == .system }
    if hasSystem, !name.takesSystemPrompt {
      throw .invalid("The model \(name.rawValue) takes no system prompt.", param: "system")
    }
    let first = system.map { [ConversationTurn(role: .system, content: $0)] } ?? []
    return ChatTemplate(tokenizer: catalog.tokenizer).prompt(for: first + turns)
  }

  /// How long a model thinks at an effort, in tokens.
  static func thinkingTokens(at effort: String) -> Int? {
    ["none": 0, "minimal": 8, "low": 16, "medium": 32, "high": 64, "xhigh": 96, "max": 128][effort]
  }
}

extension Data {
  /// The names of the members of a JSON object; empty for what is none.
  var memberNames: Set<String> {
    let object = (try? JSONSerialization.jsonObject(with: self)) as? [String: Any]
    return Set(object?.keys.map(\.self) ?? [])
  }
}
