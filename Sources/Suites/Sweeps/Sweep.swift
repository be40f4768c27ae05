package import Domain

/// Parameters that are varied, so that each combination is an arm of its own.
package struct Sweep: Hashable, Sendable {
  package var method: SweepMethod
  package var axes: [Axis]

  /// For `list`: each cell as written.
  package var cells: [[Suite.Parameter]]

  /// For `random`, `sobol` and `adaptive`.
  package var count: Int?
  package var seed: UInt64?
  package var skips: [[Suite.Parameter]]
  package var unsupported: Unsupported
  package var position: SourcePosition

  /// Axes that are no parameters: whom a cell asks, and by which prompt.
  static let modelAxis = "model"
  static let promptAxis = "prompt"
  static let armAxes = [modelAxis, promptAxis]

  /// Whether its cells say which prompt, or which model, they are of.
  func varies(_ axis: String) -> Bool { axes.contains { $0.name == axis } }

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
  /// As `sobol`, of whose points only some are asked: those that their neighbours speak for. For tuning
  /// only.
  case adaptive

  static let allNames = allCases.map(\.rawValue)

  /// Whether what is sent depends on the answers so far, so that it is no plan for `assay run`.
  package var isAdaptive: Bool { [.halving, .race, .adaptive].contains(self) }

  /// Whether its cells are `n` points of the axes, which may be ranges.
  var drawsPoints: Bool { [.random, .sobol, .adaptive].contains(self) }
}
