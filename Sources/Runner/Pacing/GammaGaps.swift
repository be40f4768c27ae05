import Domain
import Foundation

/// Draws from the gamma distribution of a shape and of mean 1.
///
/// G. Marsaglia and W. W. Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS 26 (2000):
/// a normal number is taken or refused; below a shape of 1 by way of one more.
package struct GammaGaps: Hashable, Sendable {
  package let shape: Double

  /// - Parameter shape: Greater than 0; the coefficient of variation is 1 / √shape.
  package init(shape: Double) {
    self.shape = shape
  }

  package func next(using generator: inout some RandomNumberGenerator) -> Double {
    let raised = shape < 1 ? shape + 1 : shape
    let scale = raised - 1.0 / 3
    let narrowness = 1 / (9 * scale).squareRoot()
    while true {
      let normal = Self.normal(using: &generator)
      let root = 1 + narrowness * normal
      guard root > 0 else { continue }
      let cube = root * root * root
      let isTaken =
        log(generator.positiveUnit())
        < normal * normal / 2 + scale * (1 - cube + log(cube))
      guard isTaken else { continue }
      let boost = shape < 1 ? pow(generator.positiveUnit(), 1 / shape) : 1
      return scale * cube * boost / shape
    }
  }

  /// Box and Muller, 1958.
  private static func normal(using generator: inout some RandomNumberGenerator) -> Double {
    let radius = (-2 * log(generator.positiveUnit())).squareRoot()
    return radius * cos(2 * .pi * generator.positiveUnit())
  }
}
