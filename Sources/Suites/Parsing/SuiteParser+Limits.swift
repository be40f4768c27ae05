import Domain

// Limits that a figure can never miss, or never keep, because it ends before: `at_most: 5` of a share
// that was meant as 5%.
extension SuiteParser {
  func checkReach(_ gate: Suite.Gate, _ node: YAMLNode, _ names: Names) {
    guard let figure = gate.metric.figure(scores: names.scores) else { return }
    let (least, most) = (node["at_least"], node["at_most"])
    if let ends = FigureEnds(of: figure, names) {
      let limits = [(least, gate.atLeast, true), (most, gate.atMost, false)]
      for (written, limit, isFloor) in limits {
        guard let written, let limit, let value = figure.value(of: limit) else { continue }
        let mistake = ends.mistake(limit, value, isFloor: isFloor, isAlone: least == nil)
        report(mistake, in: isFloor ? "at_least" : "at_most", written, of: figure.subject.name)
        noteFraction(written, value, of: figure.subject.name, ends)
      }
    }
    if let written = node["not_worse_by"], let margin = gate.notWorseBy {
      let mistake = FigureEnds.mistake(margin: margin, of: figure, names)
      report(mistake, in: "not_worse_by", written, of: figure.subject.name)
    }
    if let least, let most, let low = gate.atLeast.flatMap({ figure.value(of: $0) }),
      let high = gate.atMost.flatMap({ figure.value(of: $0) }), low > high
    {
      findings.report(
        .invalid("nothing is at least \(least.text ?? "") and at most \(most.text ?? "")."),
        at: most.position
      )
    }
  }

  /// Reports a difference below which nobody cares that is greater than any can be.
  func checkPractical(_ entry: YAMLNode.Entry, _ names: Names) {
    guard let margin = entry.value.text.flatMap(Scalars.quantity),
      let figure = RunFigure(name: entry.key, statistic: nil, scores: names.scores),
      figure.pairing != .ratioOfMedians
    else { return }
    let mistake = FigureEnds.mistake(margin: margin, of: figure, names)
    report(mistake, in: "practical", entry.value, of: entry.key)
  }

  /// Reports bounds between which all numbers of a scorer lie, or none.
  func checkBounds(_ node: YAMLNode, of score: String, range: ScoreRange?) {
    guard let ends = range.map({ FigureEnds(range: $0, isShare: false) }) else { return }
    for (key, isFloor) in [("at_least", true), ("at_most", false)] {
      guard let written = node[key], let value = written.number else { continue }
      report(ends.mistake(.number(value), value, isFloor: isFloor), in: key, written, of: score)
      noteFraction(written, value, of: score, ends)
    }
  }

  /// 0.3 of what goes to 100 may be meant, and most likely is not.
  private func noteFraction(
    _ written: YAMLNode,
    _ value: Double,
    of figure: String,
    _ ends: FigureEnds
  ) {
    guard ends.range == .percent, value > 0, value < 1, written.text?.hasSuffix("%") == false else {
      return
    }
    findings.note(
      "\(written.position): '\(figure)' goes from 0 to 100, of which \(written.text ?? "") is next to "
        + "nothing."
    )
  }

  private func report(
    _ mistake: FigureEnds.Mistake?,
    in key: String,
    _ written: YAMLNode,
    of figure: String
  ) {
    guard let mistake else { return }
    findings.report(
      .invalid("\(key): \(written.text ?? "") \(mistake.effect): '\(figure)' \(mistake.fact)"),
      at: written.position
    )
  }
}

/// Between which numbers a figure lies, for a limit of it to be weighed.
private struct FigureEnds {
  var range: ScoreRange

  /// Whether it is written in per cent.
  var isShare: Bool

  struct Mistake {
    /// `can never be kept`.
    var effect: String

    /// What is known of the figure, and what was meant, most likely.
    var fact: String

    init(_ effect: String, _ fact: String, meant: String? = nil) {
      self.effect = effect
      self.fact = fact + (meant.map { "; did you mean \($0)?" } ?? ".")
    }
  }

  private static let missed = "can never be missed"
  private static let kept = "can never be kept"
}

extension FigureEnds {
  /// `nil` where nothing bounds the figure.
  init?(of figure: RunFigure, _ names: SuiteParser.Names) {
    let definition = names.definitions[figure.subject.name]
    let range: ScoreRange? =
      switch figure.metric?.unit {
      case nil: definition?.range
      case .share: .share
      // Written with a unit, it is never less than none.
      case .milliseconds: nil
      default: ScoreRange(lowest: 0)
      }
    guard let range, figure.statistic != .sum else { return nil }
    self.range = range
    isShare = figure.isShare(ofPassFail: definition?.isPassFail ?? false)
  }

  /// `nil` where the figure may lie on either side, and at an end that may be meant: `at_least: 0`,
  /// `at_least: 1`, `at_most: 100%`.
  ///
  /// - Parameter isAlone: Whether no `at_least` stands beside it: of 0.8 to 1 the 1 is no hundredth.
  func mistake(_ written: Quantity, _ value: Double, isFloor: Bool, isAlone: Bool = true)
    -> Mistake?
  {
    if let mistake = percentMistake(written) { return mistake }
    let isBeyond = value > range.highest ?? .infinity || isAlone && !isFloor && isOne(written)
    guard isBeyond || value < range.lowest ?? -.infinity else { return nil }
    return Mistake(isBeyond == isFloor ? Self.kept : Self.missed, extent, meant: meant(by: written))
  }

  /// A margin by which no two such figures can differ.
  static func mistake(
    margin: Quantity,
    of figure: RunFigure,
    _ names: SuiteParser.Names
  ) -> Mistake? {
    if figure.pairing == .ratioOfMedians {
      guard case .share(let margin) = margin, margin >= 1, figure.metric?.direction == .higher
      else { return nil }
      return Mistake(missed, "falls by less than 100%")
    }
    guard let ends = FigureEnds(of: figure, names), let range = ends.range.ends,
      let value = figure.value(of: margin)
    else { return nil }
    if let mistake = ends.percentMistake(margin) { return mistake }
    let width = range.upperBound - range.lowerBound
    guard abs(value) > width || ends.isOne(margin) else { return nil }
    let most = ends.isShare ? "100 points" : plain(width)
    return Mistake(
      value < 0 ? kept : missed,
      "differs by \(most) at most",
      meant: ends.meant(by: margin)
    )
  }

  /// A share of what goes from 0 to 100: `30%` is 0.3 of it.
  private func percentMistake(_ written: Quantity) -> Mistake? {
    guard range == .percent, case .share(let share) = written else { return nil }
    return Mistake("is \(Self.plain(share))", extent, meant: Self.plain(share * 100))
  }

  /// All of a share, which looks like a hundredth of it.
  private func isOne(_ written: Quantity) -> Bool { isShare && written == .number(1) }

  private var extent: String {
    let ends = [
      range.lowest.map { "never less than \(words($0))" },
      range.highest.map { "never more than \(words($0))" },
    ]
    return "is " + ends.compactMap(\.self).joined(separator: " and ")
  }

  private func meant(by written: Quantity) -> String? {
    guard range == .share, case .number(let number) = written, number >= 1, number <= 100 else {
      return nil
    }
    return words(number / 100)
  }

  private func words(_ value: Double) -> String {
    isShare ? "\(Self.plain(value * 100))%" : Self.plain(value)
  }

  /// `0.85`, not 0.8500000000000001.
  private static func plain(_ value: Double) -> String {
    let rounded = (value * 1e9).rounded() / 1e9
    return Int(exactly: rounded).map(String.init) ?? String(rounded)
  }
}
