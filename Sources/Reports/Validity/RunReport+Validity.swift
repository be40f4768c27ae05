import Analysis
import Domain

extension RunReport {
  /// How many answers have the form that was asked for, and how good those are.
  var validityBlocks: [Document.Block] {
    validityTable.map { [.heading("Valid answers"), .table($0)] } ?? []
  }

  package var validityTable: Table? {
    guard let validity = summary.validity, validity.arms.contains(where: { $0.answers > 0 }) else {
      return nil
    }
    let legend = legend
    let qualities = validity.arms.first?.scores.map(\.score) ?? []
    let rows = legend.order.compactMap { index in
      validity.arms.first { $0.arm == index }.map { valid in
        [
          TableCell(.name(legend.name(index))),
          .figure(valid.share, isShare: true),
          .count(valid.valid),
          .count(valid.answers),
          .count(valid.cut),
          .count(valid.refused),
        ] + valid.scores.flatMap { [cell($0.all, of: $0.score), cell($0.valid, of: $0.score)] }
      }
    }
    return Table(
      name: "validity",
      columns: [
        .arm,
        Table.Column("Valid", key: "valid", showsIntervals: true, rank: 0),
        Table.Column("Valid answers", key: "valid_answers", rank: 1),
        Table.Column("Answers", key: "answers", rank: 2),
        Table.Column("Cut", key: "cut", rank: 2),
        Table.Column("Refused", key: "refused", rank: 2),
      ]
        + qualities.flatMap { name in
          [
            Table.Column(
              name,
              key: "score.\(name)",
              showsIntervals: true,
              isNamedOutside: true,
              rank: 1
            ),
            Table.Column(
              "\(name), valid only",
              key: "valid_only.\(name)",
              showsIntervals: true,
              isNamedOutside: true,
              rank: 1
            ),
          ]
        },
      rows: rows,
      notes: validityNotes(validity)
    )
  }

  private func cell(_ mean: Estimate?, of score: String) -> TableCell {
    let definition = manifest.scores.first { $0.name == score }
    return .figure(mean, isShare: definition?.isPassFail ?? false)
  }

  private func validityNotes(_ validity: Validity) -> [Prose] {
    [
      """
      Valid by \(code: validity.score.elided(to: 60)). Cut and refused answers are among the invalid \
      ones. In brackets the 95 % interval.
      """,
      """
      Valid only: of valid answers alone, over the cases that have one. Which cases those are is the \
      model's own doing and differs from arm to arm, so that these figures are no paired comparison; \
      nothing is tested between them.
      """,
    ]
  }
}
