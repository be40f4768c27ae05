import Numerics

/// On which scale the levels of a series are compared, and so the unit of its changes.
package enum LevelScale: String, Hashable, Sendable, Codable {
  /// For what varies by factors and is never 0, as latencies do: a change is relative, 0.2 is 20 %
  /// more.
  case logarithmic

  /// For what may be 0, as shares and scores: a change is a difference in the figure's own unit.
  case linear

  /// Where a value stands on the scale; `nil` for one that has no place on it.
  package func position(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch self {
    case .logarithmic: return value > 0 ? .log(value) : nil
    case .linear: return value
    }
  }

  package func value(at position: Double) -> Double {
    self == .logarithmic ? .exp(position) : position
  }

  /// The change that a step along the scale is.
  package func change(ofStep step: Double) -> Double {
    self == .logarithmic ? .expMinusOne(step) : step
  }

  /// The inverse of `change(ofStep:)`.
  package func step(ofChange change: Double) -> Double {
    self == .logarithmic ? .log(onePlus: change) : change
  }
}
