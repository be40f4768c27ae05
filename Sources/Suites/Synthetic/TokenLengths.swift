import Domain
import Foundation

/// How long prompts or answers are, in tokens.
package enum TokenLengths: Hashable, Sendable {
  case fixed(Int)
  /// Any from the first to the last, each as likely.
  case uniform(ClosedRange<Int>)
  /// `exp(ln median + sigma·z)` with a standard normal `z`, held to the bounds.
  case lognormal(median: Double, sigma: Double, bounds: ClosedRange<Int>)
  /// Those of a file, each as likely.
  case listed([Int])
}

extension TokenLengths {
  /// Beyond the longest context that is sold.
  static let bounds = 1...10_000_000

  /// The same for the same key.
  func draw(_ key: UInt64) -> Int {
    var generator = SplitMix64(seed: key)
    switch self {
    case .fixed(let count): return count
    case .uniform(let range): return range.lowerBound + generator.index(below: range.count)
    case .lognormal(let median, let sigma, let bounds):
      // Box and Muller; 1 − u is never 0.
      let radius = (-2 * log(1 - generator.unitInterval())).squareRoot()
      let normal = radius * cos(2 * .pi * generator.unitInterval())
      let value = (median * exp(sigma * normal)).rounded()
      return Int(min(max(value, Double(bounds.lowerBound)), Double(bounds.upperBound)))
    case .listed(let counts):
      return counts.isEmpty ? 1 : counts[generator.index(below: counts.count)]
    }
  }

  /// The most that is drawn.
  package var most: Int {
    switch self {
    case .fixed(let count): count
    case .uniform(let range): range.upperBound
    case .lognormal(let median, let sigma, let bounds):
      // Two in a thousand are longer.
      Int(min(median * exp(3 * sigma), Double(bounds.upperBound)))
    case .listed(let counts): counts.max() ?? 1
    }
  }

  var canonical: String {
    switch self {
    case .fixed(let count): "\(count)"
    case .uniform(let range): "uniform \(range.lowerBound) \(range.upperBound)"
    case .lognormal(let median, let sigma, let bounds):
      "lognormal \(median) \(sigma) \(bounds.lowerBound) \(bounds.upperBound)"
    case .listed(let counts): "listed \(counts.map(String.init).joined(separator: " "))"
    }
  }
}
