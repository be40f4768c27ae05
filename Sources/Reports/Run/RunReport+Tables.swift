import Analysis
import Domain

extension RunReport {
  /// One row an arm, best first, with the figures in the order in which they decide.
  ///
  /// Score, answers that held nothing, failures, cost, then speed: a narrow terminal drops them from
  /// the end, but for failures where there are any.
  package var armsTable: Table {
    let legend = legend
    let thought = ThoughtColumns(summary)
    let scores = scoresByImportance
    let others = Array(scores.dropFirst())
    let primary = scores.prefix(1)
    let columns =
      legend.factors.columns
      + primary.flatMap { scoreColumns($0, rank: 0) }
      + [Table.Column("Failed", key: "failed", rank: summary.failures > 0 ? 0 : 2)]
      + objectiveColumns
      + costColumns
      + others.flatMap { scoreColumns($0, rank: 5) }
      + thought.columns
      + Self.speedColumns
      + (summary.cached > 0 ? [Table.Column("Cached", key: "cached", rank: 3)] : [])
    let rows = legend.order.compactMap { index in
      summary.arms.first { $0.arm.index == index }.map { arm in
        legend.factors.cells(index)
          + primary.flatMap { scoreCells($0, of: arm) }
          + [.count(arm.failureCount)]
          + objectiveCells(of: arm)
          + costCells(of: arm)
          + others.flatMap { scoreCells($0, of: arm) }
          + thought.cells(arm, visible: medianCell(of: arm, .timeToFirstVisible))
          + speedCells(of: arm)
          + (summary.cached > 0 ? [.count(arm.cached)] : [])
      }
    }
    return Table(name: "arms", columns: columns, rows: rows, notes: armsNotes, marking: bestNote)
      .droppingEmptyColumns(Set(currencies.map(LevelCost.keyPerCorrectAnswer)))
  }

  private static let speedColumns = [
    Table.Column("TTFT p50", key: "ttft_p50_ms", unit: "ms", rank: 6),
    Table.Column("E2E p50", key: "latency_p50_ms", unit: "ms", rank: 6),
    Table.Column("TTFT p95", key: "ttft_p95_ms", unit: "ms", rank: 7),
    Table.Column("Output tokens/s", key: "output_tokens_per_second", rank: 7),
    Table.Column("Input tokens", key: "input_tokens", rank: 8),
    Table.Column("Output tokens", key: "output_tokens", rank: 8),
  ]

  private func speedCells(of arm: ArmSummary) -> [TableCell] {
    [
      medianCell(of: arm, .timeToFirstToken),
      medianCell(of: arm, .endToEnd),
      .estimate(arm.latency.timeToFirstToken?.p95),
      .estimate(arm.tokens.outputPerSecond),
      .count(arm.tokens.input),
      .count(arm.tokens.output),
    ]
  }

  /// The primary score first, then the others as the suite lists them.
  private var scoresByImportance: [RunManifest.ScoreDefinition] {
    guard let primary = manifest.primaryScore else { return [] }
    return [primary] + manifest.scores.filter { $0.name != primary.name }
  }

  /// The mean and, where some arm has answers without the score, their part beside it.
  private func scoreColumns(
    _ score: RunManifest.ScoreDefinition,
    rank: Int
  ) -> [Table.Column] {
    let currencies = currencies(of: score)
    let means = currencies.map { currency in
      let code = currency.map(LevelCost.code)
      return Table.Column(
        score.name,
        // A score may be called like one of our own columns.
        key: (["score", score.name] + (currencies.count > 1 ? [code?.lowercased() ?? ""] : []))
          .joined(separator: "."),
        unit: code,
        showsIntervals: true,
        isNamedOutside: true,
        rank: rank
      )
    }
    return means
      + missingAnswers(score).map { missing in
        Table.Column(missing.title, key: "\(missing.key).\(score.name)", rank: max(rank, 1))
      }
  }

  /// Answers that hold nothing to judge and count as wrong, and those that are left out of the mean.
  private enum MissingAnswers: CaseIterable {
    case unanswered
    case unscored

    var title: String { self == .unanswered ? "No answer" : "Unscored" }
    var key: String { self == .unanswered ? "no_answer" : "unscored" }

    func counts(of summary: ScoreSummary) -> [ScoreSummary.UnscoredCount] {
      self == .unanswered ? summary.unanswered : summary.unscored
    }
  }

  /// The kinds that some arm has.
  private func missingAnswers(_ score: RunManifest.ScoreDefinition) -> [MissingAnswers] {
    MissingAnswers.allCases.filter { missing in
      summary.arms.contains { arm in
        arm.scores.contains { $0.name == score.name && !missing.counts(of: $0).isEmpty }
      }
    }
  }

