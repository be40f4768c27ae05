import Foundation

/// Reads the values of a behaviour, whether a file or an option tells them.
enum BehaviourValue {
  /// `80ms`, `1.5s`, `20us`, `2m`, `1h`.
  static func duration(_ text: String) -> Duration? {
    let units: [(String, Double)] = [
      ("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9), ("s", 1), ("m", 60), ("h", 3_600),
    ]
    for (suffix, scale) in units where text.hasSuffix(suffix) {
      guard let number = Double(text.dropLast(suffix.count)), number >= 0, number * scale <= 86_400
      else { return nil }
      return .nanoseconds(Int64(number * scale * 1e9))
    }
    return text == "0" ? .zero : nil
  }

  /// `80ms`, `lognormal(80ms, 0.3)`, `gamma(80ms, 4)`.
  static func latency(_ text: String) -> LatencyDistribution? {
    if let duration = duration(text) { return .constant(duration) }
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
    let parts = text[text.index(after: open)...].dropLast().split(separator: ",")
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.count == 2, let time = duration(parts[0]), let shape = Double(parts[1]),
      shape.isFinite
    else { return nil }
    switch text[..<open] {
    case "lognormal" where (0...10).contains(shape):
      return .lognormal(median: time, sigma: shape)
    case "gamma" where (0.01...10_000).contains(shape):
      return .gamma(mean: time, shape: shape)
    default: return nil
    }
  }

  /// `2%` or `0.02`.
  static func share(_ text: String) -> Double? {
    let number = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
    return number.flatMap { (0...1).contains($0) ? $0 : nil }
  }

  static func count(_ text: String, atLeast least: Int = 1) -> Int? {
    Int(text).flatMap { $0 >= least ? $0 : nil }
  }
}
