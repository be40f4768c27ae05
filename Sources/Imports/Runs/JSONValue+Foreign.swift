import Domain
import Suites

/// Values of other tools' files, where what is absent, empty or of another type is not known.
extension JSONValue {
  /// A text that is not empty.
  var told: String? { stringValue.flatMap { $0.isEmpty ? nil : $0 } }

  var int: Int? { integerValue.flatMap(Int.init(exactly:)) }

  /// A count of tokens; 0 is what tools write that do not know one.
  var tokens: Int? { TokenUsage.count(int).flatMap { $0 == 0 ? nil : $0 } }

  /// The text itself; of anything else but `null` its JSON.
  var printedJSON: String? {
    switch self {
    case .null: nil
    case .string(let text): text
    default: serialized
    }
  }
}

extension RequestTimeline {
  /// What another tool tells of a request: it began, and perhaps tokens came, and it ended.
  ///
  /// Their times begin with the request and have connecting in them. A gap is unknown, and its later
  /// token marked coalesced, where only the first and the last are told, and where both have one time.
  ///
  /// - Parameters:
  ///   - due: When it was to leave; where that is not told, nothing is counted from it.
  ///   - tokens: When text came, in order: all events, or the first and the last.
  ///   - isWhole: Whether these are all.
  static func told(
    due: Instant? = nil,
    start: Instant,
    tokens: [Instant] = [],
    isWhole: Bool = false,
    end: Instant
  ) -> RequestTimeline {
    let end = max(start, end)
    let tokens = tokens.filter { start <= $0 && $0 <= end }.sorted()
    return RequestTimeline(
      scheduled: due.flatMap { $0 <= start ? $0 : nil }
        ?? end.advanced(by: .nanoseconds(1)),
      started: start,
      ready: start,
      tokenEvents: tokens.enumerated().map { position, instant in
        TokenEvent(
          instant: instant,
          byteCount: 0,
          isCoalesced: position > 0 && (!isWhole || tokens[position - 1] == instant)
        )
      },
      ended: end
    )
  }
}

extension Score {
  /// A score of a request that failed.
  static func unscored(_ name: String) -> Score {
    Score(name: name, value: .unscored(.requestFailed))
  }
}
