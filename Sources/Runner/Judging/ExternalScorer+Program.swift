import Domain
import Providers
import Scoring
import Suites
import Transport

extension ExternalScorer {
  /// The most that a program or an address may reply, in bytes.
  static let mostReplyBytes = 1 << 20

  func judgement(
    _ program: ExternalScore.Program,
    of question: ExternalQuestion
  ) async -> ExternalVerdict {
    let json = ProgramQuestion(
      score: question.name,
      sample: plan.samples[question.sample],
      text: question.text,
      answer: question.answer
    ).json.serialized
    switch program.call {
    case .command(let words):
      let run = ProgramRun(
        words: words,
        folder: plan.suite.folder,
        timeout: program.timeout,
        mostOutputBytes: Self.mostReplyBytes,
        withheldVariables: plan.suite.keyVariables
      )
      return switch await run.reply(to: json + "\n") {
      case .replied(let text): ExternalVerdict(value: value(of: text))
      case .failed(let reason): ExternalVerdict(value: .unscored(.scorerFailed(reason)))
      case .interrupted: ExternalVerdict()
      }
    case .address(let address):
      return await reply(of: address, to: json, timeout: program.timeout)
    }
  }

  /// A reply that is no score is told in words that may quote it.
  private func value(of text: String) -> Score.Value {
    let value = ProgramReply.value(of: text)
    guard case .unscored(.scorerFailed(let words)) = value else { return value }
    return .unscored(.scorerFailed(secrets.masked(words)))
  }

  private func reply(
    of address: String,
    to json: String,
    timeout: Duration
  ) async -> ExternalVerdict {
    guard let gate = gates[address] else { return ExternalVerdict() }
    let request = HTTPRequest(
      url: address,
      headers: [
        .init("User-Agent", "assay"), .init("Accept", "application/json"),
        .init("Content-Type", "application/json"),
      ],
      body: Array(json.utf8),
      limits: TransferLimits(
        stall: nil,
        total: timeout,
        connect: timeout,
        responseBytes: Self.mostReplyBytes
      )
    )
    var sender = sender
    // Nobody is paid for a program of the suite's author.
    sender.budget = nil
    let place = QuerySecrets.masked(inURL: address)
    let trials = try? await sender.send(request, to: place, gate: gate) { exchange in
      exchange.failure.map { .failed($0.masked(by: secrets)) }
        ?? .answered(String(decoding: exchange.body, as: UTF8.self))
    }
    switch trials?.last?.reading {
    case .answered(let text): return ExternalVerdict(value: value(of: text))
    case .failed(let failure, _):
      return ExternalVerdict(
        value: .unscored(.scorerFailed("it did not answer: \(failure.message)"))
      )
    case nil: return ExternalVerdict()
    }
  }
}

extension Suite {
  /// Where the suite's file is: programs are run there.
  fileprivate var folder: String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
