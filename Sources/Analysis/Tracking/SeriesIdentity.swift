/// All that must stay the same for two runs to be points of one series.
///
/// A change in any part is drawn as a line and begins a new segment; runs are never joined in
/// silence across it.
package struct SeriesIdentity: Hashable, Sendable, Encodable {
  package var suite: String
  package var cases: String
  package var prompts: String
  package var parameters: String
  package var scorers: String

  /// As the provider returned it, which may be another than was asked for.
  package var model: String?

  /// Who made the answers behind a router, where it names them.
  package var upstream: String?

  /// The provider's `system_fingerprint`, where it gives one.
  package var fingerprint: String?

  /// Processor and cores that measured; `nil` of figures that the machine has no part in, as scores.
  package var machine: String?

  /// - Parameters:
  ///   - suite: Version or hash of the suite; the others likewise are hashes of their part.
  package init(
    suite: String,
    cases: String,
    prompts: String,
    parameters: String,
    scorers: String,
    model: String? = nil,
    upstream: String? = nil,
    fingerprint: String? = nil,
    machine: String? = nil
  ) {
    self.suite = suite
    self.cases = cases
    self.prompts = prompts
    self.parameters = parameters
    self.scorers = scorers
    self.model = model
    self.upstream = upstream
    self.fingerprint = fingerprint
    self.machine = machine
  }

  package enum Part: String, Hashable, Sendable, Encodable, CaseIterable {
    case suite, cases, prompts, parameters, scorers, model, upstream, fingerprint, machine
  }

  /// What differs, in the order of `Part`; what one of the two does not know is no change.
  package func changes(to other: SeriesIdentity) -> [Part] {
    Part.allCases.filter { part in
      guard let own = self[part], let others = other[part] else { return false }
      return own != others
    }
  }

  /// What is not known of this run, as a run that failed as a whole knows no model, taken from the
  /// run before.
  func completed(from earlier: SeriesIdentity) -> SeriesIdentity {
    var identity = self
    identity.model = model ?? earlier.model
    identity.upstream = upstream ?? earlier.upstream
    identity.fingerprint = fingerprint ?? earlier.fingerprint
    identity.machine = machine ?? earlier.machine
    return identity
  }

  /// The same wherever it was measured.
  package var onAnyMachine: SeriesIdentity {
    var identity = self
    identity.machine = nil
    return identity
  }

  package subscript(part: Part) -> String? {
    switch part {
    case .suite: suite
    case .cases: cases
    case .prompts: prompts
    case .parameters: parameters
    case .scorers: scorers
    case .model: model
    case .upstream: upstream
    case .fingerprint: fingerprint
    case .machine: machine
    }
  }
}
