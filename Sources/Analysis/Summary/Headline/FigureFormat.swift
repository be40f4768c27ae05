import Foundation

/// How a score's figures are written in a sentence: a share in per cent, its differences in points.
struct FigureFormat {
  var isPassFail: Bool

  func value(_ value: Double) -> String {
    isPassFail ? Self.percent(value * 100) + " %" : Self.significant(value)
  }

  func difference(_ value: Double) -> String {
    isPassFail ? Self.percent(value * 100) + " points" : Self.significant(value)
  }

  func interval(of estimate: Estimate) -> String {
    guard let lower = estimate.lower, let upper = estimate.upper else {
      return "too few cases for an interval"
    }
    return "\(Self.level(estimate)) \(range(lower, upper))\(isPassFail ? " %" : "")"
  }

  func pairedInterval(of estimate: Estimate) -> String {
    guard let lower = estimate.lower, let upper = estimate.upper else {
      return "the same difference in every case"
    }
    return "\(Self.level(estimate)) of the paired difference \(range(lower, upper))"
  }

  func interval(ofDifference estimate: Estimate) -> String {
    estimate.lower == nil || estimate.upper == nil
      ? "the same difference in every case" : distance(estimate)
  }

  /// The bounds of how far two figures lie apart, whichever is larger.
  private func distance(_ estimate: Estimate) -> String {
    let bounds = [estimate.lower ?? 0, estimate.upper ?? 0].map { estimate.value < 0 ? -$0 : $0 }
    return "\(Self.level(estimate)) \(range(bounds.min() ?? 0, bounds.max() ?? 0))"
  }

  private func range(_ lower: Double, _ upper: Double) -> String {
    let bounds = [lower, upper].map {
      isPassFail ? Self.fixed($0 * 100, digits: 1) : Self.significant($0)
    }
    // A dash before a minus sign cannot be read.
    return bounds.joined(separator: lower < 0 ? " to " : "–")
  }

  private static func level(_ estimate: Estimate) -> String {
    "\(fixed(estimate.level * 100, digits: 0)) % interval"
  }

  /// `p = 0.012`; below a thousandth only that.
  static func probability(_ p: Double) -> String {
    if p >= 0.9995 { return "p = 1" }
    return p < 0.001 ? "p < 0.001" : "p = " + fixed(p, digits: 3)
  }

  /// To two leading digits: more would say that it is known better.
  static func roundedUp(_ count: Int) -> String {
    var unit = 1
    while unit <= count / 100, unit < 1_000_000_000_000 { unit *= 10 }
    let rounded = (count / unit + (count % unit == 0 ? 0 : 1)) * unit
    return grouped(String(rounded))
  }

  /// `13,000`: the digits before the point in groups of three.
  static func grouped(_ number: String) -> String {
    var digits = number
    let whole = number.prefix { $0 != "." }.count
    var position = whole - 3
    while position > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
      position -= 3
    }
    return digits
  }

  static func list(_ names: [String]) -> String {
    let shown = names.count > 4 ? names.prefix(3) + ["\(names.count - 3) others"] : names[...]
    guard shown.count > 1, let last = shown.last else { return shown.first ?? "" }
    // An arm's own name may have commas in it.
    let separator = shown.contains { $0.contains(",") } ? "; " : ", "
    return shown.dropLast().joined(separator: separator) + " and " + last
  }

  private static func percent(_ value: Double) -> String {
    fixed(value, digits: PercentText.digits(of: value, atLeast: 1))
  }

  private static func fixed(_ value: Double, digits: Int) -> String {
    let text = String(format: "%.\(digits)f", abs(value))
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return value < 0 && !isZero ? "−" + text : text
  }

  /// Three significant digits, as far as the whole part has no more.
  private static func significant(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "–" }
    let magnitude = Int(log10(abs(value)).rounded(.down))
    return fixed(value, digits: min(max(2 - magnitude, 0), 12))
  }
}
