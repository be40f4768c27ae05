package import Domain
package import Scoring

/// One named score of a suite.
package struct SuiteScore: Hashable, Sendable {
  package var name: String
  package var kind: Kind
  package var isPrimary: Bool

  /// `nil` for the suite's own.
  package var reduction: CaseReduction?

  /// How the turns of a conversation become one; `nil` for what is usual.
  package var turns: TurnReduction?

  /// The seed by which a `choice` orders its options anew in each prompt.
  package var shuffle: Shuffle?
  package var position: SourcePosition

  package enum Kind: Hashable, Sendable {
    /// Judged from the answer alone; its targets are templates still.
    case rule(ScoreRule)
    /// Asked of somebody else after the load has ended.
    case external(ExternalScore)
  }

  /// Which variable of a case holds the options that are shuffled.
  package struct Shuffle: Hashable, Sendable {
    package var variable: String
    package var seed: UInt64
  }
}

extension SuiteScore {
  /// The score as tables and reports name it.
  ///
  /// - Parameters:
  ///   - suiteReduction: Holds where the score has none of its own; a number, of which no passes can
  ///     be counted, is then averaged.
  ///   - ofConversations: Whether cases are conversations.
  package func definition(
    suiteReduction: CaseReduction = .mean,
    ofConversations: Bool = false
  ) -> RunManifest.ScoreDefinition {
    var definition = ownDefinition
    if ofConversations { definition.turns = turns ?? (definition.isPassFail ? .all : .share) }
    let isFitting = definition.isPassFail || !suiteReduction.countsPasses
    definition.reduction = reduction ?? (isFitting ? suiteReduction : .mean)
    return definition
  }

  private var ownDefinition: RunManifest.ScoreDefinition {
    switch kind {
    case .rule(let rule): rule.definition
    case .external(let external):
      RunManifest.ScoreDefinition(
        name: name,
        isPrimary: isPrimary,
        isPassFail: external.isPassFail,
        range: external.asked.range,
        summary: external.summary
      )
    }
  }
}
