package import Domain

/// Parameters that are varied, so that each combination is an arm of its own.
package struct Sweep: Hashable, Sendable {
  package var method: SweepMethod
  package var axes: [Axis]

  /// For `list`: each cell as written.
  package var cells: [[Suite.Parameter]]

  /// For `random` and `sobol`.
  package var count: Int?
  package var seed: UInt64?
  package var skips: [[Suite.Parameter]]
  package var unsupported: Unsupported
  package var position: SourcePosition

  /// What becomes of a cell that a model's provider cannot take.
  package enum Unsupported: String, Hashable, Sendable, Codable {
    case drop
    case error
  }

  /// One parameter and the values that it takes.
  package struct Axis: Hashable, Sendable {
    package var name: String
    package var values: Values
    package var position: SourcePosition

    package enum Values: Hashable, Sendable {
      case listed([JSONValue])
      case range(from: Double, to: Double, isLogarithmic: Bool, isInteger: Bool)
    }
  }
}

/// How the values of the axes become cells.
package enum SweepMethod: String, Hashable, Sendable, Codable, CaseIterable {
  case grid
  case zip
  case list
  case random
  case sobol
  /// Successive halving: the best third goes on at each round. For tuning only.
  case halving
  /// Paired race: a cell leaves once it is clearly behind. For tuning only.
  case race

  static let allNames = allCases.map(\.rawValue)

  /// Whether what is sent depends on the answers so far, so that it is no plan for `assay run`.
  package var isAdaptive: Bool { self == .halving || self == .race }
}
