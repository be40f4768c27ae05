import Domain

/// Equality and order as JSON has them: numbers by value, texts by code point, members in any order.
extension JSONValue {
  /// Swift holds `é` and `e` with an accent equal, and JSON does not.
  func isSame(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.allSatisfy { name, value in right[name].map(value.isSame) ?? false }
    default: Self.order(self, other) == 0
    }
  }

  /// Whether it comes before another number or text; `nil` where the two have no order.
  func isLess(than other: JSONValue) -> Bool? {
    if case .string(let left) = self, case .string(let right) = other {
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return Self.order(self, other).map { $0 < 0 }
  }

  /// -1, 0 or 1 for two numbers, exact where one is an integer beyond what a double can tell.
  private static func order(_ left: JSONValue, _ right: JSONValue) -> Int? {
    if let left = left.integerValue, let right = right.integerValue {
      return left == right ? 0 : left < right ? -1 : 1
    }
    guard let left = left.numberValue, let right = right.numberValue else { return nil }
    return left == right ? 0 : left < right ? -1 : left > right ? 1 : nil
  }

  /// Bytes that are equal for values that are the same, so that many can be told apart by a set.
  var identity: [UInt8] { Array(canonical.serialized.utf8) }
}
