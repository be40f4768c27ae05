import Analysis
package import Domain
import Foundation

/// What the figures of a run call each arm, which they draw, and how each looks.
///
/// One legend serves all figures of a report, so that an arm looks the same everywhere.
package struct ArmLegend: Hashable, Sendable {
  /// Full names by the arm's index.
  package var names: [Int: String]

  /// The same, short enough for a figure; no two alike.
  package var shortNames: [Int: String]
  package var styles: [Int: SeriesStyle]

  /// Every arm, best first where there is a ranking, unless another order was asked for.
  package var order: [Int]

  /// The arms that figures with one series an arm draw, in the run's order.
  package var drawn: [Int]

  static let nameLimit = 30

  /// - Parameters:
  ///   - ranking: Arms from the best; where there are too many to draw, these are drawn.
  ///   - order: The order of rows, where it is not the ranking's.
  package init(_ arms: [Arm], ranking: [Int] = [], order rows: [Int]? = nil) {
    let fullNames = ArmNames(arms)
    let indices = arms.map(\.index)
    let names = Dictionary(indices.map { ($0, fullNames[$0]) }) { first, _ in first }
    self.names = names
    let ranked = Self.completed(ranking, indices)
    order = rows.map { Self.completed($0, indices) } ?? ranked
    let chosen = Set(ranked.prefix(SeriesStyle.limit))
    drawn = indices.filter(chosen.contains)
    shortNames = Self.shortened(arms, names: names)
    styles = Self.styles(arms.filter { chosen.contains($0.index) })
  }

  /// The arms of `order` that there are, and the others behind them.
  private static func completed(_ order: [Int], _ arms: [Int]) -> [Int] {
    let known = Set(arms)
    let listed = Set(order)
    return order.filter(known.contains) + arms.filter { !listed.contains($0) }
  }

  package func name(_ arm: Int) -> String { names[arm] ?? "arm \(arm)" }
  func shortName(_ arm: Int) -> String { shortNames[arm] ?? "arm \(arm)" }
  func style(_ arm: Int) -> SeriesStyle { styles[arm] ?? .plain }

  /// Of a long name the model is cut first, where it does not tell the models apart.
  ///
  /// Where the cut makes two alike, the arm's number tells them apart.
  private static func shortened(_ arms: [Arm], names: [Int: String]) -> [Int: String] {
    let models = Set(arms.map { $0.model.printable })
    let cut = arms.map { arm in
      let name = (names[arm.index] ?? "").printable
      guard name.displayWidth > nameLimit, name.hasPrefix(arm.model.printable) else {
        return (arm.index, name.elided(to: nameLimit))
      }
      let model = arm.model.printable
      let rest = name.dropFirst(model.count)
      let room = max(nameLimit - String(rest).displayWidth, nameLimit / 2)
      let short = model.displayWidth > room ? distinctive(model, among: models) : model
      return (arm.index, (short.elided(to: room) + rest).elided(to: nameLimit))
    }
    let uses = Dictionary(cut.map { ($0.1, 1) }, uniquingKeysWith: +)
    return Dictionary(
      cut.map { arm, name in (arm, uses[name] == 1 ? name : "\(name) #\(arm + 1)") }
    ) { first, _ in first }
  }

  /// The name from where it begins to differ from another's.
  private static func distinctive(_ name: String, among names: Set<String>) -> String {
    let common = names.reduce(name.count) { length, other in
      other == name ? length : min(length, other.commonPrefix(with: name).count)
    }
    // A few letters before the difference say what sort of thing it is.
    let kept = common == name.count ? 0 : common - 6
    return kept > 3 ? "…" + name.dropFirst(kept) : name
  }

  /// A hue for each model and a dash for each other setting, where both suffice; else a hue an arm.
  private static func styles(_ arms: [Arm]) -> [Int: SeriesStyle] {
    let models = firstUses(arms.map(\.model))
    let variants = firstUses(arms.map { Variant(prompt: $0.prompt, cell: $0.cell) })
    let shares = models.count > 1 && variants.count <= SeriesStyle.variants
    return Dictionary(
      arms.enumerated().map { position, arm in
        let variant = variants[Variant(prompt: arm.prompt, cell: arm.cell)] ?? 0
        let hue = shares ? models[arm.model] ?? 0 : position
        return (arm.index, SeriesStyle(hue: hue, variant: shares ? variant : position))
      }
    ) { first, _ in first }
  }

  private struct Variant: Hashable {
    var prompt: String
    var cell: [Arm.Setting]
  }

  private static func firstUses<Value: Hashable>(_ values: [Value]) -> [Value: Int] {
    var uses: [Value: Int] = [:]
    for value in values where uses[value] == nil { uses[value] = uses.count }
    return uses
  }
}

extension ArmLegend {
  /// What a figure leaves out or abbreviates, for its caption; empty when nothing.
  func note(drawing arms: [Int], of candidates: [Int]) -> Prose {
    var note: Prose = ""
    let cut = arms.filter { name($0).printable != shortName($0) }
    if !cut.isEmpty {
      note = note + " Names cut: "
      for (position, arm) in cut.enumerated() {
        let end = position == cut.count - 1 ? "." : ", "
        note = note + "\(code: shortName(arm)) is \(code: name(arm))\(plain: end)"
      }
    }
    let left = candidates.count - arms.count
    if left > 0 {
      note =
        note + " Of \(candidates.count) arms the figure draws \(arms.count); the table has all."
    }
    return note
  }
}
