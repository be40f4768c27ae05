import Analysis

extension ComparisonReport {
  /// The cases that turned, with both answers where they were read.
  package var flipTable: Table {
    let answers = turnedAnswers?.pairs(with: baseline) ?? [:]
    let rows = flips.flatMap { flips in
      flips.flips.map { flip in
        let values = [flip.baseline, flip.candidate].map { value in
          TableCell.figure(Estimate(value: value, count: 1), isShare: flips.isPassFail)
        }
        let pair = answers[AnswersPart.PairKey(arm: flips.candidate, sample: flip.sampleID)]
        return [
          TableCell(.name(flips.candidate)), TableCell(.name(flip.sampleID)),
        ] + values + [.name(pair?.expected), .name(pair?.baseline), .name(pair?.candidate)]
      }
    }
    var columns = [
      Table.Column("Candidate", key: "candidate", alignment: .leading, rank: 1),
      Table.Column("Case", key: "case", alignment: .leading, rank: 0),
      .baselineLevel,
      .candidateLevel,
      Table.Column("Expected", key: "expected", alignment: .leading, rank: 4),
      Table.Column("Baseline answered", key: "baseline_answer", alignment: .leading, rank: 2),
      Table.Column("Candidate answered", key: "candidate_answer", alignment: .leading, rank: 2),
    ]
    if !answers.isEmpty {
      // The answers say it too, and more.
      for position in [2, 3] { columns[position].rank = 3 }
    }
    return Table(
      name: "flips",
      columns: columns,
      rows: rows,
      notes: ["Means over repetitions, worst for the candidate first."]
        + (rows.count > answers.count && !answers.isEmpty
          ? ["Answers were read of some cases only: \(code: "--answers all") reads all."] : [])
    )
    .droppingEmptyColumns(["expected", "baseline_answer", "candidate_answer"])
  }
}

extension AnswersPart {
  fileprivate struct PairKey: Hashable {
    var arm: String
    var sample: String
  }

  /// What a table quotes of a case that turned.
  fileprivate struct Pair {
    var expected: String?
    var baseline: String?
    var candidate: String?
  }

  /// By each other arm and case.
  fileprivate func pairs(with baseline: String) -> [PairKey: Pair] {
    var pairs: [PairKey: Pair] = [:]
    for answered in cases {
      let base = answered.answers.first { name($0.arm) == baseline }
      for answer in answered.answers where name(answer.arm) != baseline {
        pairs[PairKey(arm: name(answer.arm), sample: answered.id)] = Pair(
          expected: answered.expected.isEmpty
            ? nil : answered.expected.joined(separator: " or "),
          baseline: base.map(Self.line),
          candidate: Self.line(answer)
        )
      }
    }
    return pairs
  }

  private static func line(_ answer: CaseAnswers.Answer) -> String {
    answer.failure.map { "failed: \($0)" } ?? oneLine(answer.text?.text ?? "")
  }
}
