/// A small seeded generator, so that a plan, a schedule or a resampled figure comes out the same
/// each time.
///
/// SplitMix64 of Steele, Lea and Flood ("Fast Splittable Pseudorandom Number Generators", OOPSLA
/// 2014); it passes BigCrush. Its members are inlinable because resampling loops in other modules
/// run ten times as long without.
@frozen package struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
  @usableFromInline package var state: UInt64

  @inlinable package init(seed: UInt64) {
    state = seed
  }

  @inlinable package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

// The standard library may change how it turns bits into numbers; figures must not change with it.
extension SplitMix64 {
  /// A uniform index in `0..<count`; its bias is below `count`·2⁻⁶⁴, and `count` is at least 1.
  @inlinable package mutating func index(below count: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(max(count, 1))).high)
  }

  /// Fisher and Yates' shuffle.
  @inlinable package mutating func shuffle<Element>(_ values: inout [Element]) {
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, index(below: last + 1))
    }
  }
}
