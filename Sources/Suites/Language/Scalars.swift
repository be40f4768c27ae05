import Domain

/// Reads the scalars of the language that carry a unit, in suites and on the command line alike.
package enum Scalars {
  private static let nanoseconds: [(unit: String, factor: Double)] = [
    ("ms", 1e6), ("us", 1e3), ("µs", 1e3), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
  ]

  /// `500ms`, `1.5s`, `2m`, `1h`; up to a year, which no run of ours is meant to exceed.
  package static func duration(_ text: String) -> Duration? {
    guard let unit = nanoseconds.first(where: { text.hasSuffix($0.unit) }),
      let value = number(text.dropLast(unit.unit.count)), value >= 0
    else { return nil }
    let total = value * unit.factor
    guard total <= 366 * 24 * 3600e9 else { return nil }
    return .nanoseconds(Int64(total.rounded()))
  }

  /// `2/s`, `30/m`, `100/h` as requests per second; more than none.
  package static func rate(_ text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let value = number(parts[0]), value > 0 else { return nil }
    switch parts[1] {
    case "s": return value
    case "m", "min": return value / 60
    case "h": return value / 3600
    default: return nil
    }
  }

  /// `10%` or `0.1`, from 0.
  package static func share(_ text: String) -> Double? {
    let isPercent = text.hasSuffix("%")
    guard let value = number(isPercent ? text.dropLast() : text[...]), value >= 0 else {
      return nil
    }
    return isPercent ? value / 100 : value
  }

  private static let bytes: [(unit: String, factor: Double)] = [
    ("KB", 0x1p10), ("MB", 0x1p20), ("GB", 0x1p30),
  ]

  /// `8 of 10`: from 1 of as many.
  static func passCount(_ text: String) -> Suite.Gate.PassCount? {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 3, parts[1] == "of", let least = Int(parts[0]), let all = Int(parts[2]),
      least >= 1, least <= all
    else { return nil }
    return Suite.Gate.PassCount(least: least, all: all)
  }

  /// `512KB`, `64MB`, `1GB` in bytes, a kilobyte being 1,024; from 1 byte to 1 TB.
  static func size(_ text: String) -> Int? {
    guard let unit = bytes.first(where: { text.hasSuffix($0.unit) }),
      let value = number(text.dropLast(unit.unit.count))
    else { return nil }
    let total = (value * unit.factor).rounded()
    return (1...0x1p40).contains(total) ? Int(total) : nil
  }

  /// `900`, `10k`, `1.5k`, `1M` as a whole number, up to ten million.
  static func tokens(_ text: String) -> Int? {
    let unit = ["k": 1e3, "M": 1e6].first { text.hasSuffix($0.key) }
    guard let value = number(text.dropLast(unit == nil ? 0 : 1)) else { return nil }
    let total = (value * (unit?.value ?? 1)).rounded()
    guard abs(total - value * (unit?.value ?? 1)) < 1e-6 else { return nil }
    return Int(exactly: total).flatMap { TokenLengths.bounds.contains($0) ? $0 : nil }
  }

  static func quantity(_ text: String) -> Quantity? {
    if text.hasSuffix("%") { return number(text.dropLast()).map { .share($0 / 100) } }
    if let duration = duration(text) { return .duration(duration) }
    return number(text[...]).map(Quantity.number)
  }

  /// `2026-08-01`, with a month and a day that exist.
  static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2], parts.allSatisfy(isDigits),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }

  /// A finite decimal number without spaces.
  static func number(_ text: some StringProtocol) -> Double? {
    guard !text.isEmpty, text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let value = Double(String(text)), value.isFinite
    else { return nil }
    return value
  }

  static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
