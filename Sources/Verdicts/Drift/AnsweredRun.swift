import Analysis
import Domain
import Reports
import Store

/// A run's answers by arm and case, in the order of the plan.
struct AnsweredRun {
  let row: RunRow
  let manifest: RunManifest
  let provenance: Provenance.Run
  private(set) var answers: [Int: [String: [KeptAnswer]]] = [:]

  /// Answers that were taken from earlier runs: they tell of those, and are left out.
  let cached: Int

  init(_ reference: RunReference, in store: RunStore) throws {
    let row = try store.run(named: reference)
    guard row.keepsText else {
      throw CommandFailure(
        .missingInput,
        "run \(row.number) was made with 'store_text: false': its answers were not kept, so that there "
          + "is nothing to compare. Run the suite without that line."
      )
    }
    let manifest = try store.manifest(of: row)
    var answers: [Int: [String: [KeptAnswer]]] = [:]
    var summarizer = RunSummarizer(manifest: manifest)
    try store.forEachAttempt(of: row) { record in
      summarizer.add(record)
      guard !record.isWarmUp, !record.isCached, record.succeeded,
        let choice = record.completion?.choices.first
      else { return }
      answers[record.arm, default: [:]][record.sampleID, default: []].append(KeptAnswer(choice))
    }
    self.row = row
    self.manifest = manifest
    self.answers = answers
    cached = summarizer.cached
    provenance = Provenance.Run(
      number: Int(row.number),
      manifest: manifest,
      state: row.state,
      attempts: summarizer.attempts,
      durationSeconds: summarizer.durationSeconds
    )
  }
}
