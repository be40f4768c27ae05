import Domain

extension RunStore {
  /// Writes a run's attempts as comma-separated values (RFC 4180), one line each, in the order of
  /// the plan.
  ///
  /// - Parameters:
  ///   - run: The run to write.
  ///   - scoring: Whose scores; the latest where it is `nil`.
  ///   - write: Takes each line with its end.
  package func exportCSV(
    of run: RunRow,
    scoring: Int64? = nil,
    to write: (String) throws -> Void
  ) throws {
    let manifest = try manifest(of: run, scoring: scoring)
    // The primary score comes first, which is how `importCSV` knows it.
    let scores = manifest.scores.filter(\.isPrimary) + manifest.scores.filter { !$0.isPrimary }
    var header = CSVLine()
    for column in AttemptTable.columns { header.append(column.name) }
    for score in scores {
      header.append(
        (score.isPassFail ? AttemptTable.passedPrefix : AttemptTable.scorePrefix) + score.name
      )
      header.append(AttemptTable.unscoredPrefix + score.name)
    }
    try write(header.text)
    let arms = PricedArms(manifest)
    let parts: AttemptParts = [.tokenEvents, .answers, .scores]
    try forEachStoredAttempt(of: run, parts: parts, scoring: scoring) { attempt in
      let record = attempt.record
      var line = CSVLine()
      let row = AttemptTable.Row(
        attempt: attempt,
        run: run,
        arm: arms[record.arm],
        cost: arms.cost(of: record),
        price: arms.price(ofArm: record.arm)
      )
      for column in AttemptTable.columns { column.append(row, &line) }
      for name in scores.map(\.name) {
        let score = record.scores.first { $0.name == name }
        line.append(score?.numericValue)
        line.append(score.flatMap(\.unscoredDescription))
      }
      try write(line.text)
    }
  }
}

extension Score {
  fileprivate var unscoredDescription: String? {
    if case .unscored(let reason) = value { reason.description } else { unanswered?.description }
  }
}
