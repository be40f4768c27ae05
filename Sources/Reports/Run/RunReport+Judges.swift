import Analysis
import Domain

extension RunReport {
  /// Whom the scores asked, what that took, and how far judges agree with people.
  var judgeBlocks: [Document.Block] {
    judges.isEmpty ? [] : [.heading("Judges"), .table(judgesTable)]
  }

  package var judgesTable: Table {
    Table(
      name: "judges",
      columns: [
        Table.Column("Score", key: "score", alignment: .leading, rank: 0),
        Table.Column("Model asked", key: "model", alignment: .leading, rank: 0),
        Table.Column("Requests", key: "requests"),
        Table.Column("Failed", key: "failed_requests", rank: 2),
        Table.Column("Input tokens", key: "input_tokens", rank: 2),
        Table.Column("Output tokens", key: "output_tokens", rank: 2),
      ] + judgeCurrencies.map { Self.costColumn(in: $0, rank: 1) } + [
        Table.Column("As people", key: "agreement", showsIntervals: true),
        Table.Column("Krippendorff's α", key: "alpha", showsIntervals: true),
        Table.Column("Answers by people", key: "calibrated", rank: 2),
        Table.Column("Unscored of them", key: "calibrated_unscored", rank: 3),
      ],
      rows: judges.map { judge in
        [
          TableCell(.name(judge.score)),
          TableCell(.name(judge.model)),
          .count(judge.requests),
          .count(judge.failedRequests),
          .count(judge.inputTokens),
          .count(judge.outputTokens),
        ] + judgeCurrencies.map { .number($0 == judge.currency ? judge.cost : nil) } + [
          .figure(judge.agreement?.share, isShare: true),
          .estimate(judge.agreement?.alpha),
          .count(judge.agreement.map { $0.judged + $0.unscored }),
          .count(judge.agreement?.unscored),
        ]
      },
      notes: judgeNotes
    )
    .droppingEmptyColumns([
      "agreement", "alpha", "calibrated", "calibrated_unscored", "output_tokens",
    ])
  }

  /// Of the judges whose cost is known, as with the arms.
  private var judgeCurrencies: [String] { Set(judges.compactMap(\.currency)).sorted() }

  private var judgeNotes: [Prose] {
    var notes: [Prose] = [
      "Asked after the load had ended; requests and tokens are not among those of the arms."
    ]
    if !judgeCurrencies.isEmpty {
      let isPriced = judges.contains { $0.cost != nil && manifest.prices[$0.model] != nil }
      notes.append("Cost is \(plain: Self.costSource(isPriced: isPriced)).")
    }
    let written = judges.filter { $0.cost != nil }.reduce(0) { $0 + $1.unpricedWrites }
    if written > 0 {
      notes.append(
        """
        Judges wrote \(written, "input token") to a provider's cache, for which the suite has no price: where \
        the provider takes more for that, the cost is too low.
        """
      )
    }
    if judges.contains(where: { $0.agreement != nil }) {
      notes.append(
        """
        As people: the part of the calibration file's answers on which judge and people gave the \
        same score. α is 1 for full agreement and 0 for chance. In brackets the 95 % interval.
        """
      )
    }
    return notes
  }

  /// What to think of scores that a model gave.
  var judgeCaveats: [Prose] {
    let compared = Set(manifest.arms.map(\.model))
    return judges.filter(\.isJudge).flatMap { judge -> [Prose] in
      var caveats: [Prose] = []
      if pairwise.contains(where: { $0.score == judge.score }) {
        caveats.append(
          """
          Whether people would prefer the answers that \(code: judge.model) preferred by \
          \(code: judge.score) is not known.
          """
        )
      } else if judge.agreement == nil {
        caveats.append(
          """
          Nobody knows how far \(code: judge.model), which judged \(code: judge.score), agrees with \
          people: the suite has no calibration file for it.
          """
        )
      }
      if compared.contains(judge.model) {
        caveats.append(
          """
          \(code: judge.model) judged \(code: judge.score) and is compared by it: models tend to \
          prefer their own answers.
          """
        )
      }
      return caveats
    }
  }
}
