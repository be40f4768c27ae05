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
  package var hasAudio: Bool { hasTokens(countedAs: ["audio_tokens"], modalities: ["AUDIO"]) }

  /// The same of pictures, still or moving.
  package var hasPictures: Bool {
    hasTokens(countedAs: ["image_tokens", "video_tokens"], modalities: ["IMAGE", "VIDEO"])
  }

  /// Those of the output tokens that are of a prediction which the request brought along, and which the
  /// answer did not take up.
  ///
  /// They are paid for, made by no model and in no event (OpenAI's predicted outputs). None where the rest
  /// would be fewer than came: then they are told beside the output, and not among it.
  ///
  /// - Parameter events: How many of the answer's had text.
  package func rejectedTokens(beside events: Int) -> Int {
    guard let outputTokens, let verbatim,
      let name = verbatim.utf8.firstRange(of: Self.rejectedKey.utf8)
    else { return 0 }
    let number = verbatim.utf8[name.upperBound...].drop { [0x20, 0x22, 0x3A].contains($0) }
    let digits = number.prefix { (0x30...0x39).contains($0) }
    let told = Self.count(Int(Substring(digits))) ?? 0
    return outputTokens - told < max(1, events) ? 0 : told
  }

  /// The tier of the service that answered, where it is not the usual one: `flex`, `priority`, `batch`.
  package var serviceTier: String? {
    guard isMarked(Self.tierKeys), let told else { return nil }
    return Self.tierKeys.lazy.compactMap { told[$0]?.stringValue }
      .first { !Self.isUsual(tier: $0) }
  }

  /// Whether a tier's name is that of what the list's price is for.
  package static func isUsual(tier: String) -> Bool {
    let name = tier.lowercased()
    return name.hasSuffix("unspecified")
      || ["", "auto", "default", "standard", "standard_only", "on_demand"].contains(name)
  }

  /// A member of `usage`, or of a reply.
  package static let tierKey = "service_tier"

  /// The same as Gemini has it, and as its twin on Vertex has.
  private static let tierKeys = [tierKey, "serviceTier", "trafficType"]
  package static let cacheWritesKey = "cache_creation"

  /// Of OpenAI's `completion_tokens_details`.
  package static let rejectedKey = "rejected_prediction_tokens"

  /// One of these is in each usage that tells of tokens which are not sold at the price of text, and in few
  /// others.
  package static let priceMarks =
    tierKeys + ["audio_tokens", "image_tokens", "video_tokens"]
    + ["AUDIO", "IMAGE", "VIDEO"].map { "\"\($0)\"" }

  /// - Parameters:
  ///   - names: Counts as OpenAI's dialects have them in their details.
  ///   - modalities: Gemini's names, in whose details a list tells a count for each.
  private func hasTokens(countedAs names: [String], modalities: [String]) -> Bool {
    guard isMarked(names + modalities), let told else { return false }
    return Self.details.contains { key in
      names.contains { told[key]?[$0]?.integerValue ?? 0 > 0 }
        || told[key]?.arrayValue?.contains { part in
          modalities.contains(part["modality"]?.stringValue ?? "")
            && part["tokenCount"]?.integerValue ?? 0 > 0
        } ?? false
    }
  }

  /// Spares to take apart what tells nothing.
  private func isMarked(_ marks: [String]) -> Bool {
    guard let verbatim else { return false }
    return marks.contains { verbatim.contains($0) }
  }

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
    "promptTokensDetails", "candidatesTokensDetails", "cacheTokensDetails",
    "toolUsePromptTokensDetails",
  ]

  private var told: JSONValue? { verbatim.flatMap(JSONValue.init(parsing:)) }
}
