package import Domain
import Numerics

extension SplitMix64 {
  /// A standard normal number, by the polar method of Marsaglia and Bray (1964).
  package mutating func normal() -> Double {
    while true {
      let x = 2 * unitInterval() - 1
      let y = 2 * unitInterval() - 1
      let square = x * x + y * y
      if square > 0, square < 1 { return x * (-2 * .log(square) / square).squareRoot() }
    }
  }
}
