package import Domain

/// Attempts of a run as lines of JSON: `export` writes them, and `show --json` prints them.
package struct AttemptLines: Sendable {
  private let arms: PricedArms
  private let withTokenEvents: Bool

  /// What must be read of an attempt for its line to be whole.
  package static let parts = AttemptParts.all.union(.judgeCalls)

  /// - Parameter manifest: The run's, for what its arms are and cost.
  package init(_ manifest: RunManifest, withTokenEvents: Bool = true) {
    arms = PricedArms(manifest)
    self.withTokenEvents = withTokenEvents
  }

  /// The attempt's line without its end.
  package func line(_ attempt: Attempt) -> String {
    var line = attempt.jsonMembers(withTokenEvents: withTokenEvents)
    let cost = arms.cost(of: attempt.record)
    line["model"] = .known(arms[attempt.record.arm]?.model)
    line["cost"] = cost.map { .number($0.amount) }
    line["currency"] = .known(cost?.currency)
    return JSONValue.known(line).exactText
  }
}
