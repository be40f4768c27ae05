import Analysis
import Domain
import Reports
import Store

/// What the report of a stored run needs of its attempts beside their summary.
///
/// A tuning's report is made of it as well as a run's, so that neither lacks what the other has.
struct ReportMaterial: AttemptCollector {
  private(set) var figures: RunFigureData

  /// `nil` where no form judges case by case.
  private(set) var cases: CaseOutcomes?
  private(set) var foreign: ForeignLatencies?
  private(set) var standings: CaseStandings

  /// Answers that were taken from earlier runs, by the identifier of the run.
  private(set) var origins: [String: Int] = [:]

  /// - Parameters:
  ///   - formats: The forms that will be written.
  ///   - definitions: Another tool's, by which the latencies are given too.
  init(
    for manifest: RunManifest,
    formats: Set<ReportFormat>,
    definitions: ForeignDefinitions?
  ) {
    figures = RunFigureData(
      shardCount: manifest.shards?.count ?? 0,
      prices: manifest.pricesByArm
    )
    if formats.contains(.junit) {
      cases = CaseOutcomes(score: manifest.primaryScore?.name, keepsText: manifest.keepsText)
    }
    foreign = definitions.map(ForeignLatencies.init)
    standings = CaseStandings(manifest)
  }

  var parts: AttemptParts { figures.parts.union(cases.parts).union(foreign.parts).union(.scores) }

  mutating func add(_ attempt: Attempt) {
    let record = attempt.record
    figures.add(record, session: attempt.session)
    cases?.add(record)
    foreign?.add(record)
    standings.add(record)
    if let origin = record.origin { origins[origin.runID, default: 0] += 1 }
  }

  /// The runs that answers were taken from, in words; `nil` where all were asked for.
  func origin(in store: RunStore) -> String? {
    origins.isEmpty ? nil : CachedSources(origins, in: store).words
  }
}
