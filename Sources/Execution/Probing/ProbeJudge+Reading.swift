import Analysis
import Domain

/// What a trial's answers come to.
extension ProbeJudge {
  func reading(of told: ProbeTold, _ generator: inout SplitMix64) -> Reading {
    guard !told.values.isEmpty else {
      return .told(.undecided, "the answers without it have nothing in common that it could name")
    }
    if let refusal = told.refusal, told.taken.isEmpty || told.compared.isEmpty {
      return .told(told.taken.count > 1 ? .accepted : .refused, words(for: refusal, of: told))
    }
    if case .feature(.choices) = told.trial.check, let fewer = told.firsts.failure,
      fewer.kind == .fewerChoices
    {
      return .told(.ignored, fewer.message)
    }
    guard !told.taken.isEmpty else {
      return .told(.undecided, "not answered: \(told.firsts.failure?.message ?? "not sent")")
    }
    let settings = told.settings
    guard let first = settings.first else {
      return .told(.accepted, "taken; an answer does not show more")
    }
    let answers = settings.flatMap(\.answers)
    if answers.contains(where: { $0.completion == nil }), answers.completions.count < 3 {
      return .told(.undecided, "not answered: \(answers.failure?.message ?? "not sent")")
    }
    // What takes something away stands second.
    let second = settings.count > 1 ? settings.last : nil
    switch told.trial.check {
    case .acceptance: return .told(.accepted, "taken; an answer does not show more")
    case .limit(let most): return limit(most, answers.completions)
    case .absence: return absence(of: first.value, answers, &generator)
    case .twins: return twins(told, first, second, &generator)
    case .feature(let feature): return having(feature, answers)
    case .answers(let effect):
      let shift = AnswersShift(
        zip(
          (second?.answers ?? plain).byPrompt(Self.places),
          first.answers.byPrompt(Self.places)
        )
        .map { MaximumMeanDiscrepancy.Answers(first: $0, second: $1) },
        using: &generator
      )
      guard let shift else { return .told(.undecided, "too few answers to compare") }
      guard (plain + answers).completions.contains(where: { !$0.text.isEmpty }) else {
        return .told(.undecided, "the answers hold no text: raise --max-tokens")
      }
      let places =
        second.map { "at \(first.value.serialized) and at \($0.value.serialized)" }
        ?? "with and without it"
      return .answers(shift, effect, places)
    case .length: return lengths(first, second, &generator)
    }
  }

  private func twins(
    _ told: ProbeTold,
    _ first: (value: JSONValue, answers: [ProbeAnswer]),
    _ second: (value: JSONValue, answers: [ProbeAnswer])?,
    _ generator: inout SplitMix64
  ) -> Reading {
    guard let second else { return .told(.undecided, "only \(Self.word(first.value)) is taken") }
    let places = "at \(Self.word(second.value)) than at \(Self.word(first.value))"
    guard told.isSeeded else {
      let shift = AnswersShift(
        zip(first.answers.byPrompt(Self.places), second.answers.byPrompt(Self.places)).map {
          MaximumMeanDiscrepancy.Answers(first: $0, second: $1)
        },
        using: &generator
      )
      return shift.map {
        .unsteady($0, "at \(Self.word(first.value)) and at \(Self.word(second.value))")
      } ?? .told(.undecided, "too few answers to compare")
    }
    let both = told.later(at: first.value).map(\.completion?.text)
    let others = told.later(at: second.value).map(\.completion?.text)
    var twins = Twins()
    for ((one, again), other) in zip(zip(both, both.dropFirst(both.count / 2)), others) {
      guard let one, let again, let other else { continue }
      twins.count += 1
      if one == again { twins.steady += 1 }
      if one == again, one != other { twins.moved += 1 }
      if one != again, one == other { twins.back += 1 }
    }
    return .twins(twins, places)
  }

  private static func places(_ completion: Completion) -> [Int] {
    MaximumMeanDiscrepancy.tokens(of: completion.text)
  }

