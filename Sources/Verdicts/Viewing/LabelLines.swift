import Domain
package import Store

/// People's labels of a run as JSON Lines, in the form that a judge's `calibration` reads.
package struct LabelLines: Sendable {
  private let run: RunRow
  private let store: RunStore

  package init(_ run: RunRow, in store: RunStore) {
    self.run = run
    self.store = store
  }

  /// Requests in one statement.
  private static let batchSize = 400

  /// One line for each answer that was labelled: the answer, its label, and the case's variables.
  ///
  /// The label is the letter where one was given, else `P` for a pass and `F` for a failure: a
  /// judge's choices are single letters. What has only a note is left out.
  package func lines() throws -> [String] {
    let labels = try store.labels(of: run).filter { $0.letter != nil || $0.passed != nil }
    let manifest = try store.manifest(of: run)
    let samples = Dictionary(manifest.samples.map { ($0.id, $0) }) { first, _ in first }
    var lines: [String] = []
    for start in stride(from: 0, to: labels.count, by: Self.batchSize) {
      let batch = labels[start..<min(start + Self.batchSize, labels.count)]
      let known = Dictionary(batch.map { ([$0.request, $0.attempt], $0) }) { first, _ in first }
      try store.forEachStoredAttempt(
        of: run,
        within: AttemptScope(requests: batch.map(\.request)),
        parts: .answers
      ) { attempt in
        let record = attempt.record
        guard let label = known[[record.request, record.attempt]] else { return }
        var members = samples[record.sampleID]?.variables.dictionary ?? [:]
        if let expected = samples[record.sampleID]?.expected, !expected.isEmpty {
          members["expected"] = .array(expected.map(JSONValue.string))
        }
        members["answer"] = .string(record.completion?.choices.first?.text ?? "")
        members["label"] = .string(label.letter ?? (label.passed == true ? "P" : "F"))
        lines.append(JSONValue.object(members).serialized)
      }
    }
    return lines
  }
}
