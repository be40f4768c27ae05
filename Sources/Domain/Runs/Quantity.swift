/// A limit or margin in the unit in which it was written.
package enum Quantity: Hashable, Sendable, Codable {
  case number(Double)
  /// 0.01 for `1%`.
  case share(Double)
  case duration(Duration)
}
