import Analysis
import Domain
import Reports
import Suites

// Amounts of money are held against each other in one currency alone.
extension GateJudge {
  /// Why one limit cannot hold for all the arms that a gate is about; `nil` where it can.
  func mixedCurrencies(_ figure: GateFigure, _ gate: Suite.Gate) -> String? {
    guard figure.isMoney else { return nil }
    let currencies = run.summarizer.currencies(ofArms: run.manifest.arms(of: gate).map(\.index))
    guard currencies.count > 1 else { return nil }
    return "its arms cost in \(Self.list(currencies)): give each currency a gate, by 'where'"
  }

  /// Why two sides cannot be held against each other; `nil` where they can.
  func mixedCurrencies(
    _ figure: GateFigure,
    _ side: ComparedSide,
    against base: ComparedSide
  ) -> String? {
    guard figure.isMoney else { return nil }
    let (own, other) = (Set(side.currencies).sorted(), Set(base.currencies).sorted())
    guard Set(own + other).count > 1 else { return nil }
    return "its costs are in \(Self.list(own)), those that it is held against in "
      + Self.list(other)
  }

  /// Of money the currency of the arm, where the gate is about arms that cost in several.
  func unit(_ figure: GateFigure, of arm: Arm, known: Bool) -> String? {
    figure.unit
      ?? (figure.isMoney && known
        ? LevelCost.code(run.manifest.currency(ofArm: arm.index)) : nil)
  }

  /// That answers which may have been correct count as not; `nil` where there are none.
  func unscored(_ figure: GateFigure, arm: Arm) -> String? {
    guard figure.figure.metric == .costPerCorrect else { return nil }
    let count = run.summarizer.unscoredAnswers(arm: arm.index)
    let counts = count == 1 ? "counts" : "count"
    return count > 0
      ? "\(count.counted("answer")) without a score \(counts) as not correct" : nil
  }

  func told(_ reasons: String?...) -> String? {
    let known = reasons.compactMap(\.self)
    return known.isEmpty ? nil : known.joined(separator: "; ")
  }

  private static func list(_ currencies: [String]) -> String {
    currencies.map(\.printable).joined(separator: " and ")
  }
}

extension RunManifest {
  /// Those that a gate is about.
  func arms(of gate: Suite.Gate) -> [Arm] {
    arms.filter { gate.arms?.matches($0) ?? true }
  }
}