  private func limit(_ most: Int, _ answers: [Completion]) -> Reading {
    let lengths = plain.completions.map(\.length)
    let longer = lengths.count { $0 > most }
    let kept = answers.count { $0.length <= most }
    let extent = "\(kept) of \(answers.count.counted("answer")) kept to \(most.counted("token"))"
    guard kept == answers.count else { return .told(.ignored, extent) }
    // Of so many answers one at least would be longer, by chance alone.
    return longer * 2 >= lengths.count
      ? .told(.effective, "\(extent), \(longer) of \(lengths.count) without it are longer")
      : .told(.undecided, "answers are no longer than \(most.counted("token")) without it either")
  }

  private func absence(
    of value: JSONValue,
    _ answers: [ProbeAnswer],
    _ generator: inout SplitMix64
  ) -> Reading {
    let parts = (value.arrayValue ?? []).compactMap(\.stringValue)
    func count(_ completion: Completion) -> Double {
      Double(parts.count { completion.holds(anyOf: [$0]) })
    }
    let holding = answers.completions.count { count($0) > 0 }
    let before = plain.completions.count { count($0) > 0 }
    let words = parts.map { "'\($0)'" }.joined(separator: " or ")
    guard before * 2 >= plain.completions.count else {
      return .told(.undecided, "\(words) is in few answers without it")
    }
    // A word may still come in pieces that are not it, so that a few answers have it all the same.
    let shift = AmountShift(
      zip(plain.byPrompt(count), answers.byPrompt(count)).map { (first: $0, second: $1) },
      using: &generator
    )
    let isRarer = shift.map { $0.second < $0.first && $0.pValue <= Self.alpha } ?? false
    let isKept = holding * 2 * plain.completions.count > before * answers.completions.count
    return .told(
      holding == 0 || isRarer && !isKept ? .effective : isKept ? .ignored : .undecided,
      "\(words) is in \(holding) of \(answers.completions.count.counted("answer")), "
        + "and in \(before) of \(plain.completions.count) without it"
    )
  }

  private func having(_ feature: ProbeTrial.Feature, _ answers: [ProbeAnswer]) -> Reading {
    let count = answers.completions.count
    let having = answers.count { answer in
      answer.completion?.has(feature, prompt: ProbePlan.prompts[answer.prompt]) ?? false
    }
    let words =
      switch feature {
      case .choices(let count): "\(count) choices"
      case .logProbabilities: "log-probabilities"
      case .alternatives: "alternatives"
      case .echo: "the prompt in front"
      case .json: "JSON"
      }
    let evidence = "\(having) of \(count.counted("answer")) \(having.noun("has", "have")) \(words)"
    return .told(having == count ? .effective : having == 0 ? .ignored : .undecided, evidence)
  }

  private func lengths(
    _ first: (value: JSONValue, answers: [ProbeAnswer]),
    _ second: (value: JSONValue, answers: [ProbeAnswer])?,
    _ generator: inout SplitMix64
  ) -> Reading {
    let (one, other) = (second == nil ? plain : first.answers, second?.answers ?? first.answers)
    let thinks = (one + other).completions.contains { ($0.usage?.reasoningTokens ?? 0) > 0 }
    func amount(_ completion: Completion) -> Double {
      Double(thinks ? completion.usage?.reasoningTokens ?? 0 : completion.length)
    }
    let shift = AmountShift(
      zip(one.byPrompt(amount), other.byPrompt(amount)).map { (first: $0, second: $1) },
      using: &generator
    )
    guard let shift else { return .told(.undecided, "too few answers to compare") }
    let cut = (one + other).completions.count(where: \.wasCut)
    return .lengths(
      shift,
      Lengths(
        unit: thinks ? "tokens of thought" : "tokens",
        first: second == nil ? "without it" : "at \(Self.word(first.value))",
        second: second.map { "at \(Self.word($0.value))" } ?? "with it",
        areCut: cut * 2 > (one + other).completions.count
      )
    )
  }
}
