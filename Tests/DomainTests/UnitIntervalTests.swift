import Domain
import Testing

struct UnitIntervalTests {
  /// Draws the same bits each time.
  private struct Constant: RandomNumberGenerator {
    var bits: UInt64

    func next() -> UInt64 { bits }
  }

  @Test(
    arguments: [
      (.min, 0, 0x1p-53), (.max, 1 - 0x1p-53, 1), (1 << 63, 0.5, 0.5 + 0x1p-53),
      // Eleven bits are left out.
      (0x7FF, 0, 0x1p-53),
    ] as [(UInt64, Double, Double)]
  )
  func `one end belongs to the interval, the other does not`(
    bits: UInt64,
    unit: Double,
    positive: Double
  ) {
    var generator = Constant(bits: bits)
    #expect(generator.unitInterval() == unit)
    #expect(generator.positiveUnit() == positive)
  }

  @Test func `both take one draw, and differ by the last of 53 bits`() {
    var (one, other) = (SplitMix64(seed: 7), SplitMix64(seed: 7))
    for _ in 0..<1_000 {
      #expect(other.positiveUnit() == one.unitInterval() + 0x1p-53)
    }
    #expect(one == other)
  }
}
