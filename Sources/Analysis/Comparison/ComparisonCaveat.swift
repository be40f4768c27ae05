package import Domain

/// What a reader must know before believing a comparison, told above it.
package enum ComparisonCaveat: Hashable, Sendable {
  /// The arms of a run followed one another, so that a provider's drift may be taken for a
  /// difference.
  case notInterleaved(run: String)

  /// Arms of a run that share no sitting of it.
  case separateSittings(run: String, arms: [String], ArmSittings)

  /// The arms stem from runs at different times.
  case separateRuns([String])
  case differentSuites([String])

  /// Cases that only one of the sides has.
  case differentCases(shared: Int, only: Int)

  /// So few sources that no test of their differences can reach 0.05.
  case fewSources(Int, cases: Int)

  /// A score of the same name was made by different rules.
  case differentScorers(score: String)

  /// Costs that no exchange rate of ours makes one.
  case differentCurrencies([String])

  /// Answers that were not asked for, but taken from earlier runs.
  case cached(run: String, answers: Int)

  /// Latencies are of the attempts that succeeded.
  case failures(run: String, failed: Int, attempts: Int)

  /// A run that sent a part of its suite.
  case narrowed(run: String, RunNarrowing)

  /// A run that ended once its comparison was decided.
  case stopped(run: String, Decision)

  /// An arm whose requests were all refused for one lasting reason: it is not compared.
  case notMeasured(run: String, arm: String, Refusals)

  /// A parameter that an arm's model refused, so that its requests went without.
  case leftOut(run: String, arm: String, LeftOutParameter)

  /// Answers that the score which decides could not be told of, and that its mean lacks.
  case unscored(run: String, score: String, answers: Int)

  /// Answers that were cut, or that are empty.
  case short(run: String, ShortAnswers)

  /// Arms of several models, whose tokens are each provider's own count; of each candidate whose tokens are
  /// no common measure with the baseline's, why.
  case ownTokens([UnlikeTokens])

  /// A side of which some requests may have kept the objectives or not, with how many in words.
  case unjudged(side: String, String, isOfAll: Bool)

  /// The harness itself was late.
  case clientLimited(run: String, HarnessDelay)
}

extension ComparisonCaveat {
  /// The caveats of comparing arms of these runs.
  package static func all(
    _ runs: [(number: Int64, manifest: RunManifest, summary: RunSummary)]
  ) -> [ComparisonCaveat] {
    let manifests = runs.map(\.manifest)
    var caveats: [ComparisonCaveat] = []
    if Set(manifests.map(\.id)).count > 1 {
      caveats.append(.separateRuns(runs.map { String($0.number) }))
    }
    if Set(manifests.map(\.suiteIdentity)).count > 1 {
      caveats.append(.differentSuites(manifests.map(\.suiteIdentity)))
    }
    let cases = manifests.map { Set($0.samples.map(\.id)) }
    let shared = cases.dropFirst().reduce(cases.first ?? []) { $0.intersection($1) }
    let only = cases.reduce(Set<String>()) { $0.union($1) }.count - shared.count
    if only > 0 { caveats.append(.differentCases(shared: shared.count, only: only)) }
    if let samples = manifests.first?.samples {
      let sources = CaseScores.grouped(samples, by: \.cluster).count
      if sources < min(leastSources, samples.count) {
        caveats.append(.fewSources(sources, cases: samples.count))
      }
    }
    caveats += differentScorers(manifests).map { .differentScorers(score: $0) }
    for (number, manifest, _) in runs where !manifest.isInterleaved && manifest.arms.count > 1 {
      caveats.append(.notInterleaved(run: String(number)))
    }
    if let (number, manifest, summary) = runs.first, runs.count == 1, manifest.isInterleaved,
      let apart = summary.sittings.apart.first
    {
      let names = ArmNames(manifest.arms)
      caveats.append(
        .separateSittings(
          run: String(number),
          arms: [names[apart.0], names[apart.1]],
          summary.sittings
        )
      )
    }
    for (number, manifest, summary) in runs {
      if let narrowing = manifest.loadTerms.narrowing {
        caveats.append(.narrowed(run: String(number), narrowing))
      }
      if let decision = summary.decision, decision.cases < decision.planned {
        caveats.append(.stopped(run: String(number), decision))
      }
      let names = ArmNames(manifest.arms)
      for arm in summary.arms {
        for parameter in arm.leftOut ?? [] {
          caveats.append(
            .leftOut(run: String(number), arm: names[arm.arm.index], parameter)
          )
        }
        guard let refusals = arm.notMeasured else { continue }
        caveats.append(
          .notMeasured(run: String(number), arm: names[arm.arm.index], refusals)
        )
      }
      if summary.cached > 0 {
        caveats.append(.cached(run: String(number), answers: summary.cached))
      }
      if summary.failures > 0 {
        caveats.append(
          .failures(run: String(number), failed: summary.failures, attempts: summary.attempts)
        )
      }
      if let primary = manifest.primaryScore?.name {
        let unscored = summary.arms.flatMap(\.scores).filter { $0.name == primary }
          .flatMap(\.unscored).reduce(0) { $0 + $1.count }
        if unscored > 0 {
          caveats.append(.unscored(run: String(number), score: primary, answers: unscored))
        }
      }
      caveats += [.cut, .empty].compactMap { kind in
        ShortAnswers(kind, in: summary, of: manifest).map { .short(run: String(number), $0) }
      }
      if let delay = summary.harnessDelay, delay.isLimiting {
        caveats.append(.clientLimited(run: String(number), delay))
      }
    }
    return caveats
  }

