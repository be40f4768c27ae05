import Analysis
import Domain
import Reports
import Store

/// A run's answers by arm and case, in the order of the plan.
struct AnsweredRun {
  let row: RunRow
  let manifest: RunManifest
  let provenance: Provenance.Run
  let answers: [Int: [String: [KeptAnswer]]]

  /// Answers that were taken from earlier runs: they tell of those, and are left out.
  let cached: Int

  init(_ reference: RunReference, in store: RunStore) throws {
    row = try store.run(named: reference)
    guard row.keepsText else {
      throw CommandFailure(
        .missingInput,
        "run \(row.number) was made with 'store_text: false': its answers were not kept, so that there "
          + "is nothing to compare. Run the suite without that line."
      )
    }
    let reading = try RunReading(row, in: store)
    let (summarizer, kept) = try reading.collect(reading.makeSummarizer(), KeptAnswers())
    manifest = reading.manifest
    answers = kept.answers
    cached = summarizer.cached
    provenance = reading.provenance(
      attempts: summarizer.attempts,
      durationSeconds: summarizer.durationSeconds,
      sittings: summarizer.sittings
    )
  }
}

/// The first choice of each answer that was asked for, by arm and case.
private struct KeptAnswers: RecordCollector {
  private(set) var answers: [Int: [String: [KeptAnswer]]] = [:]

  var parts: AttemptParts { .answers }

  mutating func add(_ record: AttemptRecord) {
    guard record.isMeasured, !record.isCached, record.succeeded,
      let choice = record.completion?.choices.first
    else { return }
    answers[record.arm, default: [:]][record.sampleID, default: []].append(KeptAnswer(choice))
  }
}
