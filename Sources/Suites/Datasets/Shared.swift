/// Hands out one copy of values that are equal to the byte.
struct Shared<Value: Hashable & ByteComparable> {
  private var values: Set<Value> = []

  /// Beyond this many different values there is little to share.
  private static var limit: Int { 10_000 }

  mutating func shared(_ value: Value) -> Value {
    let known: Value?
    if values.count < Self.limit {
      known = values.insert(value).memberAfterInsert
    } else {
      known = values.firstIndex(of: value).map { values[$0] }
    }
    guard let known, known.hasSameBytes(as: value) else { return value }
    return known
  }
}

/// Texts that are told apart where Swift's `==`, which holds `é` and `e` with an accent equal, does
/// not.
protocol ByteComparable {
  /// - Parameter other: Equal by `==`.
  func hasSameBytes(as other: Self) -> Bool
}

extension String: ByteComparable {
  func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension [String]: ByteComparable {
  func hasSameBytes(as other: [String]) -> Bool {
    zip(self, other).allSatisfy { $0.hasSameBytes(as: $1) }
  }
}

extension [String: String]: ByteComparable {
  func hasSameBytes(as other: [String: String]) -> Bool {
    allSatisfy { key, value in
      guard let index = other.index(forKey: key) else { return false }
      return other[index].key.hasSameBytes(as: key) && other[index].value.hasSameBytes(as: value)
    }
  }
}
