package import Analysis
import Domain

/// One value of a table, typed, so that each format writes it its own way.
package struct TableCell: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    /// Our own words.
    case words(String)
    /// A name or a message from outside.
    case name(String)
    case count(Int)
    /// In the column's unit.
    case number(Double)
    case estimate(Estimate)
    /// A part of a whole in 0...1, shown in per cent.
    case share(Estimate)
    /// Of a test; below a thousandth more digits say nothing to people.
    case probability(Double)
    /// Cannot be known: never 0.
    case missing
  }

  package var value: Value

  /// Whether a comparison's verdict says that nothing in the column is as good.
  package var isBest: Bool

  /// What a reader must know of this one value: `on 28 of 30 cases`; `nil` for nothing.
  package private(set) var note: String?

  package init(_ value: Value, isBest: Bool = false) {
    self.value = value
    self.isBest = isBest
  }

  /// The cell, saying how many cases its mean rests on where these are not all.
  package func covering(_ scored: Int?, of all: Int) -> TableCell {
    guard let scored, scored < all else { return self }
    var cell = self
    cell.note = "on \(NumberText.grouped(scored)) of \(NumberText.grouped(all)) \(all.noun("case"))"
    return cell
  }

  /// `missing` where there is no estimate.
  package static func estimate(_ estimate: Estimate?) -> TableCell {
    TableCell(estimate.map(Value.estimate) ?? .missing)
  }

  /// A share in per cent where it is a part of a whole; `missing` where there is no estimate.
  package static func figure(_ estimate: Estimate?, isShare: Bool) -> TableCell {
    TableCell(estimate.map { isShare ? .share($0) : .estimate($0) } ?? .missing)
  }

  /// A mean without an interval of its own; `missing` where it is not known.
  static func level(_ mean: Double?, isShare: Bool) -> TableCell {
    isShare ? .figure(mean.map { Estimate(value: $0, count: 1) }, isShare: true) : .number(mean)
  }

  /// Bold where the candidate is better.
  static func verdict(_ verdict: Verdict) -> TableCell {
    TableCell(.words(verdict.words), isBest: verdict == .better)
  }

  /// `missing` where there are no words.
  package static func words(_ words: String?) -> TableCell {
    TableCell(words.map(Value.words) ?? .missing)
  }

  /// `missing` where there is no name.
  package static func name(_ name: String?) -> TableCell {
    TableCell(name.map(Value.name) ?? .missing)
  }

  /// `missing` where there is no count.
  package static func count(_ count: Int?) -> TableCell {
    TableCell(count.map(Value.count) ?? .missing)
  }

  /// `missing` where there is no number.
  package static func number(_ number: Double?) -> TableCell {
    TableCell(number.map(Value.number) ?? .missing)
  }
}

extension TableCell {
  /// `missing` where nothing was tested.
  package static func probability(_ p: Double?) -> TableCell {
    TableCell(p.map(Value.probability) ?? .missing)
  }

  /// The cell as people read it, before any format's escapes.
  ///
  /// - Parameter decimals: Places of a figure with an interval; `nil` leaves them to the interval.
  func text(showsInterval: Bool, decimals: Int? = nil) -> String {
    let text = valueText(showsInterval: showsInterval, decimals: decimals)
    return note.map { "\(text) \($0)" } ?? text
  }

  private func valueText(showsInterval: Bool, decimals: Int?) -> String {
    switch value {
    case .words(let text), .name(let text): text.printable
    case .count(let count): NumberText.grouped(count)
    case .number(let number): NumberText.significant(number)
    case .probability(let p): p < 0.001 ? "< 0.001" : NumberText.fixed(p, decimals: 3)
    case .estimate(let estimate):
      Self.text(
        estimate,
        decimals: decimals ?? NumberText.decimals(of: estimate),
        showsInterval: showsInterval
      )
    case .share(let share):
      Self.text(
        share.inPercent,
        unit: " %",
        decimals: PercentText.digits(
          of: share.inPercent.value,
          atLeast: decimals ?? Self.decimals(ofShare: share)
        ),
        showsInterval: showsInterval
      )
    case .missing: NumberText.missing
    }
  }

  /// Between 1 and 2 places: shares of few cases and of many then stand in one line.
  static func decimals(ofShare share: Estimate) -> Int {
    max(1, min(NumberText.decimals(of: share.inPercent), 2))
  }

  /// `91.7 % (80.4–96.9)`.
  private static func text(
    _ estimate: Estimate,
    unit: String = "",
    decimals: Int,
    showsInterval: Bool
  ) -> String {
    let value = NumberText.fixed(estimate.value, decimals: decimals) + unit
    guard showsInterval, let lower = estimate.lower else { return value }
    guard let upper = estimate.upper else {
      return "\(value) (\(NumberText.fixed(lower, decimals: decimals)) or more)"
    }
    let bounds = [lower, upper].map { NumberText.fixed($0, decimals: decimals) }
    // A dash before a minus sign cannot be read.
    return "\(value) (\(bounds.joined(separator: lower < 0 ? " to " : "–")))"
  }
}

extension TableCell {
  /// For programs: full precision, nothing rounded for the eye.
  var json: JSONValue {
    switch value {
    case .words(let text), .name(let text): .string(text)
    case .count(let count): .integer(Int64(count))
    case .number(let number), .probability(let number): .number(number)
    case .estimate(let estimate), .share(let estimate):
      [
        "value": .number(estimate.value),
        "lower": estimate.lower.map(JSONValue.number) ?? .null,
        "upper": estimate.upper.map(JSONValue.number) ?? .null,
        "level": .number(estimate.level),
        "count": .integer(Int64(estimate.count)),
      ]
    case .missing: .null
    }
  }
}