  private func scoreCells(
    _ score: RunManifest.ScoreDefinition,
    of arm: ArmSummary
  ) -> [TableCell] {
    let own = manifest.currency(ofArm: arm.arm.index)
    let means = currencies(of: score).map { currency in
      currency == nil || currency == own ? scoreCell(score, of: arm) : TableCell(.missing)
    }
    let summary = arm.scores.first { $0.name == score.name }
    return means
      + missingAnswers(score).map { missing in
        guard let summary, summary.answers > 0 else { return TableCell(.missing) }
        let count = missing.counts(of: summary).reduce(0) { $0 + $1.count }
        // Without an interval: repeated answers to a case are not independent.
        let share = Double(count) / Double(summary.answers)
        return TableCell(.share(Estimate(value: share, count: summary.answers)))
      }
  }

  private func scoreCell(
    _ definition: RunManifest.ScoreDefinition,
    of arm: ArmSummary
  ) -> TableCell {
    let score = arm.scores.first { $0.name == definition.name }
    var cell = TableCell.figure(score?.mean, isShare: definition.isPassFail)
      .covering(score?.mean?.count, of: score?.cases ?? 0)
    cell.isBest =
      definition.name == summary.ranking?.score && arm.arm.index == undisputedLeader
    return cell
  }

  private func medianCell(of arm: ArmSummary, _ metric: Metric) -> TableCell {
    var cell = TableCell.estimate(arm.latency[metric]?.p50)
    cell.isBest = summary.speed?.metric == metric && arm.arm.index == undisputedFastest
    return cell
  }

  /// The arm whose speed every comparison found better; `nil` where any leaves a doubt.
  private var undisputedFastest: Int? {
    guard let speed = summary.speed, let leader = speed.order.first,
      !speed.comparisons.isEmpty, speed.comparisons.count >= speed.order.count - 1,
      speed.comparisons.allSatisfy({ $0.verdict == .better && $0.candidate == leader })
    else { return nil }
    return leader
  }

  /// The arm that every comparison found better than the other, with failed requests counted as wrong
  /// too; `nil` where any leaves a doubt.
  var undisputedLeader: Int? {
    guard let ranking = summary.ranking, let leader = ranking.order.first,
      !ranking.comparisons.isEmpty, ranking.comparisons.count >= ranking.order.count - 1,
      ranking.comparisons.allSatisfy({
        $0.verdict == .better && $0.candidate == leader && !$0.isShakenByFailures
      })
    else { return nil }
    return leader
  }

  /// Whether any score's interval is, so that the heading says so.
  var hasBayesianIntervals: Bool {
    summary.arms.contains { $0.scores.contains { $0.method == .bayesian } }
  }

  private var armsNotes: [Prose] {
    var notes: [Prose] = []
    let level = summary.arms.lazy.flatMap(\.scores).compactMap(\.mean?.level).first ?? 0.95
    if !manifest.scores.isEmpty {
      let percent = NumberText.fixed(level * 100, decimals: 0)
      notes.append(
        hasBayesianIntervals
          ? """
          In brackets the \(plain: percent) % interval; that of a score that passes or fails is \
          Bayesian, from uniform priors, because there are fewer than 100 cases. Of sources with \
          several cases how alike they are has the prior Gamma(1, 0.05). p-values and verdicts are \
          the usual ones.
          """ : "In brackets the \(plain: percent) % interval."
      )
    }
    let tailless = summary.arms.compactMap(\.latency.timeToFirstToken).filter { $0.p95 == nil }
    if let order { notes.append(order.note) }
    if !tailless.isEmpty, let needed = OrderStatisticInterval.smallestCount(quantile: 0.95) {
      // Repetitions of a case are alike, so that they count for less than as many cases.
      let isShort = tailless.contains { $0.count >= needed }
      let more = isShort ? ", more where cases are repeated" : ""
      notes.append(
        "A p95 stands where an arm has the values for it, at least \(needed)\(plain: more)."
      )
    }
    notes += manifest.scores.filter { $0.reduction != .mean }.map { score in
      let name: Prose = "\(code: score.name.elided(to: 60))"
      guard case .pooled(let list) = score.reduction else {
        return name + " is \(plain: score.reduction.rawValue) of each case's repeats."
      }
      return name
        + " is pooled: a case counts as often as its \(code: list.elided(to: 60)) are many."
    }
    if let objectivesNote { notes.append(objectivesNote) }
    if let costNote { notes.append(costNote) }
    if summary.cached > 0 {
      notes.append(
        "Cached: answers of \(plain: cachedFrom ?? "earlier runs"), which no speed and no cost counts."
      )
    }
    return notes
  }

  /// `nil` where one arm stands alone: there is nothing that it could be better than.
  private var bestNote: Prose? {
    guard summary.arms.count > 1, !manifest.scores.isEmpty else { return nil }
    return undisputedLeader == nil && undisputedFastest == nil
      ? "Nothing is marked best, because the comparisons leave more than one arm in question."
      : "Bold: better than every other arm by its comparisons on the same cases."
  }
}
