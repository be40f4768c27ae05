package import Domain
import Foundation
import Profiles
package import Providers
import Reports
package import Transport

/// One call, which tells whether address, key and model are right, and when each part of it happened.
package struct Ping: Sendable {
  private let model: String
  private let endpoint: Endpoint?
  private let prompt: String
  private let maxTokens: Int

  /// - Parameter endpoint: `nil` for the first of those that can be pinged which the profile has.
  package init(model: String, endpoint: Endpoint?, prompt: String, maxTokens: Int) {
    self.model = model
    self.endpoint = endpoint
    self.prompt = prompt
    self.maxTokens = maxTokens
  }

  /// The call as it came out, and what to do where it failed.
  package struct Outcome: Sendable {
    package let record: AttemptRecord
    package let remedy: String?
  }

  /// A model that refuses `max_tokens` is called once more, with what newer models call it.
  package func call(
    _ provider: Provider,
    over makeTransport: () throws -> any HTTPTransport = { try CurlTransport() }
  ) async throws -> Outcome {
    let first = try await call(provider, limiting: "max_tokens", over: makeTransport)
    let limit = "max_completion_tokens"
    let isKnown = provider.profile.parameters(on: endpoint(of: provider))
      .contains { $0.name == limit }
    guard first.record.failure?.kind == .unsupportedParameter, isKnown else { return first }
    return try await call(provider, limiting: limit, over: makeTransport)
  }

  /// - Parameter limit: The parameter that says how long the answer may be.
  private func call(
    _ provider: Provider,
    limiting limit: String,
    over makeTransport: () throws -> any HTTPTransport
  ) async throws -> Outcome {
    let request = CompletionRequest(
      models: [model],
      endpoint: endpoint(of: provider),
      prompt: .text(prompt),
      parameters: SamplingParameters([limit: .integer(Int64(maxTokens))])
    )
    let exchange = try await Provider.answer(over: makeTransport) {
      try provider.httpRequest(for: request, limits: TransferLimits(), connection: .fresh)
    } reading: {
      $0
    }
    let reply = provider.reply(to: request, in: exchange)
    let record = AttemptRecord(
      request: 0,
      arm: 0,
      sampleID: "",
      startedAtMilliseconds: exchange.startedAtMilliseconds,
      timeline: exchange.timeline(
        tokenEvents: reply.tokenEvents,
        firstVisible: reply.firstVisible
      ),
      transfer: reply.facts,
      outcome: reply.outcome,
      completion: reply.completion,
      askedModel: ModelName.asked(model, answeredBy: reply.completion?.model)
    )
    let remedy = record.failure.flatMap { self.remedy(for: $0, of: request, provider) }
    return Outcome(record: provider.kept(record), remedy: remedy)
  }

  private func endpoint(of provider: Provider) -> Endpoint {
    endpoint ?? Endpoint.pingable.first { provider.profile.endpoints[$0] != nil } ?? .completions
  }

  private func remedy(
    for failure: RequestFailure,
    of request: CompletionRequest,
    _ provider: Provider
  ) -> String? {
    let isOtherKind =
      failure.kind == .rejected && request.endpoint == .completions
      && provider.profile.endpoints[.chat] != nil && failure.message.contains("chat model")
    return isOtherKind
      ? "A model for chat is called with --endpoint chat."
      : provider.remedy(for: failure, of: request)
  }
}

extension Ping.Outcome {
  /// Why the call failed, and on a second line what to do; `nil` where it did not.
  package var failureWords: String? {
    record.failure.map { failure in
      ["failed: \(failure.kind.rawValue): \(failure.message.printable)", remedy?.printable]
        .compactMap(\.self).joined(separator: "\n")
    }
  }

  /// The phases drawn to scale, then times, transfer and answer.
  ///
  /// - Parameters:
  ///   - width: Columns of the terminal.
  ///   - dim: Styles a line that says less than the others.
  package func lines(width: Int, dim: (String) -> String) -> [String] {
    let phases = PhaseBar(record.timeline, transfer: record.transfer).lines(width: width)
    var lines = phases + [""]
    let times = [
      record.timeline.timeToFirstToken.map { "first token after \(Self.milliseconds($0))" },
      record.timeline.visibleDelay.map { "first visible token after \(Self.milliseconds($0))" },
      record.timeline.endToEndLatency.map { "answer after \(Self.milliseconds($0))" },
    ].compactMap(\.self)
    if record.succeeded, !times.isEmpty {
      lines.append("Once connected: " + times.joined(separator: ", ") + ".")
    }
    lines += record.transferLines.map(dim)
    if let asked = record.askedModel, let model = record.completion?.model {
      lines.append(
        "'\(asked.printable)' was asked for, and '\(model.printable)' answered: a server of one "
          + "model may take any name."
      )
    }
    let answer = record.succeeded ? record.answerLines() : []
    return lines + (answer.isEmpty ? [] : [""] + answer)
  }

  private static func milliseconds(_ duration: Duration) -> String {
    String(format: "%.1f ms", duration.inMilliseconds)
  }
}

extension Endpoint {
  /// Those that answer with text, in the order in which a ping tries them.
  package static let pingable: [Endpoint] = [
    .completions, .chat, .messages, .responses, .generateContent, .ollama, .gateway, .modelPath,
  ]
}
