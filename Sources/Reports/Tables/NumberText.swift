import Analysis
import Foundation

/// How many digits a number deserves, and how it is written.
package enum NumberText {
  /// `12,345`: groups of three.
  package static func grouped(_ count: Int) -> String {
    grouped(digits: String(count.magnitude), isNegative: count < 0)
  }

  /// Exactly `decimals` places, groups of three before the point, a true minus sign.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return missing }
    guard abs(value) < 1e15 else { return String(format: "%.3g", value) }
    guard abs(value) >= 1e-6 || value == 0 || decimals < 9 else {
      return String(format: "%.3g", value)
    }
    let text = String(format: "%.\(max(0, min(decimals, 12)))f", abs(value))
    let isNegative = value < 0 && text.contains { "123456789".contains($0) }
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first else { return missing }
    let number = grouped(digits: String(whole), isNegative: isNegative)
    return parts.count == 2 ? number + "." + parts[1] : number
  }

  /// `= 0.012` after a `p`; below a thousandth only that.
  package static func relation(ofP p: Double) -> String {
    p < 0.001 ? "< 0.001" : "= " + fixed(p, decimals: 3)
  }

  /// For programs: no groups, a plain minus sign.
  static func plain(_ value: Double, decimals: Int) -> String {
    String(format: "%.\(decimals)f", value.isFinite ? value : 0)
  }

  /// Three significant digits; whole numbers stay whole.
  package static func significant(_ value: Double) -> String {
    fixed(value, decimals: decimals(forSize: abs(value), significantDigits: 3))
  }

  /// Three significant digits of a number that was written by hand: `5`, not `5.00`.
  package static func trimmed(_ value: Double) -> String {
    let text = significant(value)
    guard text.contains(".") else { return text }
    return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
  }

  /// Places that show two significant digits of half the interval's width: a digit further would
  /// claim more than the interval does.
  static func decimals(of estimate: Estimate) -> Int {
    guard let lower = estimate.lower, let upper = estimate.upper, upper > lower else {
      return decimals(forSize: abs(estimate.value), significantDigits: 3)
    }
    let decimals = decimals(forSize: (upper - lower) / 2, significantDigits: 2)
    // Four digits of the value at most: clocks and cases bear no more. A 0 has none to count, and the
    // ends of an interval are never written alike.
    guard magnitude(of: estimate.value) != nil else { return decimals }
    let most = max(
      self.decimals(forSize: abs(estimate.value), significantDigits: 4),
      self.decimals(forSize: upper - lower, significantDigits: 1)
    )
    return min(decimals, most)
  }

  /// What stands where a figure cannot be known.
  static let missing = "–"

  private static func decimals(forSize size: Double, significantDigits: Int) -> Int {
    guard let magnitude = magnitude(of: size) else { return 0 }
    return max(0, min(significantDigits - 1 - magnitude, 9))
  }

  /// Below it a value is what rounding leaves of a difference, and no figure of ours is as small.
  private static let dust = 1e-12

  /// The exponent of a value's first digit; `nil` where it has none.
  static func magnitude(of value: Double) -> Int? {
    guard abs(value) >= dust, value.isFinite else { return nil }
    // The epsilon keeps 0.01 and 1000, whose logarithms may fall short, on their own side.
    return Int((log10(abs(value)) + 1e-9).rounded(.down))
  }

  private static func grouped(digits: String, isNegative: Bool) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return isNegative ? "−" + text : text
  }
}
