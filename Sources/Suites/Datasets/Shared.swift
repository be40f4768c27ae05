/// Hands out one copy of values that are equal.
struct Shared<Value: Hashable> {
  private var values: Set<Value> = []

  /// Beyond this many different values there is little to share.
  private static var limit: Int { 10_000 }

  mutating func shared(_ value: Value) -> Value {
    guard values.count < Self.limit else {
      return values.firstIndex(of: value).map { values[$0] } ?? value
    }
    return values.insert(value).memberAfterInsert
  }
}
