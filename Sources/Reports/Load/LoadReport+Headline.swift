import Analysis
import Domain

extension LoadReport {
  /// The answer first: the highest load that holds, and the lowest that does not.
  var headline: [Prose] {
    if let limits = load.limits, !limits.isEmpty { return limits.map(answer) }
    guard !load.knees.isEmpty else {
      return ["Of the loads that were offered none can be judged; the tables tell what each did."]
    }
    return load.knees.map(answer)
  }

  // MARK: A search

  private func answer(_ limit: LoadLimit) -> Prose {
    let subject = self.subject(limit.model, limit.scenario)
    guard let holds = limit.holds, let best = limit.best else {
      let lowest = steps(of: limit).map(\.load).min().map { LoadText.words($0, limit.axis) }
      return """
        \(subject)\(strong: "holds no \(noun(limit))"), not even \(plain: lowest ?? "the first"): \
        \(terms).\(evidence(limit.fails, limit))
        """
    }
    let shown = limit.axis == .rate ? holds : best
    return "\(subject)\(strong: "holds " + LoadText.words(shown, limit.axis))\(bound(limit))"
      + evidence(shown, limit) + neighbour(of: shown, limit)
  }

  /// What is known of the load that does not hold, where it is not the one just told.
  private func neighbour(of shown: Double, _ limit: LoadLimit) -> Prose {
    guard limit.axis == .inFlight, limit.limit != nil else { return evidence(limit.fails, limit) }
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
        (\(terms)) is not known.
        """
    }
    guard let fails = limit.fails else {
      return """
        , the highest \(plain: noun(limit)) that was offered: \(terms). Its limit lies above.
        """
    }
    switch limit.axis {
    case .rate:
      return """
         and not \(plain: RateText.perSecond(fails)): between them lies the highest rate at which \
        \(terms)\(plain: curve(limit)).
        """
    case .inFlight: return wholeNumber(limit, fails: fails)
    }
  }

  /// Of requests in flight the answer is a number, and its interval is of numbers.
  private func wholeNumber(_ limit: LoadLimit, fails: Double) -> Prose {
    let doubt = limit.isClear ? "" : ", in doubt: the intervals leave it open"
    guard limit.limit != nil, let holds = limit.holds else {
      return """
         and not \(plain: NumberText.trimmed(fails)): \(terms)\(plain: doubt).
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
    return """
       At \(plain: LoadText.words(size, limit.axis)) \(sum.good) of \
      \(sum.attempted, "request") \(plain: sum.good.noun("was", "were")) good\(plain: rates).
      """
  }

  func steps(of limit: LoadLimit) -> [LoadSearch.Step] {
    (load.steps ?? []).filter { $0.scenario == limit.scenario }
  }

  /// `'large' ` or `'large' with 'short' `.
  private func subject(_ model: String, _ scenario: String?) -> Prose {
    scenario.map { "\(code: model) with \(code: $0) " } ?? "\(code: model) "
  }

  // MARK: Loads as the suite lists them

  private func answer(_ knee: Knee) -> Prose {
    switch knee.basis {
    case .saturation: saturation(knee)
    case .objectives: limits(knee, verb: "holds", terms: terms)
    case .keepingUp:
      limits(knee, verb: "keeps up with", terms: "answers come as fast as requests do")
    }
  }

  private func limits(_ knee: Knee, verb: String, terms: Prose) -> Prose {
    let subject = self.subject(knee.model, knee.scenario)
    let doubt: Prose = knee.isClear ? "" : " The intervals leave a doubt; the table shows them."
    switch (knee.holds, knee.fails) {
    case (let holds?, let fails?):
      return subject + "\(strong: "\(verb) \(words(holds, knee))") and not "
        + "\(plain: words(fails, knee)): \(terms)." + doubt
    case (let holds?, nil):
      return subject + "\(strong: "\(verb) every load that was offered"), up to "
        + "\(plain: words(holds, knee)): \(terms). Its limit lies above." + doubt
    case (nil, let fails?):
      return subject + "\(strong: "\(verb) none of the loads"), not even "
        + "\(plain: words(fails, knee)): \(terms)." + doubt
    case (nil, nil): return subject + "was not judged."
    }
  }

  private func saturation(_ knee: Knee) -> Prose {
    guard let holds = knee.holds else { return "\(code: knee.model) was not judged." }
    guard knee.fails != nil else {
      return """
        \(code: knee.model) still answered more with \(strong: words(holds, knee)), the most that was \
        offered.
        """
    }
    return """
      \(code: knee.model) answers hardly more with more than \(strong: words(holds, knee)): beyond \
      it, requests only wait longer.
      """
  }

  private func words(_ size: Double, _ knee: Knee) -> String {
    LoadText.words(size, knee.axis)
  }

  var terms: Prose { load.objectives?.terms ?? "" }
}
