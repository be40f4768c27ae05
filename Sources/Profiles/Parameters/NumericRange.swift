/// The numbers that a parameter may take.
package struct NumericRange: Hashable, Sendable {
  package var lower: Bound?
  package var upper: Bound?

  package struct Bound: Hashable, Sendable {
    package var value: Double
    package var isIncluded: Bool
  }

  package static let any = NumericRange(lower: nil, upper: nil)

  package static func atLeast(_ value: Double) -> NumericRange {
    NumericRange(lower: Bound(value: value, isIncluded: true), upper: nil)
  }

  package static func above(_ value: Double, atMost upper: Double? = nil) -> NumericRange {
    NumericRange(
      lower: Bound(value: value, isIncluded: false),
      upper: upper.map { Bound(value: $0, isIncluded: true) }
    )
  }

  package static func from(_ lower: Double, to upper: Double) -> NumericRange {
    NumericRange(
      lower: Bound(value: lower, isIncluded: true),
      upper: Bound(value: upper, isIncluded: true)
    )
  }

  package func contains(_ value: Double) -> Bool {
    guard value.isFinite else { return false }
    if let lower, value < lower.value || (value == lower.value && !lower.isIncluded) {
      return false
    }
    if let upper, value > upper.value || (value == upper.value && !upper.isIncluded) {
      return false
    }
    return true
  }
}

extension NumericRange: CustomStringConvertible {
  /// A phrase that follows "a number": ` from 0 to 1`, ` above 0`; empty where any number goes.
  package var description: String {
    switch (lower, upper) {
    case (nil, nil): ""
    case (let lower?, nil): lower.isIncluded ? " of at least \(lower)" : " above \(lower)"
    case (nil, let upper?): upper.isIncluded ? " of at most \(upper)" : " below \(upper)"
    case (let lower?, let upper?):
      lower.isIncluded && upper.isIncluded
        ? " from \(lower) to \(upper)"
        : (lower.isIncluded ? " of at least \(lower)" : " above \(lower)")
          + (upper.isIncluded ? ", at most \(upper)" : ", below \(upper)")
    }
  }
}

extension NumericRange.Bound: CustomStringConvertible {
  package var description: String {
    Int(exactly: value).map(String.init) ?? String(value)
  }
}
