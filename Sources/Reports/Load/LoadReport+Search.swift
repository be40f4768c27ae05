import Analysis
import Domain

// What a search found, in a sentence or two.
extension LoadReport {
  /// By scenario; of those of which no step was carried out whole too.
  var searchFinding: [Prose] {
    let limits = load.limits ?? []
    let asked = run.manifest.loadTerms.search?.scenarios ?? []
    let missing = asked.filter { name in !limits.contains { $0.scenario == name } }
    guard !limits.isEmpty || !missing.isEmpty else {
      return ["No step of the search was carried out whole, so that no limit is known."]
    }
    let names = missing.map { $0.printable.elided(to: 40) }.joined(separator: ", ")
    return limits.map(answer)
      + (missing.isEmpty
        ? [] : ["No step with \(plain: names) was carried out whole: no limit is known of it."])
  }

  private func answer(_ limit: LoadLimit) -> Prose { unended(limit) + found(limit) }

  /// What is said first of a search that did not come to its end.
  private func unended(_ limit: LoadLimit) -> Prose {
    let steps = steps(of: limit).count
    if isBrokenOff(limit) {
      return run.state == .running
        ? "The search is \(strong: "not over") after \(steps, "step"): so far "
        : "The search was \(strong: "broken off") after \(steps, "step"), before its end: so far "
    }
    guard steps >= LoadSearch.Rules.mostSteps else { return "" }
    return """
      The search \(strong: "came to no end") in \(steps, "step"), as with a provider that does not \
      stand still: so far 
      """
  }

  /// Whether there was more to offer.
  ///
  /// Of a run that does not tell, the last scenario that was begun is the one in which the run ended.
  func isBrokenOff(_ limit: LoadLimit) -> Bool {
    limit.isBrokenOff
      ?? (run.state != .finished && load.limits?.last?.scenario == limit.scenario)
  }

  private func found(_ limit: LoadLimit) -> Prose {
    let subject = self.subject(limit.model, limit.scenario)
    guard let holds = limit.holds, let best = limit.best else { return subject + nothing(limit) }
    let shown = limit.axis == .rate ? holds : best
    return "\(subject)\(strong: "holds " + LoadText.words(shown, limit.axis))\(bound(limit))"
      + evidence(shown, limit) + neighbour(of: shown, limit)
  }

  /// Of a search that found no load that holds.
  private func nothing(_ limit: LoadLimit) -> Prose {
    let lowest = steps(of: limit).map(\.load).min().map { LoadText.words($0, limit.axis) }
    guard let fails = limit.fails else {
      if let load = limit.unknownLoad {
        return "cannot be judged: \(terms).\(evidence(load, limit))"
      }
      return limit.clientLimit == nil
        ? "was not judged: too few requests were counted."
        : """
        was not judged: this machine itself was late at every \(plain: noun(limit)), down to \
        \(plain: lowest ?? "the first").
        """
    }
    guard !isBrokenOff(limit) else {
      return """
        \(strong: "does not hold " + LoadText.words(fails, limit.axis)), and no lower \
        \(plain: noun(limit)) was judged: \(terms)\(plain: doubt(limit)).\(evidence(fails, limit))
        """
    }
    return """
      \(strong: "holds no \(noun(limit))"), not even \(plain: lowest ?? "the first"): \
      \(terms)\(plain: doubt(limit)).\(evidence(fails, limit))
      """
  }

  private func doubt(_ limit: LoadLimit) -> String {
    limit.isClear ? "" : ", in doubt: the intervals leave it open"
  }

  /// What is known of the load that does not hold, where it is not the one just told.
  private func neighbour(of shown: Double, _ limit: LoadLimit) -> Prose {
    guard limit.axis == .inFlight, limit.limit != nil else {
      return evidence(limit.fails ?? limit.unknownLoad, limit)
    }
    let next = steps(of: limit).map(\.load).filter { $0 > shown }.min()
    return evidence(next, limit)
  }

  private func noun(_ limit: LoadLimit) -> String {
    limit.axis == .rate ? "rate" : "concurrency"
  }

  /// The other end of the interval, and what it is the limit of.
  private func bound(_ limit: LoadLimit) -> Prose {
    if limit.isClientLimited, let late = limit.clientLimit {
      return """
        , the highest \(plain: noun(limit)) that this machine could offer in time: at \
        \(plain: LoadText.words(late, limit.axis)) it was late itself, so that the provider's own limit \
        (\(terms)) is not known\(plain: doubt(limit)).
        """
    }
    if limit.unknownLoad != nil {
      return """
        , the highest \(plain: noun(limit)) of which that can be known: \(terms)\(plain: doubt(limit)).
        """
    }
    guard let fails = limit.fails else {
      return """
        , the highest \(plain: noun(limit)) that was offered: \(terms)\(plain: doubt(limit)). Its \
        limit lies above.
        """
    }
    switch limit.axis {
    case .rate:
      return """
         and not \(plain: RateText.perSecond(fails)): between them lies the highest rate at which \
        \(terms)\(plain: curve(limit))\(plain: doubt(limit)).
        """
    case .inFlight: return wholeNumber(limit, fails: fails)
    }
  }

  /// Of requests in flight the answer is a number, and its interval is of numbers.
  private func wholeNumber(_ limit: LoadLimit, fails: Double) -> Prose {
    guard limit.limit != nil, let holds = limit.holds else {
      return """
         and not \(plain: NumberText.trimmed(fails)): \(terms)\(plain: doubt(limit)).
        """
    }
    return """
      , the highest number at which \(terms): by a curve through the steps near it, whose 95 % \
      interval is \(plain: LoadText.words(holds...max(holds, fails - 1), .inFlight)).
      """
  }

  private func curve(_ limit: LoadLimit) -> String {
    limit.limit.map { rate in
      ", by the 95 % interval of a curve through the steps near it, which has it at "
        + RateText.perSecond(rate)
    } ?? ""
  }

  /// Such as: At 16.8/s 243 of 243 requests were good (drawn: 15.4/s, 15.6/s).
  private func evidence(_ size: Double?, _ limit: LoadLimit) -> Prose {
    let steps = steps(of: limit).filter { $0.load == size && !$0.isClientLimited }
    guard let size, !steps.isEmpty else { return "" }
    let sum = steps.map(\.attainment).reduce(Attainment(), +)
    let drawn = steps.compactMap(\.offeredPerSecond).map(RateText.perSecond)
    let answered = steps.compactMap(\.achievedPerSecond).map(RateText.perSecond)
    let rates =
      drawn.isEmpty
      ? answered.isEmpty ? "" : " (answered: \(answered.joined(separator: ", ")))"
      : " (drawn: \(drawn.joined(separator: ", ")))"
    let words = LoadText.words(size, limit.axis)
    return " At \(plain: words) \(Self.goodRequests(sum))\(plain: rates)."
  }

  func steps(of limit: LoadLimit) -> [LoadSearch.Step] {
    (load.steps ?? []).filter { $0.scenario == limit.scenario }
  }
}
