import Foundation

/// How many places a percentage takes.
package enum PercentText {
  /// No fewer than these, and as many more as it takes not to write what is nearly all as 100, nor what
  /// is nearly nothing as 0; a few at most.
  package static func digits(of percent: Double, atLeast digits: Int) -> Int {
    let size = abs(percent)
    guard size > 0, size != 100, size.isFinite else { return digits }
    return (digits...max(digits, 6)).first { places in
      let unit = pow(10, -Double(places))
      return size >= unit / 2 && abs(size - 100) >= unit / 2
    } ?? digits
  }
}
