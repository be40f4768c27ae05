/// What a run did about its providers' caches of prompts before it measured.
package struct CacheTerms: Hashable, Sendable {
  package var wish: Wish

  /// Prompts that were sent beforehand, and those of which usage then told cached tokens.
  package var warmed: Int
  package var held: Int

  /// Prompts of which usage told nothing of a cache.
  package var untold: Int

  /// Requests that warming took.
  package var requests: Int

  package enum Wish: String, Hashable, Sendable, CaseIterable {
    /// No prompt begins as another: a nonce stands before each.
    case cold
    /// Each prompt was sent before it is measured.
    case warm
  }

  package init(
    wish: Wish,
    warmed: Int = 0,
    held: Int = 0,
    untold: Int = 0,
    requests: Int = 0
  ) {
    self.wish = wish
    self.warmed = warmed
    self.held = held
    self.untold = untold
    self.requests = requests
  }
}

extension CacheTerms {
  package var json: JSONValue {
    [
      "wish": .string(wish.rawValue), "warmed": .integer(Int64(warmed)),
      "held": .integer(Int64(held)), "untold": .integer(Int64(untold)),
      "requests": .integer(Int64(requests)),
    ]
  }

  package init?(json: JSONValue) {
    func count(_ key: String) -> Int { json[key]?.integerValue.flatMap(Int.init(exactly:)) ?? 0 }
    guard let wish = json["wish"]?.stringValue.flatMap(Wish.init) else { return nil }
    self.init(
      wish: wish,
      warmed: count("warmed"),
      held: count("held"),
      untold: count("untold"),
      requests: count("requests")
    )
  }
}

extension CacheTerms {
  /// What came of the wish before the measurement, in a sentence.
  package var words: String {
    switch wish {
    case .cold: "No prompt begins as another."
    case .warm:
      "\(warmed.counted("prompt was", "prompts were")) sent beforehand "
        + "(\(requests.counted("request"))): usage then told cached tokens for \(held)"
        + (untold > 0 ? ", and nothing of a cache for \(untold)" : "") + "."
    }
  }
}
