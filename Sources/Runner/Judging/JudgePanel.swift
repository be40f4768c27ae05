import Domain
import Providers
import Scoring
import Suites

/// The votes of one judge on one answer, one after the other.
struct JudgePanel: Sendable {
  var judge: ExternalScore.Judge

  /// The score that asks.
  var score: String

  /// One for each vote.
  var requests: [CompletionRequest]

  /// The judge's own marks of reasoning.
  var stripping: StripReasoning?

  /// `nil` where the suite does not know it.
  var price: TokenPrice?
  var route: ModelRoute
  var sender: UnmeasuredSender
  var gate: ModelGate

  /// - Parameter earlier: A vote among them that was cast on the same prompt is counted, taken out
  ///   and not paid for again.
  func verdict(earlier: inout [JudgeCall]) async -> ExternalVerdict {
    var verdict = ExternalVerdict()
    var votes: [String?] = []
    for request in requests {
      if let known = earlier.firstIndex(where: { isVote($0, on: request) }) {
        votes.append(letter(in: earlier.remove(at: known).answer ?? ""))
        continue
      }
      guard let calls = await calls(request) else { return verdict }
      sender.pay(for: calls, at: price)
      verdict.calls += calls
      votes.append(calls.last?.verdict)
    }
    verdict.value = value(of: votes, calls: verdict.calls)
    return verdict
  }

  /// Votes that did not parse are told apart from votes that were never cast.
  private func value(of votes: [String?], calls: [JudgeCall]) -> Score.Value {
    let value = judge.scale.score(ofVotes: votes)
    guard case .unscored(.judgeUnparsed) = value,
      let failure = calls.lazy.compactMap(\.failureMessage).last,
      !calls.contains(where: \.isUnparsed)
    else { return value }
    return .unscored(.scorerFailed("judge '\(judge.model)' did not answer: \(failure)"))
  }

  private func isVote(_ call: JudgeCall, on request: CompletionRequest) -> Bool {
    call.scoreName == score && call.model == judge.model && call.answer != nil
      && call.prompt == request.promptText
  }

  /// Every sending of one vote; `nil` when it was called off.
  private func calls(_ request: CompletionRequest) async -> [JudgeCall]? {
    do {
      let sent = try route.provider.httpRequest(
        for: request,
        limits: route.limits.unmeasured,
        connection: route.connection
      )
      let trials = try await sender.send(sent, to: judge.model, gate: gate) { exchange in
        let reply = route.provider.reply(to: request, in: exchange)
        return switch reply.outcome {
        case .succeeded: .answered(reply.completion ?? Completion())
        case .failed(let failure): .failed(failure, usage: reply.completion?.usage)
        }
      }
      return trials.map { call(request, $0) }
    } catch let error as ProviderError {
      return [
        JudgeCall(
          scoreName: score,
          model: judge.model,
          prompt: request.promptText,
          startedAtMilliseconds: 0,
          duration: .zero,
          failureMessage: "\(error)"
        )
      ]
    } catch {
      return nil
    }
  }

  private func call(
    _ request: CompletionRequest,
    _ trial: UnmeasuredSender.Trial<Completion>
  ) -> JudgeCall {
    var call = JudgeCall(
      scoreName: score,
      model: judge.model,
      prompt: request.promptText,
      startedAtMilliseconds: trial.startedAtMilliseconds,
      duration: trial.duration
    )
    switch trial.reading {
    case .answered(let completion):
      let text = completion.choices.first?.text ?? ""
      call.answer = route.provider.kept(text)
      call.verdict = letter(in: text)
      call.note(completion.usage)
    case .failed(let failure, let usage):
      call.failureMessage = failure.message
      call.note(usage)
    }
    return call
  }

  private func letter(in text: String) -> String? {
    judge.scale.letter(in: Answer(text: text), stripping: stripping)
  }
}

extension JudgeCall {
  fileprivate var isUnparsed: Bool { answer != nil && verdict == nil }

  fileprivate mutating func note(_ usage: TokenUsage?) {
    tokens = AskedTokens(usage)
    toldCost = usage?.toldCost
  }
}

extension CompletionRequest {
  /// The prompt as one text; a judge's chat is one message.
  fileprivate var promptText: String {
    switch prompt {
    case .text(let text): text
    case .messages(let messages): messages.map(\.content).joined(separator: "\n")
    }
  }
}
