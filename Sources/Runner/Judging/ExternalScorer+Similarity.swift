import Domain
import Providers
import Scoring
import Suites
import Transport

extension ExternalScorer {
  /// An empty answer is near to nothing, and 0 without anybody being asked.
  func nearness(
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
      case .failed(let failure, _):
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
    case .answered(let embeddings):
      tokens.inputTokens = embeddings.inputTokens
      toldCost = embeddings.toldCost
    case .failed(let failure, _): failureMessage = failure.message
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
