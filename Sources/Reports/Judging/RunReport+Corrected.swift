package import Analysis
import Domain

extension RunReport {
  /// What people would say of the answers, by their labels and the judge's scores; nothing where they
  /// labelled none.
  var correctedBlocks: [Document.Block] {
    guard let corrected else { return [] }
    let comparisons = correctedComparisonsTable(corrected)
    return [
      .heading("Corrected by people: \(corrected.score.printable.elided(to: 60))"),
      .table(correctedTable(corrected)),
    ] + (comparisons.rows.isEmpty ? [] : [.table(comparisons)])
  }

  /// One row an arm, the judge's mean beside the corrected one.
  package func correctedTable(_ corrected: CorrectedScore) -> Table {
    let legend = legend
    let isShare = isShare(corrected)
    let known = Dictionary(corrected.arms.map { ($0.arm, $0) }) { first, _ in first }
    return Table(
      name: "corrected",
      columns: legend.factors.columns + [
        Table.Column("By the judge", key: "judged", rank: 1),
        Table.Column("Corrected", key: "corrected", showsIntervals: true, rank: 0),
        Table.Column("Labels", key: "labels", rank: 1),
        Table.Column("More to halve it", key: "labels_to_halve", rank: 2),
      ],
      rows: legend.order.compactMap { arm in
        known[arm].map { mean in
          legend.factors.cells(arm) + [
            .level(mean.judged, isShare: isShare),
            .figure(mean.corrected, isShare: isShare),
            .count(mean.labels),
            .count(mean.labelsToHalve),
          ]
        }
      },
      notes: correctedNotes(corrected)
    )
  }

  private func isShare(_ corrected: CorrectedScore) -> Bool {
    manifest.scores.first { $0.name == corrected.score }?.isPassFail ?? false
  }

  private func correctedNotes(_ corrected: CorrectedScore) -> [Prose] {
    let source: Prose =
      switch corrected.source {
      case .labels:
        """
        Corrected: what people would say of all answers, by the judge's scores of all and people's \
        labels of some (\(plain: methods(corrected))). It holds where the labelled answers were drawn \
        at random.
        """
      case .calibration:
        """
        Corrected: what people would say, by how often the judge is right on its calibration file \
        (Rogan and Gladen). It holds where the judge errs on these answers as it does on those.
        """
      }
    return [
      source,
      """
      In brackets the 95 % interval. More to halve it: labels that would halve the interval; none \
      where that takes more cases, whatever people say of these.
      """,
    ]
  }

  private func methods(_ corrected: CorrectedScore) -> String {
    let used = Set(corrected.arms.map(\.method))
    let words: [(CorrectedScore.Method, String)] = [
      (.stratified, "by verdict, with Jeffreys's priors"),
      (.predictionPowered, "prediction-powered inference, PPI++"),
    ]
    return words.filter { used.contains($0.0) }.map(\.1).joined(separator: "; ")
  }

  /// The arm that is best so corrected, against each other one.
  package func correctedComparisonsTable(_ corrected: CorrectedScore) -> Table {
    let legend = legend
    let isShare = isShare(corrected)
    return Table(
      name: "corrected-comparisons",
      columns: [
        Table.Column("Arm", key: "candidate", alignment: .leading, rank: 0),
        Table.Column("Against", key: "baseline", alignment: .leading, rank: 0),
        Table.Column("Difference", key: "difference", showsIntervals: true, rank: 0),
        Table.Column("p", key: "p_value", rank: 1),
        Table.Column("Verdict", key: "verdict", alignment: .leading, rank: 0),
      ],
      rows: corrected.comparisons.map { comparison in
        [
          TableCell(.name(legend.name(comparison.candidate))),
          TableCell(.name(legend.name(comparison.baseline))),
          .figure(comparison.difference, isShare: isShare),
          TableCell(.probability(comparison.pValue)),
          .verdict(comparison.verdict),
        ]
      },
      notes: ["p corrected for the number of pairs that could have been compared (Holm)."]
    )
  }
}