  /// Of five, two of the 2⁵ patterns of signs are as far out as any: p = 0.0625.
  private static let leastSources = 6

  private static func differentScorers(_ manifests: [RunManifest]) -> [String] {
    var rules: [String: Set<String>] = [:]
    for score in manifests.flatMap(\.scores) {
      rules[score.name, default: []].insert(score.summary)
    }
    return rules.filter { $0.value.count > 1 }.keys.sorted()
  }
}

extension RunManifest {
  /// The suite's name, text and what `--set` changed in it, in a few words.
  fileprivate var suiteIdentity: String {
    (["\(suiteName) \(suiteHash.prefix(8))"] + overrides).joined(separator: " --set ")
  }
}

extension ComparisonCaveat: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notInterleaved(let run):
      "The arms of run \(run) were measured one after the other: a provider that drifted meanwhile "
        + "looks like a difference. Interleave them with 'order: interleaved'."
    case .separateSittings(let run, let arms, let sittings):
      "Of run \(run), \(arms.joined(separator: " and "))\(sittings.apartWords ?? "")"
    case .separateRuns(let runs):
      "The arms stem from \(runs.count) runs at different times: differences of speed may be the "
        + "hour's. Compare speeds within one run."
    case .differentSuites(let suites):
      "The runs follow different suites (\(suites.joined(separator: ", ")))."
    case .differentCases(let shared, let only):
      "\(only.counted("case is", "cases are")) not in every run and left out; "
        + "\(shared.counted("is", "are")) compared."
    case .fewSources(let sources, let cases):
      "The \(cases.counted("case")) come from \(sources.counted("source")), and of fewer than "
        + "\(Self.leastSources) no test of a score reaches p = 0.05. Take cases of more sources, or "
        + "leave 'cluster' out where cases are independent."
    case .differentScorers(let score):
      "The score \(score) was made by different rules. Score the older run again before comparing it."
    case .differentCurrencies(let currencies):
      "The arms are priced in different currencies (\(currencies.joined(separator: ", "))), so their "
        + "costs, and scores that measure them, are not compared. Give all prices in one."
    case .cached(let run, let answers):
      "\(answers.counted("answer")) of run \(run) \(answers.noun("was", "were")) taken from earlier "
        + "runs (cache: quality). A run does not differ from the one that it took its answers from; "
        + "for new ones, run it with --set cache=none."
    case .failures(let run, let failed, let attempts):
      "\(failed) of \(attempts.counted("attempt")) of run \(run) failed. Latencies are those of "
        + "the attempts that succeeded, and may look better than what users got."
    case .narrowed(let run, let narrowing):
      "Run \(run) was narrowed to \(narrowing.words): what is compared stands for these, and not for the "
        + "suite."
    case .stopped(let run, let decision):
      "Run \(run) was looked at as it went on, and ended after \(decision.cases) of "
        + "\(decision.planned.counted("case")): what is compared here is too sure. What holds however often "
        + "one looks is in its own report: assay report \(run)"
    case .notMeasured(let run, let arm, let refusals):
      "\(arm) of run \(run) is not measured and not compared: \(refusals.words)."
    case .leftOut(let run, let arm, let parameter):
      "\(arm) of run \(run) refused \(parameter.parameter), and its "
        + "\(parameter.requests.counted("request")) went without it: what is compared is an arm that "
        + "never had it."
    case .unscored(let run, let score, let answers):
      "\(answers.counted("answer")) of run \(run) \(answers.noun("has", "have")) no \(score) and "
        + "\(answers.noun("is", "are")) left out of its mean."
    case .short(let run, let answers): "In run \(run), \(answers)"
    case .ownTokens(let unlike): UnlikeTokens.words(unlike)
    case .unjudged(let side, let words, true):
      "The attainment of \(side) is not compared: \(words)."
    case .unjudged(let side, let words, false):
      "In the attainment of \(side), \(words): the interval of its difference holds whatever they were."
    case .clientLimited(let run, let delay):
      "Run \(run) was limited by this machine: \(delay.words ?? "it was late"). Lower the load."
    }
  }
}
