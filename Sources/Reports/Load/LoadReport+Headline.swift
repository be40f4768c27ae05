import Analysis
import Domain

extension LoadReport {
  /// The answer first: the highest load that holds, and the lowest that does not.
  var headline: [Prose] {
    if run.manifest.loadTerms.search != nil { return searchFinding }
    let found = load.knees.map(answer) + single
    guard found.isEmpty else { return found }
    return ["Of the loads that were offered none can be judged; the tables tell what each did."]
  }

  /// `'large' ` or `'large' with 'short' `.
  func subject(_ model: String, _ scenario: String?) -> Prose {
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
    // That answers come as fast as requests has no interval.
    let doubt: Prose =
      knee.isClear || knee.basis != .objectives
      ? "" : " The intervals leave a doubt; the table shows them."
    let deny = knee.basis == .objectives ? "does not hold" : "does not keep up with"
    let unjudged = unjudged(knee)
    let all = unjudged.below.isEmpty ? "every load that was offered" : "every load that was judged"
    switch (knee.holds, knee.fails) {
    case (let holds?, let fails?):
      return subject + "\(strong: "\(verb) \(words(holds, knee))") and not "
        + "\(plain: words(fails, knee)): \(terms)." + doubt
    case (let holds?, nil) where !unjudged.above.isEmpty:
      return subject + "\(strong: "\(verb) \(words(holds, knee))"): \(terms)."
        + unknown(unjudged.above, knee) + doubt
    case (let holds?, nil):
      return subject + "\(strong: "\(verb) \(all)"), up to "
        + "\(plain: words(holds, knee)): \(terms). Its limit lies above." + doubt
    case (nil, let fails?) where !unjudged.below.isEmpty:
      return subject + "\(strong: "\(deny) \(words(fails, knee))"): \(terms)."
        + unknown(unjudged.below, knee) + doubt
    case (nil, let fails?):
      return subject + "\(strong: "\(verb) none of the loads"), not even "
        + "\(plain: words(fails, knee)): \(terms)." + doubt
    case (nil, nil): return subject + "was not judged."
    }
  }

  /// Its loads of which it cannot be known whether they hold, below and above the end that is known.
  private func unjudged(_ knee: Knee) -> (below: [Double], above: [Double]) {
    let sizes = load.levels.filter { level in
      level.model == knee.model && level.scenario == knee.scenario && level.isCounted
        && level.verdict(load.objectives) == nil
    }
    .compactMap { $0.size(knee.axis) }.sorted()
    let end = knee.holds ?? knee.fails ?? 0
    return (sizes.filter { $0 < end }, sizes.filter { $0 > end })
  }

  /// Such as: Of 5/s, 10/s it cannot be known.
  private func unknown(_ loads: [Double], _ knee: Knee) -> Prose {
    var list = loads.prefix(Self.mostSingle).map { words($0, knee) }.joined(separator: ", ")
    if loads.count > Self.mostSingle { list += " and \(loads.count - Self.mostSingle) more" }
    return " Of \(plain: list) it cannot be known."
  }

  /// Whether the requests decide of which nobody knows.
  func isUnknown(_ level: StageSummary) -> Bool {
    guard let objectives = load.objectives else { return false }
    return level.attainment?.isUnknown(target: objectives.attainment) ?? false
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

  // MARK: Loads by themselves

  /// More are in the table.
  private static let mostSingle = 4

  /// What can be said of loads that stand in no row with others of their kind.
  private var single: [Prose] {
    let told = load.levels.filter { level in
      // A rate that changes is no load of one size.
      (level.rates == nil || load.knees.isEmpty)
        && !load.knees.contains { knee in
          knee.model == level.model && knee.scenario == level.scenario
            && level.size(knee.axis) != nil
        }
    }
    .compactMap(answer)
    guard told.count > Self.mostSingle else { return told }
    let rest = told.count - Self.mostSingle
    return told.prefix(Self.mostSingle) + ["Of \(rest, "more load", "more loads") the table tells."]
  }

  /// `nil` of one that says nothing.
  private func answer(_ level: StageSummary) -> Prose? {
    let subject = self.subject(level.model, level.scenario)
    let size = name(level)
    guard let verdict = level.verdict(load.objectives) else {
      guard level.isCounted, let rate = level.achievedPerSecond, rate > 0 else { return nil }
      let answers: Prose =
        "\(subject)\(strong: "answers \(RateText.perSecond(rate))") with \(plain: size)."
      guard let sum = level.attainment else { return answers }
      if isUnknown(level) {
        return answers
          + " Whether it holds cannot be known (\(terms)): \(Self.goodRequests(sum))."
      }
      return level.isTooFew(load.objectives)
        ? answers
          + " Its requests are too few to judge whether \(terms): \(Self.goodRequests(sum))."
        : answers
    }
    guard load.objectives != nil else {
      let verb = verdict.holds ? "keeps up with" : "does not keep up with"
      return "\(subject)\(strong: "\(verb) \(size)")."
    }
    let doubt = verdict.isClear ? "" : ", in doubt: the interval leaves it open"
    let sum = level.attainment ?? Attainment()
    return """
      \(subject)\(strong: (verdict.holds ? "holds " : "does not hold ") + size): \
      \(terms)\(plain: doubt). \(Self.goodRequests(sum)).
      """
  }

  /// `54 of 60 requests were good; of 3 it cannot be known`.
  static func goodRequests(_ sum: Attainment) -> Prose {
    """
    \(sum.good) of \(sum.attempted, "request") \(plain: sum.good.noun("was", "were")) good\
    \(plain: sum.unknown > 0 ? "; of \(sum.unknown) it cannot be known" : "")
    """
  }

  var terms: Prose { load.objectives?.terms ?? "" }
}
