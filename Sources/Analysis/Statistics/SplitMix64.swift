import Numerics

/// A small seeded generator, so that a resampled figure comes out the same each time.
///
/// SplitMix64 of Steele, Lea and Flood (OOPSLA 2014); it passes BigCrush. It is passed as itself and
/// not as `some RandomNumberGenerator`, because generic loops over it are not specialised across
/// modules and run ten times as long.
package struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

// The standard library may change how it turns bits into numbers; figures must not change with it.
extension SplitMix64 {
  /// A uniform index in `0..<count`; its bias is below `count`·2⁻⁶⁴. `count` is at least 1.
  mutating func index(below count: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A uniform number in 0..<1, of 53 random bits.
  package mutating func unitInterval() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A standard normal number, by the polar method of Marsaglia and Bray (1964).
  package mutating func normal() -> Double {
    while true {
      let x = 2 * unitInterval() - 1
      let y = 2 * unitInterval() - 1
      let square = x * x + y * y
      if square > 0, square < 1 { return x * (-2 * .log(square) / square).squareRoot() }
    }
  }

  /// Fisher and Yates' shuffle.
  package mutating func shuffle<Element>(_ values: inout [Element]) {
    guard values.count > 1 else { return }
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, index(below: last + 1))
    }
  }
}
