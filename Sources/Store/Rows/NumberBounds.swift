import Domain

/// How large a number may be that comes from a file: a row that another program wrote, or a line of
/// an export.
///
/// Far beyond what can be, and small enough that no difference and no sum of what is read overflows.
enum NumberBounds {
  /// Tokens, bytes, positions, counts.
  static let counts = -1_000_000_000_000_000...1_000_000_000_000_000

  /// Nanoseconds of a clock that began when the machine did, and milliseconds since 1970: thirty
  /// years of the one, thirty million of the other.
  static let instants: ClosedRange<Int64> =
    -1_000_000_000_000_000_000...1_000_000_000_000_000_000

  static func count(_ value: Int64) -> Int? {
    guard let value = Int(exactly: value), counts.contains(value) else { return nil }
    return value
  }

  /// Whether each number of an event is one that can be.
  static func holds(_ event: TokenEvent) -> Bool {
    instants.contains(event.instant.nanoseconds) && counts.contains(event.choice)
      && counts.contains(event.byteCount) && event.tokenCount.map(counts.contains) ?? true
  }
}
