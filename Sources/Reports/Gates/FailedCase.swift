extension GateReport {
  /// A case that does not keep a gate which each case decides.
  package struct FailedCase: Hashable, Sendable {
    package var gate: String
    package var arm: String
    package var sampleID: String

    /// Such as `6 of 10`, or a mean.
    package var kept: String

    /// What was expected; empty where the case says nothing.
    package var expected: [String]

    /// One of the answers that are not right, or why there is none; `nil` where texts are not kept.
    package var answer: String?

    package init(
      gate: String,
      arm: String,
      sampleID: String,
      kept: String,
      expected: [String] = [],
      answer: String? = nil
    ) {
      self.gate = gate
      self.arm = arm
      self.sampleID = sampleID
      self.kept = kept
      self.expected = expected
      self.answer = answer
    }
  }

  /// `nil` where no case failed.
  package var failedCasesTable: Table? {
    guard !failedCases.isEmpty else { return nil }
    return Table(
      name: "failed-cases",
      columns: [
        Table.Column("Case", key: "case", alignment: .leading, rank: 0).identifying,
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 0),
        Table.Column("Gate", key: "gate", alignment: .leading, rank: 3),
        Table.Column("Kept", key: "kept", rank: 0),
        Table.Column("Expected", key: "expected", alignment: .leading, rank: 2),
        Table.Column("An answer", key: "answer", alignment: .leading, rank: 1),
      ],
      rows: failedCases.map { failed in
        [
          TableCell(.name(failed.sampleID)), TableCell(.name(failed.arm)),
          TableCell(.name(failed.gate)), TableCell(.words(failed.kept)),
          .name(
            failed.expected.isEmpty ? nil : failed.expected.joined(separator: ", ").elided(to: 60)
          ),
          .name(failed.answer?.elided(to: 120)),
        ]
      },
      notes: ["All that was answered to a case: \(code: "assay show \(run) --case ID")."],
      foldedAfter: 40
    )
    .droppingEmptyColumns(["expected", "answer"])
  }
}
