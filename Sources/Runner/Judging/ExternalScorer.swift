import Domain
import Providers
import Scoring
import Suites
import Transport

/// Asks whoever gives a score: a judging model, an embeddings model, a program or an address.
///
/// Nothing here throws: whoever does not answer, or answers something else, leaves the answer
/// unscored with the reason.
struct ExternalScorer: Sendable {
  let plan: Plan
  let routes: [String: ModelRoute]
  private(set) var sender: UnmeasuredSender

  /// What no word about an address or a program may show.
  let secrets: Secrets

  /// By model id, and by address.
  let gates: [String: ModelGate]
  let vectors = EmbeddingCache()

  init(
    plan: Plan,
    routes: [String: ModelRoute],
    transport: any HTTPTransport,
    retry: RetryPolicy,
    budget: SpendingLimit?
  ) {
    self.plan = plan
    self.routes = routes
    sender = UnmeasuredSender(transport: transport, retry: retry, budget: budget)
    secrets =
      Secrets(of: routes.values.map(\.provider))
      + plan.suite.queries.map(Secrets.init(inQueryOf:)).reduce(.none, +)
    let places = plan.externalScores.compactMap { _, score -> String? in
      if case .program(let program) = score.asked {
        if case .address(let address) = program.call { address } else { nil }
      } else {
        score.asked.model
      }
    }
    gates = Dictionary(places.map { ($0, ModelGate()) }) { first, _ in first }
  }

  /// The same, telling of each long wait as it begins.
  func telling(_ pauseBegan: @escaping @Sendable (Pause) -> Void) -> ExternalScorer {
    var scorer = self
    scorer.sender.pauseBegan = pauseBegan
    return scorer
  }

  /// What is said of one answer; a pairwise score needs another beside it: see `preference`.
  ///
  /// - Parameter earlier: Calls that an interrupted sitting made for the same attempt; those that are
  ///   used again are taken out, and are not among the verdict's.
  func verdict(on question: ExternalQuestion, earlier: inout [JudgeCall]) async -> ExternalVerdict {
    switch question.score.asked {
    case .judge(let judge):
      let panel = panel(judge, score: question.name) { vote in
        plan.judgeRequest(judge, about: question.text, sample: question.sample, vote: vote)
      }
      return await panel?.verdict(earlier: &earlier) ?? Self.unreachable(judge.model)
    case .pairwise: return ExternalVerdict()
    case .similarity(let similarity): return await nearness(similarity, of: question)
    case .program(let program): return await judgement(program, of: question)
    }
  }

  /// What the judge says of an answer that a person has judged.
  func verdict(
    of judge: ExternalScore.Judge,
    named name: String,
    on calibration: ExternalScore.Calibration
  ) async -> ExternalVerdict {
    let panel = panel(judge, score: name) { vote in
      plan.judgeRequest(judge, about: calibration, vote: vote)
    }
    var earlier: [JudgeCall] = []
    return await panel?.verdict(earlier: &earlier) ?? Self.unreachable(judge.model)
  }

  /// What the judge says of two answers to one case, the worth being that of the one shown first.
  ///
  /// - Parameter earlier: As with one answer.
  func preference(
    of pairwise: ExternalScore.Pairwise,
    first: ExternalQuestion,
    second: ExternalQuestion,
    earlier: inout [JudgeCall]
  ) async -> ExternalVerdict {
    let panel = panel(pairwise.judge, score: first.name) { _ in
      plan.judgeRequest(
        pairwise,
        first: first.text,
        second: second.text,
        sample: first.sample
      )
    }
    return await panel?.verdict(earlier: &earlier) ?? Self.unreachable(pairwise.judge.model)
  }

  private func panel(
    _ judge: ExternalScore.Judge,
    score: String,
    request: (_ vote: Int) -> CompletionRequest?
  ) -> JudgePanel? {
    guard let route = routes[judge.model], let gate = gates[judge.model] else { return nil }
    return JudgePanel(
      judge: judge,
      score: score,
      requests: (0..<judge.votes).compactMap(request),
      stripping: plan.suite.model(judge.model)?.strip,
      price: plan.suite.model(judge.model)?.price?.perToken,
      route: route,
      sender: sender,
      gate: gate
    )
  }

  private static func unreachable(_ model: String) -> ExternalVerdict {
    ExternalVerdict(value: .unscored(.scorerFailed("there is no way to model '\(model)'")))
  }
}
