import Analysis
package import Domain
import Foundation

/// What the figures of a run call each arm, which they draw, and how each looks.
///
/// One legend serves all figures of a report, so that an arm looks the same everywhere.
package struct ArmLegend: Hashable, Sendable {
  /// Full names by the arm's index.
  package var names: [Int: String]

  /// The same, short enough for a key; no two alike.
  package var shortNames: [Int: String]

  /// The same, short enough for a row; no two alike.
  package var rowNames: [Int: String]
  package var styles: [Int: SeriesStyle]

  /// The columns of a table that say which arm a row is about.
  package var factors: FactorColumns

  /// Which colour each model has, of those that are drawn first.
  private var hues: [String: Int]
  private var places: [Int: Place]

  private struct Place: Hashable {
    var hue: Int
    var variant: Int
  }

  /// Every arm, best first where there is a ranking, unless another order was asked for.
  package var order: [Int]

  /// The arms that figures with one series an arm draw, in the run's order.
  package var drawn: [Int]

  static let nameLimit = 30

  /// Of a name at the left of a row, which has more room than a key beside a figure.
  static let rowNameLimit = 44

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
    shortNames = Self.shortened(arms, names: names, to: Self.nameLimit)
    rowNames = Self.shortened(arms, names: names, to: Self.rowNameLimit)
    let drawnArms = arms.filter { chosen.contains($0.index) }
    // Those that are drawn have the first colours.
    let places = Self.places(of: drawnArms + arms)
    self.places = places
    hues = Self.hues(of: drawnArms + arms)
    styles = Dictionary(
      drawnArms.map { arm in
        let place = places[arm.index] ?? Place(hue: 0, variant: 0)
        return (arm.index, SeriesStyle(hue: place.hue, variant: place.variant))
      }
    ) { first, _ in first }
    factors = FactorColumns(arms)
  }

  /// The arms of `order` that there are, and the others behind them.
  private static func completed(_ order: [Int], _ arms: [Int]) -> [Int] {
    let known = Set(arms)
    let listed = Set(order)
    return order.filter(known.contains) + arms.filter { !listed.contains($0) }
  }

  package func name(_ arm: Int) -> String { names[arm] ?? "arm \(arm)" }
  func shortName(_ arm: Int) -> String { shortNames[arm] ?? "arm \(arm)" }
  func rowName(_ arm: Int) -> String { rowNames[arm] ?? "arm \(arm)" }
  func style(_ arm: Int) -> SeriesStyle { styles[arm] ?? .plain }

  /// Of a row that is named beside its mark, where more may be drawn than a key can tell apart: the
  /// model's colour, as far as the palette goes.
  func rowStyle(_ arm: Int) -> SeriesStyle {
    if let known = styles[arm] { return known }
    guard (2...SeriesStyle.limit).contains(hues.count), let place = places[arm] else {
      return .plain
    }
    return SeriesStyle(hue: place.hue, variant: place.variant)
  }

  /// The number of the model's colour; `nil` for one that the run does not list.
  func hue(ofModel model: String) -> Int? { hues[model] }

  /// Short enough for a figure: of a long name the model is cut first, because the rest is short and
  /// tells what is compared.
  private static func shortened(
    _ arms: [Arm],
    names: [Int: String],
    to limit: Int
  ) -> [Int: String] {
    let full = arms.map { (names[$0.index] ?? "").printable }
    let models = Dictionary(
      arms.map { ($0.model, $0.model.printable.displayWidth) },
      uniquingKeysWith: { first, _ in first }
    )
    let rest = zip(arms, full).map { arm, name in
      name.hasPrefix(arm.model.printable) ? name.displayWidth - (models[arm.model] ?? 0) : 0
    }
    let room = max(limit - (rest.max() ?? 0), nameLimit / 2)
    let cutModels = DistinctTexts.dictionary(models.keys.sorted(), width: room)
    let cut = zip(arms, full).map { arm, name in
      guard name.displayWidth > limit, name.hasPrefix(arm.model.printable) else { return name }
      let model = cutModels[arm.model] ?? arm.model.printable
      return model + name.dropFirst(arm.model.printable.count)
    }
    return Dictionary(
      zip(arms, DistinctTexts.fitted(cut, to: limit)).map { ($0.index, $1) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Colour follows the model, shape and dash the setting; where there is one model, whose colour
  /// would say nothing, colour follows the setting too.
  private static func places(of arms: [Arm]) -> [Int: Place] {
    let hues = hues(of: arms)
    let variants = firstUses(arms.map { Variant(prompt: $0.prompt, cell: $0.cell) })
    return Dictionary(
      arms.map { arm in
        let variant = variants[Variant(prompt: arm.prompt, cell: arm.cell)] ?? 0
        let hue = hues.count > 1 ? hues[arm.model] ?? 0 : variant
        return (arm.index, Place(hue: hue, variant: variant))
      }
    ) { first, _ in first }
  }

  private static func hues(of arms: [Arm]) -> [String: Int] { firstUses(arms.map(\.model)) }

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
  /// What a figure leaves out, for its caption; empty when nothing.
  func note(drawing arms: [Int], of candidates: [Int]) -> Prose {
    let left = candidates.count - arms.count
    return left > 0
      ? " Of \(candidates.count) arms the figure draws \(arms.count); the table has all." : ""
  }
}
