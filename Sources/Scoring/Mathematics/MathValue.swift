/// What an expression says, in a form that equal ones share as far as the rules go.
indirect enum MathValue {
  case expression(Quotient, unit: String?)

  /// A point, a vector or an interval: the order and the kind of brackets count.
  case ordered([MathValue], brackets: String)

  /// A set or a plain list: the order does not count.
  case unordered([MathValue])

  /// An equation as what is zero.
  case equation(Polynomial)

  /// `<` or `≤`, the smaller side first.
  case inequality(Quotient, Quotient, isStrict: Bool)

  /// Words, such as a name.
  case words(String)

  /// Whether the two are the same by the rules; what cannot be compared is not.
  func equals(_ other: MathValue) -> Bool {
    switch (self, other) {
    case (.expression(let first, let unit), .expression(let second, let otherUnit)):
      // A unit that only one of the two gives is no difference.
      if let unit, let otherUnit, unit != otherUnit { return false }
      return (try? first.equals(second)) ?? false
    case (.ordered(let first, let brackets), .ordered(let second, let others)):
      return brackets == others && first.count == second.count
        && zip(first, second).allSatisfy { $0.equals($1) }
    case (.unordered(let first), .unordered(let second)): return Self.match(first, second)
    case (.equation(let first), .equation(let second)):
      return (try? first.isMultiple(of: second)) ?? false
    case (
      .inequality(let low, let high, let isStrict), .inequality(let low2, let high2, let strict)
    ):
      return isStrict == strict && ((try? low.equals(low2)) ?? false)
        && ((try? high.equals(high2)) ?? false)
    case (.words(let first), .words(let second)): return first == second
    default: return false
    }
  }

  private static func match(_ first: [MathValue], _ second: [MathValue]) -> Bool {
    guard first.count == second.count else { return false }
    var left = second
    for value in first {
      guard let index = left.firstIndex(where: { value.equals($0) }) else { return false }
      left.remove(at: index)
    }
    return true
  }
}
