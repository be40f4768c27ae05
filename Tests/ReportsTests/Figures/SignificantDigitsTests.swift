import Domain
import Foundation
import Testing

@testable import Reports

struct SignificantDigitsTests {
  @Test(
    arguments: [
      0.1, 0.25, 1, 10, 100, 12.345678, 123.456789, 999_999_999, 999_999_998.5, 999_999_999.5,
      9.999_999_999_5, 0.999_999_999_95, 1e-4, 9.999_999_999e-5, 1.000_000_05, 2.000_000_045,
      1.0 / 3, 2.0 / 3, 1e9, 1e300, .leastNonzeroMagnitude, 0.30000000000000004, 123_456_789.125,
    ]
  )
  func `A number has the digits that C gives it`(_ number: Double) {
    for number in [number, -number] {
      #expect(number.rounded(significantDigits: 9) == String(format: "%.9g", number))
    }
  }

  @Test func `So have a hundred thousand others`() {
    var generator = SplitMix64(seed: 9)
    for _ in 0..<50_000 {
      let share = Double(generator.next() % 10_001) / Double(generator.next() % 10_000 + 1)
      let time = Double(generator.next() % 1_000_000_000_000) / 1_000_000
      for number in [share, time] {
        #expect(number.rounded(significantDigits: 9) == String(format: "%.9g", number))
      }
    }
  }
}
