import Analysis
import Domain

/// What of a setting moved the goal: the prompt, the model, or which parameter.
extension TuningReport {
  var influenceBlocks: [Document.Block] {
    outcome.influences.isEmpty ? [] : [.heading("What mattered"), .table(influenceTable)]
  }

  var influenceSentence: Prose? {
    outcome.influences.sentence(goal: goal.name, isShare: isShare(goal.figure))
      .map { "\(plain: $0)" }
  }

  /// One row for each thing that varies, the most influential first.
  package var influenceTable: Table {
    let isShare = isShare(goal.figure)
    return Table(
      name: "influences",
      columns: [
        Table.Column("Factor", key: "factor", alignment: .leading, rank: 0).identifying,
        Table.Column("Of what they explain", key: "share", rank: 0),
        Table.Column("Best", key: "best", alignment: .leading, rank: 0),
        Table.Column("Worst", key: "worst", alignment: .leading, rank: 0),
        Table.Column(
          "Between them",
          key: "distance",
          unit: isShare ? nil : goal.figure.unit,
          showsIntervals: true,
          rank: 0
        ),
        Table.Column("p, corrected", key: "p_value", rank: 1),
      ],
      rows: outcome.influences.map { influence in
        [
          TableCell(.name(influence.factor.name)),
          .level(influence.share, isShare: true),
          TableCell(.name(influence.best)),
          TableCell(.name(influence.worst)),
          .figure(influence.distance, isShare: isShare),
          influence.pValue.map { TableCell(.probability($0)) } ?? TableCell(.missing),
        ]
      },
      notes: [
        """
        Effects that add up, fitted within each case on the cases that settings were tuned on; the \
        interval allows for the two levels having been picked as those farthest apart.
        """
      ]
    )
  }
}
