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
  private let plan: Plan
  private let routes: [String: ModelRoute]
  private var sender: UnmeasuredSender

  /// What no word about an address or a program may show.
  private let secrets: Secrets

  /// By model id, and by address.
  private let gates: [String: ModelGate]
  private let vectors = EmbeddingCache()

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
      switch score.asked {
      case .judge(let judge): judge.model
      case .similarity(let similarity): similarity.model
      case .program(let program):
        if case .address(let address) = program.call { address } else { nil }
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

  /// - Parameter earlier: Calls that an interrupted sitting made for the same attempt; those that are
  ///   used again are taken out, and are not among the verdict's.
  func verdict(on question: ExternalQuestion, earlier: inout [JudgeCall]) async -> ExternalVerdict {
    switch question.score.asked {
    case .judge(let judge):
      let panel = panel(judge, score: question.name) { vote in
        plan.judgeRequest(judge, about: question.text, sample: question.sample, vote: vote)
      }
      return await panel?.verdict(earlier: &earlier) ?? Self.unreachable(judge.model)
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

// MARK: - Embeddings

extension ExternalScorer {
  /// An empty answer is near to nothing, and 0 without anybody being asked.
  private func nearness(
    _ similarity: ExternalScore.Similarity,
    of question: ExternalQuestion
  ) async -> ExternalVerdict {
    guard !question.text.allSatisfy(\.isWhitespace) else {
      return ExternalVerdict(value: .number(0))
    }
    var verdict = ExternalVerdict()
    var found: [[Double]] = []
    for text in [question.text] + plan.targets(of: similarity, sample: question.sample) {
      let (outcome, calls) = await vectors.vector(of: text, by: similarity.model) {
        await embed(text, by: similarity.model, for: question.name)
      }
      verdict.calls += calls
      switch outcome {
      case .vector(let vector): found.append(vector)
      case .failed(let reason):
        verdict.value = .unscored(.scorerFailed(reason))
        return verdict
      case .interrupted: return verdict
      }
    }
    verdict.value = EmbeddingSimilarity.score(of: found[0], against: Array(found.dropFirst()))
    return verdict
  }

  private func embed(
    _ text: String,
    by id: String,
    for score: String
  ) async -> EmbeddingCache.Asked {
    guard let route = routes[id], let gate = gates[id], let model = plan.suite.model(id),
      let name = model.names.first
    else { return (.failed("there is no way to model '\(id)'"), []) }
    do {
      let request = try route.provider.embeddingsRequest(
        model: name,
        texts: [text],
        limits: route.limits.unmeasured
      )
      let trials = try await sender.send(request, to: id, gate: gate) { exchange in
        UnmeasuredSender.Reading { () throws(ProviderError) in
          try route.provider.embeddings(in: exchange, count: 1)
        }
      }
      let calls = trials.map { trial in
        JudgeCall(score: score, model: id, prompt: text, trial: trial)
      }
      sender.pay(for: calls, at: model.price?.perToken)
      switch trials.last?.reading {
      case .answered(let embeddings):
        return (.vector(embeddings.vectors.first?.map(Double.init) ?? []), calls)
      case .failed(let failure):
        return (.failed("model '\(id)' made no embedding: \(failure.message)"), calls)
      case nil: return (.interrupted, calls)
      }
    } catch let error as ProviderError {
      return (.failed("model '\(id)' cannot be asked: \(error)"), [])
    } catch {
      return (.interrupted, [])
    }
  }
}

extension UnmeasuredSender.Reading {
  /// What a provider's service answered.
  fileprivate init(_ read: () throws(ProviderError) -> Value) {
    do {
      self = .answered(try read())
    } catch {
      if case .requestFailed(let failure, _) = error {
        self = .failed(failure)
      } else {
        self = .failed(RequestFailure(kind: .malformedResponse, message: "\(error)"))
      }
    }
  }
}

extension JudgeCall {
  fileprivate init(
    score: String,
    model: String,
    prompt: String,
    trial: UnmeasuredSender.Trial<Embeddings>
  ) {
    self.init(
      scoreName: score,
      model: model,
      prompt: prompt,
      startedAtMilliseconds: trial.startedAtMilliseconds,
      duration: trial.duration
    )
    switch trial.reading {
    case .answered(let embeddings): inputTokens = embeddings.inputTokens
    case .failed(let failure): failureMessage = failure.message
    }
  }
}

extension TransferLimits {
  /// For what is not streamed, which has its first byte at its end.
  ///
  /// A limit on the first token is none on the whole answer, unless it is the only one that the suite
  /// gives: then nobody is to wait two minutes for a judge. A silence is none before the answer, but
  /// where the suite itself limits it.
  var unmeasured: TransferLimits {
    let usual = TransferLimits()
    var limits = self
    if let firstToken, total == usual.total { limits.total = firstToken }
    limits.firstToken = nil
    if stall == usual.stall { limits.stall = nil }
    return limits
  }
}

// MARK: - Programs and addresses

extension ExternalScorer {
  /// The most that a program or an address may reply, in bytes.
  static let mostReplyBytes = 1 << 20

  private func judgement(
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
        mostOutputBytes: Self.mostReplyBytes
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
    case .failed(let failure):
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
