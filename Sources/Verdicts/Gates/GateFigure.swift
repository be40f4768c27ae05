import Analysis
import Domain
import Reports
import Suites

/// What a gate of a suite is about: its figure, and how that is written.
struct GateFigure {
  let figure: RunFigure
  let words: String

  /// In 0...1, written in per cent.
  let isShare: Bool
  let unit: String?

  /// Of a score: which way it is good; `nil` where neither is.
  let isHigherBetter: Bool?

  /// Whether it is an amount of money, which is held only against one in its own currency.
  let isMoney: Bool

  init(_ gate: Suite.Gate, of run: StoredRun) throws {
    let arms = run.manifest.arms(of: gate).map(\.index)
    try self.init(
      gate,
      scores: run.manifest.scores,
      currencies: run.summarizer.currencies(ofArms: arms)
    )
  }

  /// - Parameter currencies: Of the arms that it is about; one alone is the unit of money.
  init(
    _ gate: Suite.Gate,
    scores: [RunManifest.ScoreDefinition],
    currencies: [String] = []
  ) throws {
    guard let figure = gate.metric.figure(scores: scores.map(\.name)) else {
      throw CommandFailure(
        .invalidSuite,
        "\(gate.position): error: a gate is about '\(gate.metric.name.printable)', which the run has "
          + "not. Name one of its scores."
      )
    }
    self.figure = figure
    words = figure.words
    let score = scores.first { $0.name == figure.score }
    isHigherBetter = score?.isHigherBetter
    isShare = figure.isShare(ofPassFail: score?.isPassFail ?? false)
    isMoney = figure.isMoney(scores: scores)
    unit = isMoney && currencies.count == 1 ? currencies.first.map(LevelCost.code) : figure.unit
  }

  /// A limit of the suite in the figure's unit.
  func value(_ quantity: Quantity) throws -> Double {
    guard let value = figure.value(of: quantity) else {
      throw CommandFailure(
        .invalidSuite,
        "The gate on \(words.printable) has a limit in another unit. \(figure.limitRemedy)"
      )
    }
    return value
  }

  func words(for limit: GateRule.Limit, bound: Suite.Gate.Bound?) -> String {
    let (words, value) =
      switch limit {
      case .atLeast(let value): ("at least ", value)
      case .atMost(let value): ("at most ", value)
      }
    return words + written(value) + Self.words(for: bound)
  }

  /// `at least 8 of 10 in each case`.
  func perCaseWords(_ gate: Suite.Gate) throws -> String {
    if let passes = gate.passes { return "at least \(passes.least) of \(passes.all) in each case" }
    let limits: [GateRule.Limit?] = [
      try gate.atLeast.map { .atLeast(try value($0)) },
      try gate.atMost.map { .atMost(try value($0)) },
    ]
    return limits.compactMap(\.self).map { words(for: $0, bound: nil) }.joined(separator: ", ")
      + " in each case"
  }

  /// `50 (37.7 to 62.3) %`, to a thousandth.
  ///
  /// - Parameter share: The unit of a share, or of a difference of two.
  func words(for estimate: Estimate, share: String) -> String {
    func short(_ value: Double) -> String {
      Self.short((value * 1_000).rounded() / (isShare ? 10 : 1_000))
    }
    let bounds = [estimate.lower, estimate.upper].compactMap(\.self).map(short)
    let interval = bounds.count == 2 ? " (\(bounds.joined(separator: " to ")))" : ""
    let unit = isShare ? share : unit
    return short(estimate.value) + interval + (unit.map { " \($0)" } ?? "")
  }

  private func written(_ value: Double) -> String {
    if isShare { return "\(Self.short(value * 100)) %" }
    return Self.short(value) + (unit.map { " " + $0 } ?? "")
  }

  static func words(for bound: Suite.Gate.Bound?) -> String {
    switch bound {
    case .lower95: ", by the lower end"
    case .upper95: ", by the upper end"
    case .mlperf99: ", by MLPerf's counts at 99 %"
    case nil: ""
    }
  }

  /// As a person would write it: `95`, `0.85`, `0.00003`.
  static func short(_ value: Double) -> String {
    if value != 0, abs(value) < 1e-4 { return NumberText.trimmed(value) }
    let rounded = (value * 1e6).rounded() / 1e6
    return Int(exactly: rounded).map(String.init) ?? String(rounded)
  }
}
