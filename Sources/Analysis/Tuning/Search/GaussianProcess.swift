import Domain
import Numerics

/// A Gaussian process over the points of settings: what is believed of each after some were measured.
///
/// Squared-exponential kernel with a part of its own for each setting and one for each round, whose
/// cases may be easier than others'; length and shares of the variance by the greatest marginal
/// likelihood over a few (Rasmussen and Williams 2006, 2.2 and 5.4.1).
struct GaussianProcess {
  /// The mean of one setting over the cases of one round.
  struct Observation: Hashable, Sendable {
    var setting: Int
    var round: Int
    var mean: Double
    var count: Int
  }

  private struct Shape {
    var length: Double
    var amplitude: Double
    /// Of the variance that is each setting's own, as no neighbour tells.
    var roughness: Double
  }

  private let points: [[Double]]
  private let observations: [Observation]
  private let level: Double
  private let variance: Double
  private var shape: Shape
  private var factor: Cholesky
  /// L⁻¹ (y − level).
  private var whitened: [Double]

  /// `nil` without observations.
  ///
  /// - Parameter noise: Variance of one answer about its setting's mean, what its case does to all
  ///   settings left out.
  init?(points: [[Double]], observations: [Observation], noise: Double) {
    guard !observations.isEmpty, let width = points.first?.count else { return nil }
    self.points = points
    self.observations = observations
    let count = Double(observations.count)
    let level = observations.reduce(0) { $0 + $1.mean } / count
    self.level = level
    let rest = observations.map { $0.mean - level }
    let spread = rest.reduce(0) { $0 + $1 * $1 } / count
    let chance = observations.reduce(0) { $0 + noise / Double($1.count) } / count
    let variance = max(spread - chance, 0.2 * spread, 1e-12)
    self.variance = variance
    let scale = (Double(max(1, width)) / 2).squareRoot()
    var best: (likelihood: Double, shape: Shape, factor: Cholesky, whitened: [Double])?
    for length in [0.15, 0.3, 0.6, 1.2] {
      for (amplitude, roughness) in [(1.0, 0.05), (3, 0.05), (1, 0.5)] {
        let shape = Shape(length: length * scale, amplitude: amplitude, roughness: roughness)
        let matrix = observations.map { left in
          observations.map { right in
            let own =
              Self.covariance(points, left.setting, right.setting, shape, variance)
              + (left.round == right.round ? 0.25 * variance : 0)
            return left == right ? own + noise / Double(left.count) + 1e-9 * variance : own
          }
        }
        guard let factor = Cholesky(matrix) else { continue }
        let whitened = factor.solveLower(rest)
        let likelihood =
          -0.5 * LinearSystem.product(whitened, whitened) - factor.logDeterminant / 2
        if best.map({ likelihood > $0.likelihood }) ?? true {
          best = (likelihood, shape, factor, whitened)
        }
      }
    }
    guard let best else { return nil }
    shape = best.shape
    factor = best.factor
    whitened = best.whitened
  }

  private static func covariance(
    _ points: [[Double]],
    _ left: Int,
    _ right: Int,
    _ shape: Shape,
    _ variance: Double
  ) -> Double {
    let distance = zip(points[left], points[right]).reduce(0) { total, pair in
      total + (pair.0 - pair.1) * (pair.0 - pair.1)
    }
    let near = Double.exp(-distance / (2 * shape.length * shape.length))
    return variance * shape.amplitude * (near + (left == right ? shape.roughness : 0))
  }

  private func covariance(_ left: Int, _ right: Int) -> Double {
    Self.covariance(points, left, right, shape, variance)
  }

  /// L⁻¹ k of each setting, with the observations.
  private func loadings(_ settings: [Int]) -> [[Double]] {
    settings.map { setting in
      factor.solveLower(observations.map { covariance(setting, $0.setting) })
    }
  }

  /// Of each setting, in the order given.
  func beliefs(_ settings: [Int]) -> [(mean: Double, deviation: Double)] {
    zip(settings, loadings(settings)).map { setting, loading in
      let left =
        covariance(setting, setting) - LinearSystem.product(loading, loading)
      return (level + LinearSystem.product(loading, whitened), max(0, left).squareRoot())
    }
  }

  /// Draws of the settings' means together, as they may well be: for each draw the position of the
  /// highest (Thompson 1933).
  func leaders(_ draws: Int, among settings: [Int], using generator: inout SplitMix64) -> [Int] {
    let loadings = loadings(settings)
    let means = loadings.map { level + LinearSystem.product($0, whitened) }
    let matrix = settings.indices.map { row in
      settings.indices.map { column in
        covariance(settings[row], settings[column])
          - LinearSystem.product(loadings[row], loadings[column])
          + (row == column ? 1e-8 * variance : 0)
      }
    }
    guard let factor = Cholesky(matrix) else { return [] }
    return (0..<draws).compactMap { _ in
      let noise = settings.map { _ in generator.normal() }
      let values = zip(means, factor.multiplyLower(noise)).map { $0 + $1 }
      return values.indices.max { (values[$0], $1) < (values[$1], $0) }
    }
  }
}
