import Analysis
import Domain

extension LoadReport {
  /// The answer first: the highest load that holds, and the lowest that does not.
  var headline: [Prose] {
    if let search { return [answer(search)] }
    guard !load.knees.isEmpty else {
      return ["Of the loads that were offered none can be judged; the tables tell what each did."]
    }
    return load.knees.map(answer)
  }

  /// The search as its steps tell it again; `nil` where the run was none.
  private var search: RateSearch? {
    guard let steps = load.steps, let objectives = load.objectives else { return nil }
    let start = steps.first?.rate ?? 0
    return RateSearch(
      RateSearch.Rules(start: start, attainment: objectives.attainment),
      steps: steps
    )
  }

  // MARK: A search

  private func answer(_ search: RateSearch) -> Prose {
    guard let holds = search.holds else {
      let lowest = search.steps.map(\.rate).min().map(RateText.perSecond) ?? "the first"
      return """
        \(model)\(strong: "holds no rate"), not even \(plain: lowest): \(terms).\(evidence(search.fails, search))
        """
    }
    return "\(model)\(strong: "holds " + RateText.perSecond(holds))\(bound(search))"
      + evidence(holds, search) + evidence(search.fails, search)
  }

  /// The other end of the interval, and what it is the limit of.
  private func bound(_ search: RateSearch) -> Prose {
    if let limit = search.clientLimit, limit < search.fails ?? .infinity {
      return """
        , the highest rate that this machine could offer in time: at \
        \(plain: RateText.perSecond(limit)) it was late itself, so that the provider's own limit \
        (\(terms)) is not known.
        """
    }
    guard let fails = search.fails else {
      return ", the highest rate that was offered: \(terms). Its limit lies above."
    }
    return """
       and not \(plain: RateText.perSecond(fails)): between them lies the highest rate at which \
      \(terms)\(plain: curve(search)).
      """
  }

  private func curve(_ search: RateSearch) -> String {
    search.limit.map { limit in
      ", by the 95 % interval of a curve through the steps near it, which has it at "
        + RateText.perSecond(limit)
    } ?? ""
  }

  /// Such as: At 16.8/s 243 of 243 requests were good (drawn: 15.4/s, 15.6/s).
  private func evidence(_ rate: Double?, _ search: RateSearch) -> Prose {
    let steps = search.steps.filter { $0.rate == rate && !$0.isClientLimited }
    guard let rate, !steps.isEmpty else { return "" }
    let sum = steps.map(\.attainment).reduce(Attainment(), +)
    let drawn = steps.compactMap(\.offeredPerSecond).map(RateText.perSecond)
    return """
       At \(plain: RateText.perSecond(rate)) \(sum.good) of \
      \(sum.attempted, "request") \(plain: sum.good.noun("was", "were")) good\
      \(plain: drawn.isEmpty ? "" : " (drawn: \(drawn.joined(separator: ", ")))").
      """
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
    let subject: Prose = "\(code: knee.model) "
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
    switch knee.axis {
    case .rate: RateText.perSecond(size)
    case .inFlight: "\(NumberText.trimmed(size)) in flight"
    }
  }

  private var model: Prose {
    load.levels.first.map { "\(code: $0.model) " } ?? ""
  }

  var terms: Prose { load.objectives?.terms ?? "" }
}
