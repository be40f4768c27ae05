import Domain

/// The `logprobs` of one choice, which a stream brings piece by piece.
struct LogProbabilityAssembly {
  private var pieces: [JSONValue] = []

  /// Adds one `logprobs` value.
  ///
  /// - Returns: how many tokens it tells of: `tokens` of a completion, `content` and `refusal` of a
  ///   chat; `nil` when it has neither.
  mutating func add(_ text: String, at range: Range<Int>) throws(MalformedJSON) -> Int? {
    guard let value = JSONValue(parsing: text) else {
      throw MalformedJSON(offset: range.lowerBound, field: "logprobs")
    }
    pieces.append(value)
    let counts = ["tokens", "content", "refusal"].compactMap { value[$0]?.arrayValue?.count }
    let count = counts.reduce(0, +)
    return count > 0 ? count : nil
  }

  /// JSON text with the lists of all pieces joined; `nil` when there was none.
  var serialized: String? {
    guard let first = pieces.first else { return nil }
    return pieces.dropFirst().reduce(first, Self.joined).serialized
  }

  private static func joined(_ earlier: JSONValue, _ later: JSONValue) -> JSONValue {
    switch (earlier, later) {
    case (.object(let left), .object(let right)):
      .object(left.merging(right, uniquingKeysWith: joined))
    case (.array(let left), .array(let right)): .array(left + right)
    case (_, .null): earlier
    default: later
    }
  }
}
