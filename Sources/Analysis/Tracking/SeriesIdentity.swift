/// All that must stay the same for two runs to be points of one series.
///
/// A change in any part is drawn as a line and begins a new segment; runs are never joined in
/// silence across it.
package struct SeriesIdentity: Hashable, Sendable, Codable {
  package var suite: String
  package var cases: String
  package var prompts: String
  package var parameters: String
  package var scorers: String

  /// As the provider returned it, which may be another than was asked for.
  package var model: String?

  /// The provider's `system_fingerprint`, where it gives one.
  package var fingerprint: String?

  /// - Parameters:
  ///   - suite: Version or hash of the suite; the others likewise are hashes of their part.
  package init(
    suite: String,
    cases: String,
    prompts: String,
    parameters: String,
    scorers: String,
    model: String? = nil,
    fingerprint: String? = nil
  ) {
    self.suite = suite
    self.cases = cases
    self.prompts = prompts
    self.parameters = parameters
    self.scorers = scorers
    self.model = model
    self.fingerprint = fingerprint
  }

  package enum Part: String, Hashable, Sendable, Codable, CaseIterable {
    case suite, cases, prompts, parameters, scorers, model, fingerprint
  }

  /// What differs, in the order of `Part`.
  package func changes(to other: SeriesIdentity) -> [Part] {
    Part.allCases.filter { self[$0] != other[$0] }
  }

  private subscript(part: Part) -> String? {
    switch part {
    case .suite: suite
    case .cases: cases
    case .prompts: prompts
    case .parameters: parameters
    case .scorers: scorers
    case .model: model
    case .fingerprint: fingerprint
    }
  }
}
