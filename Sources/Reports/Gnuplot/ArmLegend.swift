import Analysis
package import Domain

/// What the figures of a run call each arm, which they draw, and how each looks.
///
/// One legend serves all figures of a report, so that an arm looks the same everywhere.
package struct ArmLegend: Hashable, Sendable {
  /// Full names by the arm's index.
  package var names: [Int: String]

  /// The same, short enough for a figure; no two alike.
  package var shortNames: [Int: String]
  package var styles: [Int: SeriesStyle]

  /// Every arm, best first where there is a ranking.
  package var order: [Int]

  /// The arms that figures with one series an arm draw, in the run's order.
  package var drawn: [Int]

  static let nameLimit = 30

  package init(_ arms: [Arm], ranking: [Int] = []) {
    let fullNames = ArmNames(arms)
    let indices = arms.map(\.index)
    let names = Dictionary(indices.map { ($0, fullNames[$0]) }) { first, _ in first }
    self.names = names
    let known = Set(indices)
    let ranked = ranking.filter(known.contains)
    let unranked = indices.filter { !ranked.contains($0) }
    let order = ranked + unranked
    self.order = order
    let chosen = Set(order.prefix(SeriesStyle.limit))
    drawn = indices.filter(chosen.contains)
    shortNames = Self.shortened(order.map { ($0, names[$0] ?? "") })
    styles = Self.styles(arms.filter { chosen.contains($0.index) })
  }

  package func name(_ arm: Int) -> String { names[arm] ?? "arm \(arm)" }
  func shortName(_ arm: Int) -> String { shortNames[arm] ?? "arm \(arm)" }
  func style(_ arm: Int) -> SeriesStyle { styles[arm] ?? .plain }

  /// A name that had to be cut is told apart by the arm's number where the cut made two alike.
  private static func shortened(_ names: [(arm: Int, name: String)]) -> [Int: String] {
    let cut = names.map { ($0.arm, $0.name.printable.elided(to: nameLimit)) }
    let uses = Dictionary(cut.map { ($0.1, 1) }, uniquingKeysWith: +)
    return Dictionary(
      cut.map { arm, name in (arm, uses[name] == 1 ? name : "\(name) #\(arm + 1)") }
    ) { first, _ in first }
  }

  /// A hue for each model and a dash for each other setting, where both suffice; else a hue an arm.
  private static func styles(_ arms: [Arm]) -> [Int: SeriesStyle] {
    let models = firstUses(arms.map(\.model))
    let variants = firstUses(arms.map { Variant(prompt: $0.prompt, cell: $0.cell) })
    let shares = models.count > 1 && variants.count <= 4
    return Dictionary(
      arms.enumerated().map { position, arm in
        let variant = variants[Variant(prompt: arm.prompt, cell: arm.cell)] ?? 0
        let hue = shares ? models[arm.model] ?? 0 : position
        return (arm.index, SeriesStyle(hue: hue, variant: shares ? variant : position % 4))
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
