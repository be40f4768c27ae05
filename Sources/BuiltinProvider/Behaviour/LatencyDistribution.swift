import Foundation

/// How long something is made to take.
package enum LatencyDistribution: Sendable, Equatable {
  case constant(Duration)
  /// `median` times e to a normal number of deviation `sigma`.
  case lognormal(median: Duration, sigma: Double)
  /// A small `shape` gives a long tail; 1 is exponential.
  case gamma(mean: Duration, shape: Double)

  /// One latency, in nanoseconds.
  func sample(_ random: inout RandomSource) -> Double {
    switch self {
    case .constant(let duration): duration.nanoseconds
    case .lognormal(let median, let sigma): median.nanoseconds * exp(sigma * random.normal())
    case .gamma(let mean, let shape):
      mean.nanoseconds / shape * Self.standardGamma(shape: shape, &random)
    }
  }

  /// Marsaglia, Tsang: A Simple Method for Generating Gamma Variables, 2000.
  private static func standardGamma(shape: Double, _ random: inout RandomSource) -> Double {
    if shape < 1 {
      let boost = pow(1 - random.unit(), 1 / shape)
      return standardGamma(shape: shape + 1, &random) * boost
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let normal = random.normal()
      let v = pow(1 + c * normal, 3)
      guard v > 0 else { continue }
      let uniform = 1 - random.unit()
      if log(uniform) < normal * normal / 2 + d - d * v + d * log(v) { return d * v }
    }
  }
}

extension Duration {
  var nanoseconds: Double {
    Double(components.seconds) * 1e9 + Double(components.attoseconds) * 1e-9
  }
}

extension LatencyDistribution: CustomStringConvertible {
  /// As a behaviour file writes it.
  package var description: String {
    switch self {
    case .constant(let duration): duration.milliseconds
    case .lognormal(let median, let sigma): "lognormal(\(median.milliseconds), \(sigma))"
    case .gamma(let mean, let shape): "gamma(\(mean.milliseconds), \(shape))"
    }
  }
}

extension Duration {
  var milliseconds: String {
    let milliseconds = nanoseconds / 1e6
    let isWhole = milliseconds == milliseconds.rounded()
    return (isWhole ? "\(Int(milliseconds))" : "\(milliseconds)") + "ms"
  }
}
