package import Analysis
import Domain

/// The report of a verification: routes to one model, each held against a reference that was asked
/// twice.
package struct VerificationReport: Sendable {
  /// Stem of the report's folder, such as `verify-12`.
  package var name: String

  /// The model that is taken for right.
  package var reference: Reference

  /// In the order of the suite.
  package var routes: [Route]

  /// Models of which nothing was measured.
  package var absences: [Headline.Absence]

  /// The score that decides first; `nil` where the suite has none.
  package var primary: String?

  /// Figures that the suite has no margin for, so that no route can be called equivalent in them.
  package var withoutMargin: [String]

  /// What a reader must know before believing it.
  package var caveats: [String]
  package var provenance: Provenance

  package init(
    name: String,
    reference: Reference,
    routes: [Route],
    absences: [Headline.Absence] = [],
    primary: String? = nil,
    withoutMargin: [String] = [],
    caveats: [String] = [],
    provenance: Provenance
  ) {
    self.name = name.fileNameStem
    self.reference = reference
    self.routes = routes
    self.absences = absences
    self.primary = primary
    self.withoutMargin = withoutMargin
    self.caveats = caveats
    self.provenance = provenance
  }
}

extension VerificationReport {
  package struct Reference: Hashable, Sendable {
    package var name: String

    /// How it was asked a second time: as an arm of its own, or by the repeats of one.
    package var halves: Halves

    /// Its second asking against its first, not corrected: what differs by chance alone.
    package var itself: [Finding]
    package var validity: CallValidity?
    package var finishes: [FinishCount]

    package enum Halves: Hashable, Sendable {
      case asked(again: String)
      case repeats
      /// It was asked once: nothing tells how far it differs from itself.
      case none
    }

    package init(
      name: String,
      halves: Halves,
      itself: [Finding] = [],
      validity: CallValidity? = nil,
      finishes: [FinishCount] = []
    ) {
      self.name = name
      self.halves = halves
      self.itself = itself
      self.validity = validity
      self.finishes = finishes
    }
  }

  /// One of the models that are held against the reference.
  package struct Route: Hashable, Sendable {
    package var name: String

    /// Of all its figures together.
    package var verdict: Verdict
    package var findings: [Finding]

    /// `nil` where nobody calls a tool, or the reference was asked once.
    package var trigger: TriggerComparison?
    package var validity: CallValidity?

    /// `nil` where its answers were not kept, or not to the reference's cases.
    package var drift: DriftTest?
    package var finishes: [FinishCount]

    package init(
      name: String,
      verdict: Verdict,
      findings: [Finding],
      trigger: TriggerComparison? = nil,
      validity: CallValidity? = nil,
      drift: DriftTest? = nil,
      finishes: [FinishCount] = []
    ) {
      self.name = name
      self.verdict = verdict
      self.findings = findings
      self.trigger = trigger
      self.validity = validity
      self.drift = drift
      self.finishes = finishes
    }
  }

  /// One figure of a route against the reference's.
  package struct Finding: Hashable, Sendable {
    package var kind: Kind

    /// A score's name, or ours of the figure.
    package var name: String

    /// `nil` where it is told and not judged.
    package var verdict: Verdict?
    package var levels: ComparedLevels?

    /// Route minus reference, in `unit`; of a speed the route's median over the reference's, and of
    /// answers how different they are.
    package var difference: Estimate?

    /// Whether levels and difference are parts of a whole, 0 to 1.
    package var isShare: Bool

    /// Of the difference; `nil` for the score's own.
    package var unit: String?

    /// Within which a difference does not matter; of a speed relative.
    package var margin: Double?
    package var pValue: Double?
    package var adjustedPValue: Double?

    /// How many comparisons the correction covers.
    package var comparisons: Int

    package enum Kind: String, Hashable, Sendable, Encodable {
      case score
      /// Whether tools are called, by F1.
      case trigger
      /// The whole answers, by a drift test.
      case answers
      /// Requests answered, cost and the like.
      case operation
      case speed
    }

    package init(
      kind: Kind,
      name: String,
      verdict: Verdict? = nil,
      levels: ComparedLevels? = nil,
      difference: Estimate? = nil,
      isShare: Bool = false,
      unit: String? = nil,
      margin: Double? = nil,
      pValue: Double? = nil,
      adjustedPValue: Double? = nil,
      comparisons: Int = 1
    ) {
      self.kind = kind
      self.name = name
      self.verdict = verdict
      self.levels = levels
      self.difference = difference
      self.isShare = isShare
      self.unit = unit
      self.margin = margin
      self.pValue = pValue
      self.adjustedPValue = adjustedPValue
      self.comparisons = comparisons
    }
  }

  /// Of the answers with calls those of which every call keeps its schema.
  package struct CallValidity: Hashable, Sendable, Encodable {
    package var withCalls: Int
    package var valid: Int

    package init(withCalls: Int, valid: Int) {
      self.withCalls = withCalls
      self.valid = valid
    }
  }

  /// How many answers ended for a reason, with or without calls.
  package struct FinishCount: Hashable, Sendable, Encodable {
    /// As the provider says it; `nil` where it said nothing.
    package var reason: String?
    package var hasCalls: Bool
    package var count: Int

    package init(reason: String?, hasCalls: Bool, count: Int) {
      self.reason = reason
      self.hasCalls = hasCalls
      self.count = count
    }
  }
}

extension VerificationReport {
  package var hasWorse: Bool { routes.contains { $0.verdict == .worse } }

  /// Whether nothing can be said of some route.
  package var hasUndecided: Bool { routes.contains { $0.verdict == .undecided } }

  package var document: Document {
    Document(
      title: "Verification against \(code: reference.name)",
      headline: headline,
      blocks: [
        [.heading("Findings"), .table(findingsTable)],
        triggerTable.rows.isEmpty
          ? [] : [.heading("Whether tools are called"), .table(triggerTable)],
        validityTable.rows.isEmpty
          ? [] : [.heading("Whether calls keep their schema"), .table(validityTable)],
        finishTable.rows.isEmpty ? [] : [.heading("How answers end"), .table(finishTable)],
        itselfTable.rows.isEmpty
          ? [] : [.heading("The reference against itself"), .table(itselfTable)],
        figure.map { [.heading("Figures"), .figure($0)] } ?? [],
        [.heading("What to distrust"), .list(distrust)],
        provenance.blocks,
      ].flatMap(\.self)
    )
  }
}
