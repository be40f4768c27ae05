package import Analysis
import Domain

/// The report of a tuning: which setting to use, measured on cases that tuning had not seen.
package struct TuningReport: Sendable {
  /// A setting on the cases that it was tuned on.
  package struct Setting: Hashable, Sendable {
    package var name: String
    package var score: Estimate?

    /// In the report's unit of cost; `nil` is unknown, never free.
    package var cost: Estimate?

    /// Whether it keeps the suite's constraints.
    package var isAllowed: Bool

    /// Whether the paired test does not tell it from the best.
    package var isComparable: Bool

    /// The share of resamples in which it is on the front.
    package var frontMembership: Double?

    package init(
      name: String,
      score: Estimate?,
      cost: Estimate?,
      isAllowed: Bool,
      isComparable: Bool,
      frontMembership: Double? = nil
    ) {
      self.name = name
      self.score = score
      self.cost = cost
      self.isAllowed = isAllowed
      self.isComparable = isComparable
      self.frontMembership = frontMembership
    }
  }

  package var name: String
  package var score: String
  package var isPassFail: Bool

  /// With its unit: `end-to-end latency p50, ms`.
  package var costAxis: String
  package var verdict: TuningVerdict
  package var settings: [Setting]

  /// Requests sent, and those that racing spared.
  package var spent: Int
  package var saved: Int
  package var provenance: Provenance

  package init(
    name: String,
    provenance: Provenance,
    score: String,
    isPassFail: Bool,
    costAxis: String,
    verdict: TuningVerdict,
    settings: [Setting],
    spent: Int,
    saved: Int
  ) {
    self.name = name.fileNameStem
    self.provenance = provenance
    self.score = score
    self.isPassFail = isPassFail
    self.costAxis = costAxis
    self.verdict = verdict
    self.settings = settings
    self.spent = spent
    self.saved = saved
  }
}

extension TuningReport {
  package var document: Document {
    let figure = figure
    return Document(
      title: "Tuning of \(code: score)",
      headline: ["\(plain: verdict.description)"],
      blocks: [
        [.heading("Settings, on the cases they were tuned on"), .table(table)],
        figure.map { [.figure($0)] } ?? [],
        [.heading("What to distrust"), .list(distrust)],
        provenance.blocks,
      ].flatMap(\.self)
    )
  }

  package var table: Table {
    let sorted = settings.enumerated().sorted { left, right in
      let values = [left, right].map { $0.element.score?.value ?? -.infinity }
      return values[0] == values[1] ? left.offset < right.offset : values[0] > values[1]
    }
    return Table(
      name: "settings",
      columns: [
        Table.Column("Setting", key: "setting", alignment: .leading, rank: 0),
        Table.Column(score, key: "score", showsIntervals: true, isNamedOutside: true, rank: 0),
        Table.Column(costAxis, key: "cost", showsIntervals: true, rank: 0),
        Table.Column("Constraints", key: "constraints", alignment: .leading),
        Table.Column("Against the best", key: "against_best", alignment: .leading),
        Table.Column("On the front", key: "front_membership", rank: 2),
      ],
      rows: sorted.map(\.element).map { setting in
        [
          TableCell(.name(setting.name)),
          .figure(setting.score, isShare: isPassFail),
          .estimate(setting.cost),
          TableCell(.words(setting.isAllowed ? "kept" : "broken")),
          TableCell(.words(setting.isComparable ? "not told apart" : "worse")),
          .figure(setting.frontMembership.map { Estimate(value: $0, count: 1) }, isShare: true),
        ]
      },
      notes: [
        """
        The best of many looks better than it is: these figures chose the setting, the first line \
        says what it does on cases that were held out.
        """
      ]
    ).droppingEmptyColumns(["front_membership"])
  }

  private var figure: Figure? {
    let arms = settings.enumerated().map { index, setting in
      Arm(index: index, model: setting.name, prompt: "")
    }
    let points = settings.enumerated().compactMap { index, setting -> TradeOffChart.Point? in
      // One that breaks a constraint is no choice, whatever it would save.
      guard setting.isAllowed, let score = setting.score, let cost = setting.cost else {
        return nil
      }
      return TradeOffChart.Point(
        arm: index,
        cost: cost,
        quality: isPassFail ? score.inPercent : score,
        membership: setting.frontMembership
      )
    }
    let best = points.sorted { ($1.quality.value, $0.arm) < ($0.quality.value, $1.arm) }.map(\.arm)
    return TradeOffChart.figure(
      points,
      costAxis: costAxis,
      qualityAxis: score.printable.elided(to: 40) + (isPassFail ? ", %" : ""),
      isShare: isPassFail,
      legend: ArmLegend(arms, ranking: best)
    )
  }

  private var distrust: [Prose] {
    let broken = settings.count { !$0.isAllowed }
    let constraint: Prose? =
      broken > 0
      ? "\(broken) of \(settings.count) settings broke a constraint and were not considered." : nil
    let effort: Prose =
      "\(settings.count) settings were tried with \(spent) requests"
      + (saved > 0 ? "; racing spared \(saved)." : ".")
    return [constraint].compactMap(\.self) + [effort]
  }
}
