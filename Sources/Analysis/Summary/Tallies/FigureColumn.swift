import Domain

/// One metric's values of many attempts, in the order of the attempts.
///
/// Most values are whole, nanoseconds or tokens, and take four bytes each until one comes that is not; a
/// metric that no attempt has takes no memory at all.
struct FigureColumn: Sendable {
  private(set) var count = 0

  /// By how much a value is multiplied to be whole.
  private let scale: Double

  // At most one of them has elements: `exact` from the first value on that is not whole.
  private var whole: [UInt32] = []
  private var exact: [Double] = []

  /// In the place of a value that is not known.
  private static let unknown = UInt32.max

  /// - Parameter unit: That of the values.
  init(unit: Metric.Unit) {
    // A timeline holds nanoseconds.
    scale = unit == .milliseconds ? 1_000_000 : 1
  }

  mutating func append(_ value: Double?) {
    defer { count += 1 }
    guard exact.isEmpty else { return exact.append(value ?? .nan) }
    guard let value, !value.isNaN else {
      if !whole.isEmpty { whole.append(Self.unknown) }
      return
    }
    guard let short = shortened(value) else {
      exact = (0..<count).map { self[$0] ?? .nan }
      whole = []
      return exact.append(value)
    }
    if whole.isEmpty { whole = Array(repeating: Self.unknown, count: count) }
    whole.append(short)
  }

  /// `nil` where it would not come out the same to the last bit.
  private func shortened(_ value: Double) -> UInt32? {
    let scaled = (value * scale).rounded()
    guard scaled >= 0, scaled < Double(Self.unknown) else { return nil }
    let short = UInt32(scaled)
    return (Double(short) / scale).bitPattern == value.bitPattern ? short : nil
  }

  /// `nil` where it is not known.
  subscript(index: Int) -> Double? {
    if !exact.isEmpty {
      let value = exact[index]
      return value.isNaN ? nil : value
    }
    guard !whole.isEmpty, whole[index] != Self.unknown else { return nil }
    return Double(whole[index]) / scale
  }

  /// Whether no value is known.
  var isEmpty: Bool { whole.isEmpty && exact.isEmpty }
}
