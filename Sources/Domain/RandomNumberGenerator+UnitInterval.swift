// Ours, and inlinable, for the reasons that `SplitMix64` has.
extension RandomNumberGenerator {
  /// A uniform number in 0..<1, of 53 random bits.
  @inlinable package mutating func unitInterval() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A uniform number in (0, 1], of 53 random bits: its logarithm is finite.
  @inlinable package mutating func positiveUnit() -> Double {
    (Double(next() >> 11) + 1) * 0x1p-53
  }
}
