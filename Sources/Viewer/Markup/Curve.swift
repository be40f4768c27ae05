import Domain
import Foundation
import Reports

/// A figure run by run, as a line as high as text, with its last value beside it.
struct Curve {
  private let values: [Double?]
  private let name: String
  private let unit: String

  private static let width = 120.0
  private static let height = 28.0
  private static let margin = 3.0

  /// - Parameter values: Oldest first; `nil` where a run has not the figure.
  init(_ values: [Double?], named name: String, unit: String = "") {
    self.values = values
    self.name = name
    self.unit = unit
  }

  var svg: Markup {
    let known = values.compactMap(\.self).filter(\.isFinite)
    guard let last = known.last, let least = known.min(), let most = known.max() else {
      return "–"
    }
    let words = NumberText.significant(last) + (unit.isEmpty ? "" : " \(unit)")
    let range = "\(NumberText.significant(least)) to \(NumberText.significant(most))"
    let label = "\(name): \(range) over \(known.count.counted("run")), last \(words)"
    let points = points(least, most)
    let line = points.map { "\(Self.short($0.x)),\(Self.short($0.y))" }.joined(separator: " ")
    let end = points.last ?? (0, 0)
    return """
      <svg class="line" viewBox="0 0 120 28" role="img" aria-label="\(label)">\
      <polyline points="\(line)"/>\
      <circle cx="\(Self.short(end.x))" cy="\(Self.short(end.y))" r="2.5"/></svg> \
      <span class="last">\(words)</span>
      """
  }

  private func points(_ least: Double, _ most: Double) -> [(x: Double, y: Double)] {
    let step = (Self.width - 2 * Self.margin) / Double(max(1, values.count - 1))
    return values.enumerated().compactMap { position, value in
      guard let value, value.isFinite else { return nil }
      let share = most > least ? (value - least) / (most - least) : 0.5
      return (
        Self.margin + step * Double(position),
        Self.height - Self.margin - share * (Self.height - 2 * Self.margin)
      )
    }
  }

  static func short(_ number: Double) -> String { String(format: "%.1f", number) }
}
