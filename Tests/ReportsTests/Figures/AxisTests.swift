import Foundation
import Testing

@testable import Reports

struct AxisTests {
  /// Nine digits are what gnuplot is given.
  private static func ends(of axis: Axis) throws -> (Double, Double) {
    let range = try #require(axis.settings("x").first { $0.hasPrefix("set xrange") })
    let numbers = range.matches(of: /-?[0-9.]+(?:e[+-]?[0-9]+)?/).compactMap { Double($0.output) }
    return try (#require(numbers.first), #require(numbers.last))
  }

  @Test(arguments: [0, 1e-300, 1e-9, 0.1, 1, 123.456, 99_999, 1e6, 1e12, 1e300], [1, -1])
  func `values that rounding alone parts have a range that can be drawn`(
    magnitude: Double,
    sign: Double
  ) throws {
    let value = magnitude * sign
    for values in [[value], [value, value], [value, value.nextUp], [value.nextDown, value]] {
      for includesZero in [false, true] {
        let axis = try #require(Axis("x", values: values, includesZero: includesZero))
        let (low, high) = try Self.ends(of: axis)
        #expect(low < high, "\(values)")
        #expect(values.allSatisfy { low - 1e-6 * abs(low) <= $0 && $0 <= high + 1e-6 * abs(high) })
      }
    }
  }
}
