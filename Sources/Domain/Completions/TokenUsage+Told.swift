// What a price depends on beside the counts, as `usage` tells it by the names of several services.
extension TokenUsage {
  /// Of the tokens that were written to a cache, those that stay in it for an hour: Anthropic's
  /// `cache_creation`, and LiteLLM's name for it; `nil` where it is not told.
  package var cacheWrittenForHour: Int? {
    guard cacheWrittenTokens ?? 0 > 0, let told else { return nil }
    let lives =
      told[Self.cacheWritesKey]
      ?? told["prompt_tokens_details"]?["cache_creation_token_details"]
    return Self.count(lives?["ephemeral_1h_input_tokens"]?.integerValue.map(Int.init))
  }

  /// Whether tokens of sound went in or came out, which services sell at a price of their own.
  package var hasAudio: Bool {
    guard verbatim?.contains(Self.audioKey) == true, let told else { return false }
    return Self.details.contains { told[$0]?["audio_tokens"]?.integerValue ?? 0 > 0 }
  }

  /// The tier of the service that answered, where it is not the usual one: `flex`, `priority`, `batch`.
  package var serviceTier: String? {
    guard verbatim?.contains(Self.tierKey) == true, let tier = told?[Self.tierKey]?.stringValue
    else { return nil }
    return Self.isUsual(tier: tier) ? nil : tier
  }

  /// Whether a tier's name is that of what the list's price is for.
  package static func isUsual(tier: String) -> Bool {
    ["", "auto", "default", "standard", "standard_only", "on_demand"].contains(tier.lowercased())
  }

  /// A member of `usage`, or of a reply.
  package static let tierKey = "service_tier"
  package static let audioKey = "audio_tokens"
  package static let cacheWritesKey = "cache_creation"

  /// Adds a member to the usage as it came, where it has none of that name.
  package mutating func tell(_ name: String, _ value: JSONValue) {
    guard let members = told?.objectValue, members[name] == nil, let verbatim,
      let end = verbatim.lastIndex(of: "}")
    else { return }
    let comma = members.isEmpty ? "" : ","
    let added = JSONValue.object([name: value]).serialized.dropFirst().dropLast()
    self.verbatim = "\(verbatim[..<end])\(comma)\(added)}"
  }

  private static let details = [
    "prompt_tokens_details", "completion_tokens_details", "input_tokens_details",
    "output_tokens_details", "input_token_details", "output_token_details",
  ]

  private var told: JSONValue? { verbatim.flatMap(JSONValue.init(parsing:)) }
}
