import ArgumentParser
import Domain
import Foundation
import Profiles
import Providers
import Reports
import Transport
import Verdicts

/// Makes one call and shows when each part of it happened.
struct PingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ping",
    abstract: "Make one call, and show its timeline from DNS to the last token.",
    discussion: """
      The call opens a connection of its own. One call measures nothing about a provider: it tells \
      whether address, key and model are right. 'assay run' measures.
      """
  )

  @OptionGroup var provider: ProviderOptions

  @Option(help: "The model to call.")
  var model: String

  @Option(
    help:
      "The endpoint: \(Endpoint.pingable.map(\.rawValue).joined(separator: ", ")); by default the first of them that the profile has."
  )
  var endpoint: Endpoint?

  @Option(help: "What to ask.")
  var prompt = "Say hello."

  @Option(help: "Tokens of the answer, at most.")
  var maxTokens = 16

  @Flag(help: "Print the outcome as JSON on standard output.")
  var json = false

  func validate() throws {
    guard maxTokens >= 1 else {
      throw ValidationError("--max-tokens takes 1 or more, not \(maxTokens).")
    }
    if let endpoint, !Endpoint.pingable.contains(endpoint) {
      throw ValidationError("--endpoint \(endpoint.rawValue) gives no text.")
    }
  }

  func run() async throws {
    let command = self
    let outcome = try await provider.connected { try await command.call($0) }
    if json {
      Terminal.output.line(try JSONText.of(PingOutcome(outcome.record)))
    } else {
      let style = Style(for: .output)
      for line in outcome.record.pingLines(style: style, width: Terminal.output.width) {
        Terminal.output.line(line)
      }
    }
    if let failure = outcome.record.failure {
      let message = "failed: \(failure.kind.rawValue): \(failure.message.printable)"
      throw CommandFailure(
        .failure,
        [message, outcome.remedy?.printable].compactMap { $0 }.joined(separator: "\n")
      )
    }
  }

  private func call(_ provider: Provider) async throws -> (record: AttemptRecord, remedy: String?) {
    let endpoint =
      endpoint ?? Endpoint.pingable.first { provider.profile.endpoints[$0] != nil } ?? .completions
    let request = CompletionRequest(
      models: [model],
      endpoint: endpoint,
      prompt: .text(prompt),
      parameters: SamplingParameters(["max_tokens": .integer(Int64(maxTokens))])
    )
    let exchange = try await Provider.answer {
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
      timeline: RequestTimeline(
        scheduled: exchange.started,
        started: exchange.started,
        ready: exchange.ready,
        sent: exchange.sent,
        firstByte: exchange.firstByte,
        tokenEvents: reply.tokenEvents,
        ended: exchange.ended
      ),
      transfer: reply.facts,
      outcome: reply.outcome,
      completion: reply.completion,
      askedModel: ModelName.asked(model, answeredBy: reply.completion?.model)
    )
    let remedy = reply.failure.flatMap { failure in
      let otherKind =
        failure.kind == .rejected && endpoint == .completions
        && provider.profile.endpoints[.chat] != nil && failure.message.contains("chat model")
      return otherKind
        ? "A model for chat is called with --endpoint chat."
        : provider.remedy(for: failure, of: request)
    }
    return (provider.kept(record), remedy)
  }
}

extension Endpoint: ExpressibleByArgument {
  /// Those that answer with text, in the order in which a ping tries them.
  static let pingable: [Endpoint] = [.completions, .chat, .gateway, .modelPath]
}

extension Reply {
  fileprivate var failure: RequestFailure? {
    if case .failed(let failure) = outcome { failure } else { nil }
  }
}

extension AttemptRecord {
  fileprivate func pingLines(style: Style, width: Int) -> [String] {
    let phases = PhaseBar(timeline, transfer: transfer).lines(width: width)
    var lines = phases + [""]
    let times = [
      timeline.timeToFirstToken.map { "first token after \($0.milliseconds)" },
      timeline.endToEndLatency.map { "answer after \($0.milliseconds)" },
    ].compactMap { $0 }
    if succeeded, !times.isEmpty {
      lines.append("Once connected: " + times.joined(separator: ", ") + ".")
    }
    lines += transferLines.map(style.dim)
    if let askedModel, let model = completion?.model {
      lines.append(
        "'\(askedModel.printable)' was asked for, and '\(model.printable)' answered: a server of one "
          + "model may take any name."
      )
    }
    let answer = succeeded ? answerLines() : []
    return lines + (answer.isEmpty ? [] : [""] + answer)
  }
}

extension Duration {
  fileprivate var milliseconds: String { String(format: "%.1f ms", inMilliseconds) }
}

/// A ping as `ping --json` prints it; times in milliseconds.
private struct PingOutcome: Encodable {
  var succeeded: Bool
  var failure: String?
  var message: String?
  var status: Int?
  var remoteAddress: String?
  var httpVersion: String?
  var phases: [PhaseBar.Phase]
  var timeToFirstToken: Double?
  var endToEndLatency: Double?
  var inputTokens: Int?
  var outputTokens: Int?

  /// The name in the reply, which may be another than was asked for.
  var model: String?
  var answer: String?

  init(_ record: AttemptRecord) {
    succeeded = record.succeeded
    failure = record.failure?.kind.rawValue
    message = record.failure?.message
    status = record.transfer.status
    remoteAddress = record.transfer.remoteAddress
    httpVersion = record.transfer.httpVersion
    phases = PhaseBar(record.timeline, transfer: record.transfer).phases
    timeToFirstToken = record.timeline.timeToFirstToken?.inMilliseconds
    endToEndLatency = record.succeeded ? record.timeline.endToEndLatency?.inMilliseconds : nil
    inputTokens = record.inputTokens
    outputTokens = record.outputTokens
    model = record.completion?.model
    answer = record.completion?.choices.first?.text
  }
}
