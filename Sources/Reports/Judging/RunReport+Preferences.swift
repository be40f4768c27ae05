package import Analysis
import Domain

extension RunReport {
  /// Whose answers a judge preferred, score by score; nothing where no two were compared.
  var preferenceBlocks: [Document.Block] {
    pairwise.flatMap { summary -> [Document.Block] in
      [
        .heading("Preferences: \(summary.score.printable.elided(to: 60))"),
        .paragraph(positionWords(summary)),
      ]
        + [preferenceFigure(summary)].compactMap { $0.map(Document.Block.figure) }
        + [.table(strengthsTable(summary)), .table(preferencesTable(summary))]
    }
  }

  /// The figure's name has the score's place, so that two scores have two figures.
  private func preferenceFigure(_ summary: PairwiseSummary) -> Figure? {
    let place = pairwise.firstIndex { $0.score == summary.score } ?? 0
    return PreferenceChart.figure(
      of: summary,
      legend: legend,
      name: place == 0 ? "preferences" : "preferences-\(place + 1)"
    )
  }

  /// One row an arm, the strongest first.
  package func strengthsTable(_ summary: PairwiseSummary) -> Table {
    let legend = legend
    return Table(
      name: "strengths",
      columns: legend.factors.columns + [
        Table.Column("Strength", key: "strength", showsIntervals: true, rank: 0),
        Table.Column("Won", key: "won", rank: 1),
        Table.Column("Tied", key: "tied", rank: 1),
        Table.Column("Lost", key: "lost", rank: 1),
      ],
      rows: summary.arms.map { arm in
        legend.factors.cells(arm.arm) + [
          .estimate(arm.strength), .count(arm.won), .count(arm.tied), .count(arm.lost),
        ]
      },
      notes: strengthNotes(summary)
    )
  }

  private func strengthNotes(_ summary: PairwiseSummary) -> [Prose] {
    let ties: Prose =
      summary.tieWeight == nil ? ", a tie half a win" : ", ties by Davidson's model"
    var notes: [Prose] = [
      """
      Strength: Bradley and Terry's, in logits, 0 being the mean of all arms\(ties); an arm that is 1 \
      above another is preferred to it 73 % of the time, ties aside. In brackets the 95 % interval, \
      over cases.
      """
    ]
    if !summary.isIdentified, !summary.bothOrders {
      notes.append(
        """
        The place of the answers, or that some arm won or lost all of its comparisons, explains all that \
        was seen, so that how far apart the arms are cannot be told: the strengths have no interval, and \
        their size means nothing.
        """
      )
    } else if !summary.isIdentified {
      notes.append(
        """
        Some arm won all of its comparisons, or lost them all, so that how far apart the arms are \
        cannot be told: the strengths have no interval, and only their order means something.
        """
      )
    }
    return notes
  }

  /// One row for each two arms that were compared, the stronger first.
  package func preferencesTable(_ summary: PairwiseSummary) -> Table {
    let legend = legend
    return Table(
      name: "preferences",
      columns: [
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 0),
        Table.Column("Against", key: "other", alignment: .leading, rank: 0),
        Table.Column("Preferred", key: "preference", showsIntervals: true, rank: 0),
        Table.Column("Won", key: "won", rank: 1),
        Table.Column("Tied", key: "tied", rank: 1),
        Table.Column("Lost", key: "lost", rank: 1),
        Table.Column("p", key: "p_value", rank: 1),
        Table.Column("Verdict", key: "verdict", alignment: .leading, rank: 0),
      ],
      rows: summary.comparisons.map { comparison in
        [
          TableCell(.name(legend.name(comparison.arm))),
          TableCell(.name(legend.name(comparison.other))),
          .figure(comparison.preference, isShare: true),
          .count(comparison.won),
          .count(comparison.tied),
          .count(comparison.lost),
          TableCell(comparison.pValue.map(TableCell.Value.probability) ?? .missing),
          .verdict(comparison.verdict),
        ]
      },
      notes: [
        """
        Preferred: how often the arm's answer is preferred, ties aside, by the strengths of all arms. \
        p is never below that of an exact test over the cases in which the two met\
        \(summary.bothOrders ? "" : ", which takes the place into account"), and corrected for the number \
        of comparisons (Holm).
        """
      ]
    )
  }

  /// How many pairs were judged, and how far the place of an answer decided.
  private func positionWords(_ summary: PairwiseSummary) -> Prose {
    let orders =
      summary.bothOrders
      ? "each in both orders: only what holds in both is a preference, the rest a tie"
      : "each in one order, which changes from case to case"
    var words: Prose = """
      \(code: summary.model) compared \(summary.pairs, "pair") of answers, \(plain: orders).
      """
    if summary.undecidedPairs > 0 {
      words =
        words
        + " On \(summary.undecidedPairs) of them it came to no verdict, and they are left out."
    }
    guard let position = summary.position, let share = position.firstShare else { return words }
    words =
      words
        + """
         \(strong: "Position:") of \(share.count, "judgement") that preferred one, \
        \(plain: TableCell(.share(share)).text(showsInterval: true)) went to the answer shown first.
        """
    guard summary.bothOrders else { return words }
    let p = position.pValue.map { pValue in
      let text = TableCell(.probability(pValue)).text(showsInterval: false)
      return ", p " + (text.hasPrefix("<") ? text : "= " + text)
    }
    return words
      + """
       The preference turned with the order on \(summary.turned) of \(summary.pairs, "pair"): \
      \(position.firstTwice, "time") to the first place, \(position.secondTwice) to the \
      second\(plain: p ?? "").
      """
  }

  /// Where the place of an answer decided so often that it is a fault of the judge.
  var positionCaveats: [Prose] {
    pairwise.compactMap { summary in
      guard let position = summary.position, let share = position.firstShare,
        let lower = share.lower, let upper = share.upper, lower > 0.5 || upper < 0.5
      else { return nil }
      let remedy: Prose =
        summary.bothOrders
        ? "Pairs on which it decided count as ties, which hides differences between the arms."
        : "Ask in both orders: \(code: "order: both")."
      return """
        \(strong: "Position bias:") \(code: summary.model), which judged \(code: summary.score), \
        prefers the \(plain: lower > 0.5 ? "first" : "second") of two answers because of its place. \
        \(remedy)
        """
    }
  }
}
