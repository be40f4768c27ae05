package import Domain

/// A stored run opened for reading: by whose scores, what it was meant to do, and its attempts for all
/// who make something of them.
///
/// Reports, comparisons, gates, tracks, drift tests, tunings and forecasts all read a run by it, so
/// that none of them resolves or skips what another does not.
package struct RunReading: Sendable {
  package let run: RunRow
  package let scoring: ChosenScoring
  package let manifest: RunManifest
  package let store: RunStore

  /// - Parameter scoring: Whose scores; the latest where it is `nil`.
  /// - Throws: `CommandFailure` where there is no such scoring, or where the run cannot be read.
  package init(_ run: RunRow, scoring: Int64? = nil, in store: RunStore) throws {
    let scoring = try ChosenScoring(scoring, of: run, in: store)
    self.run = run
    self.scoring = scoring
    self.store = store
    manifest = try CommandFailure.wrapping(.missingInput) {
      try store.manifest(of: run, scoring: scoring.number)
    }
  }

  /// The loads that were offered, where they were noted.
  package var stages: [LoadStageRecord] {
    get throws { try CommandFailure.wrapping(.missingInput) { try store.loadStages(of: run) } }
  }

  /// Reads the attempts once, in the order of the plan and as of one moment, and gives each to every
  /// collector; of an attempt is read what any of them looks at.
  ///
  /// - Returns: The collectors with what they made of the run.
  package func collect<each Collector: AttemptCollector>(
    _ collectors: repeat each Collector
  ) throws -> (repeat each Collector) {
    var parts: AttemptParts = []
    for each in repeat (each collectors).parts { parts.formUnion(each) }
    if !parts.contains(.headers) { parts.insert(.figuresOnly) }
    // In classes, so that each is changed where it is: a copy for each attempt would be dear.
    let held = (repeat Held(each collectors))
    try CommandFailure.wrapping(.missingInput) {
      try store.forEachAttemptReadAhead(of: run, parts: parts, scoring: scoring.number) { attempt in
        repeat (each held).collector.add(attempt)
      }
    }
    return (repeat (each held).collector)
  }

  private final class Held<Collector: AttemptCollector> {
    var collector: Collector

    init(_ collector: Collector) { self.collector = collector }
  }
}
