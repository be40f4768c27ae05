import Domain

/// The members of `usage` objects that tell a time or a price, or on which a price depends: how long what
/// was written to a cache stays there, and the tier of the service; of one object or of all so far.
///
/// They are kept as they came and taken apart once, when the reply has ended: some servers send them
/// with every chunk.
struct ToldMembers: Hashable {
  private var texts: [String: String] = [:]

  private static let names: [StaticString] = [
    "total_time", "queue_time", "total_latency", "time_to_first_token", "cost", "estimated_cost",
    "cost_in_usd_ticks", "is_byok", "cost_details", "cache_creation",
    "service_tier",
  ]

  /// The name of a member that tells one; `nil` for any other member.
  static func name(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer) -> StaticString? {
    names.first { key.equals($0, in: bytes) }
  }

  mutating func note(_ name: StaticString, _ value: Slice<UnsafeRawBufferPointer>) {
    texts["\(name)"] = String(decoding: value, as: UTF8.self)
  }

  /// Takes in what a later object says: the last word counts, but as with a count, 0 or nothing after a
  /// number is none.
  mutating func add(_ later: ToldMembers) {
    guard !later.texts.isEmpty else { return }
    texts.merge(later.texts) { before, after in
      Self.weight(after) >= Self.weight(before) ? after : before
    }
  }

  /// 2 of what is told, 1 of a 0, 0 of what is neither time nor price.
  private static func weight(_ text: String) -> Int {
    guard text.first != "{" else { return 2 }
    guard let number = Double(text.filter { $0 != "\"" }), number >= 0 else { return 0 }
    return number > 0 ? 2 : 1
  }

  /// The object that they make up; `nil` where nothing is told.
  var object: JSONValue? {
    guard !texts.isEmpty else { return nil }
    return .object(
      texts.compactMapValues { text in
        var text = text
        return text.withUTF8 { JSONValue(reading: UnsafeRawBufferPointer($0)[...]) }
      }
    )
  }
}
