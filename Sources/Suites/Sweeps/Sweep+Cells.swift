import Domain

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Sweep {
  /// Cells of one model beyond which a sweep is a mistake rather than a plan.
  static let cellLimit = 10_000

  /// The settings of each cell for one model, in order, skips and other models' cells left out; where
  /// prompts are swept, the cell's prompt is one of them.
  ///
  /// - Parameter seed: Of the plan; a random sweep with a seed of its own does not use it.
  func cells(for model: Model, seed: UInt64) throws(SuiteError) -> [[Arm.Setting]] {
    let axes = axes(for: model)
    try check(axes)
    let all: [[Arm.Setting]]
    switch method {
    case .list: all = cells.map { $0.map { Arm.Setting(name: $0.name, value: $0.value) } }
    case .zip: all = zipped(axes)
    case .random:
      var generator = Stable.generator(seed: self.seed ?? seed, use: "sweep")
      all = points(axes) { axes.map { _ in generator.unitInterval() } }
    case .sobol, .adaptive:
      var sequence = SobolSequence(dimensions: axes.count)
      all = points(axes) { sequence.next() }
    case .grid, .halving, .race: all = try grid(axes)
    }
    guard all.count <= Self.cellLimit else {
      throw SuiteError(.tooManyCells(count: all.count, limit: Self.cellLimit), at: position)
    }
    return all.compactMap { cell in
      guard !skips.contains(where: { Self.matches(cell, $0) }) else { return nil }
      guard let named = cell.first(where: { $0.name == Self.modelAxis }) else { return cell }
      // A gateway's list is asked as one.
      guard model.reportedNames.contains(where: { .string($0) == named.value }) else { return nil }
      return cell.filter { $0.name != Self.modelAxis }
    }
  }

  /// The suite's axes with the model's own in place of those of the same name.
  func axes(for model: Model) -> [Axis] {
    let names = axes.map(\.name)
    let replaced = axes.map { axis in model.axes.first { $0.name == axis.name } ?? axis }
    return replaced + model.axes.filter { !names.contains($0.name) }
  }

  /// What every cell sets.
  func namesInEachCell(for model: Model) -> Set<String> {
    guard method == .list, let first = cells.first else { return Set(axes(for: model).map(\.name)) }
    return cells.reduce(into: Set(first.map(\.name))) { $0.formIntersection($1.map(\.name)) }
  }

  /// What only the suite's and the model's axes together can tell.
  private func check(_ axes: [Axis]) throws(SuiteError) {
    if method == .list, let axis = axes.first {
      let problem = SuiteError.Problem.invalid(
        "a sweep with method: list has cells and no axes. Remove the axes."
      )
      throw SuiteError(problem, at: axis.position)
    }
    for axis in axes where !method.drawsPoints {
      guard case .range = axis.values else { continue }
      let problem = SuiteError.Problem.invalid(
        "a range is for method: random, sobol or adaptive. List the values of \(axis.name)."
      )
      throw SuiteError(problem, at: axis.position)
    }
    if method == .zip, let last = axes.last, Set(axes.map(\.listedCount)).count > 1 {
      let problem = SuiteError.Problem.invalid(
        "zip takes the first values together, then the second, so each axis needs as many."
      )
      throw SuiteError(problem, at: last.position)
    }
    if method == .sobol || method == .adaptive, axes.count > SobolSequence.dimensionLimit {
      let problem = SuiteError.Problem.invalid(
        "\(method.rawValue) takes up to \(SobolSequence.dimensionLimit) axes. Use method: random."
      )
      throw SuiteError(problem, at: position)
    }
  }

  private static func matches(_ cell: [Arm.Setting], _ skip: [Suite.Parameter]) -> Bool {
    !skip.isEmpty
      && skip.allSatisfy { wanted in
        cell.contains { $0.name == wanted.name && $0.value.isSameSetting(as: wanted.value) }
      }
  }

  private func grid(_ axes: [Axis]) throws(SuiteError) -> [[Arm.Setting]] {
    var cells: [[Arm.Setting]] = [[]]
    for axis in axes {
      guard case .listed(let values) = axis.values else { continue }
      let count = cells.count.multipliedReportingOverflow(by: values.count)
      guard !count.overflow, count.partialValue <= Self.cellLimit else {
        throw SuiteError(
          .tooManyCells(count: count.partialValue, limit: Self.cellLimit),
          at: position
        )
      }
      cells = cells.flatMap { cell in
        values.map { cell + [Arm.Setting(name: axis.name, value: $0)] }
      }
    }
    return cells
  }

  private func zipped(_ axes: [Axis]) -> [[Arm.Setting]] {
    let rows = axes.map(\.listedCount).min() ?? 0
    return (0..<rows).map { row in
      axes.compactMap { axis in
        guard case .listed(let values) = axis.values else { return nil }
        return Arm.Setting(name: axis.name, value: values[row])
      }
    }
  }

  private func points(_ axes: [Axis], _ next: () -> [Double]) -> [[Arm.Setting]] {
    (0..<min(count ?? 0, Self.cellLimit + 1)).map { _ in
      zip(axes, next()).map { axis, coordinate in
        Arm.Setting(name: axis.name, value: axis.value(at: coordinate))
      }
    }
  }
}

extension Sweep.Axis {
  /// The value at a coordinate from 0 up to but not including 1.
  func value(at coordinate: Double) -> JSONValue {
    switch values {
    case .listed(let values):
      guard !values.isEmpty else { return .null }
      return values[min(Int(coordinate * Double(values.count)), values.count - 1)]
    case .range(let from, let to, let isLogarithmic, let isInteger):
      if isInteger {
        let low =
          isLogarithmic ? from * pow(to / from, coordinate) : from + coordinate * (to - from + 1)
        return .integer(Int64(min(low.rounded(.down), to)))
      }
      let exact =
        isLogarithmic ? from * pow(to / from, coordinate) : from + coordinate * (to - from)
      return .number(Self.readable(exact))
    }
  }

  /// Four significant digits: finer than any difference that could be measured, short in tables.
  private static func readable(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    let scale = pow(10, 3 - floor(log10(abs(value))))
    return (value * scale).rounded() / scale
  }
}
