package import Domain

/// One entry of a suite's `scores`: what is taken from an answer, how it is judged, and when.
package struct ScoreRule: Hashable, Sendable {
  /// A column of the tables.
  package let name: String
  package let isPrimary: Bool
  package var scorer: any Scorer { anyScorer.scorer }
  private let anyScorer: AnyScorer

  /// Run in order before the scorer sees the text.
  package let extraction: [ExtractionStep]

  /// Passes where the scorer fails, as `not: true` says; unscored stays unscored.
  package let isNegated: Bool

  /// What the comparison of texts leaves out of account.
  package let ignore: TextNormalization

  /// Cases that the rule is about; `nil` for all.
  package let condition: Condition?

  /// Makes pass or fail of a number.
  package let bounds: Bounds?

  package let unanswered: UnansweredRules

  /// `at_least` and `at_most`, both inclusive, in the scorer's own unit.
  package struct Bounds: Hashable, Sendable {
    package var atLeast: Double?
    package var atMost: Double?

    package init(atLeast: Double? = nil, atMost: Double? = nil) {
      self.atLeast = atLeast
      self.atMost = atMost
    }

    /// - Throws: `ScoringError.emptyBounds` where no number can be within.
    package func validate() throws(ScoringError) {
      let (atLeast, atMost) = (atLeast ?? -.infinity, atMost ?? .infinity)
      guard atLeast <= atMost else { throw .emptyBounds(atLeast: atLeast, atMost: atMost) }
    }
  }

  /// `when:`, which cases a rule is about, by their tags.
  package enum Condition: Hashable, Sendable {
    /// `when: {tag: json}`: some tag of the case has this name or this value.
    case tag(String)
    /// `when: {lang: [en, de]}`: each tag named has one of the values.
    case tags([String: [String]])

    package func holds(for tags: [String: String]) -> Bool {
      switch self {
      case .tag(let text): tags[text] != nil || tags.values.contains(text)
      case .tags(let wanted):
        wanted.allSatisfy { name, values in tags[name].map(values.contains) ?? false }
      }
    }
  }

  /// - Throws: `ScoringError` for `not` or bounds where the scorer has no use for them.
  package init(
    name: String,
    scorer: any Scorer,
    isPrimary: Bool = false,
    extraction: [ExtractionStep] = [],
    isNegated: Bool = false,
    ignore: TextNormalization = [],
    condition: Condition? = nil,
    bounds: Bounds? = nil,
    unanswered: UnansweredRules = UnansweredRules()
  ) throws(ScoringError) {
    self.name = name
    anyScorer = AnyScorer(scorer)
    self.isPrimary = isPrimary
    self.extraction = extraction
    self.isNegated = isNegated
    self.ignore = ignore
    self.condition = condition
    self.bounds = bounds
    self.unanswered = unanswered
    try validate()
  }

  private func validate() throws(ScoringError) {
    if let bounds {
      if scorer.isPassFail { throw .boundsOnPassFail(scorer: scorer.name) }
      try bounds.validate()
    }
    if isNegated && !isPassFail { throw .notNeedsPassFail(scorer: scorer.name) }
  }
}

extension ScoreRule {
  /// Whether its scores are pass or fail rather than numbers.
  package var isPassFail: Bool { scorer.isPassFail || bounds != nil }

  /// The rule as tables and reports name it.
  package var definition: RunManifest.ScoreDefinition {
    RunManifest.ScoreDefinition(
      name: name,
      isPrimary: isPrimary,
      isPassFail: isPassFail,
      isHigherBetter: isPassFail ? true : scorer.isHigherBetter,
      range: scorer.range,
      summary: summary
    )
  }
}
