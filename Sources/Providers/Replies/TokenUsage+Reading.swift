import Domain

extension TokenUsage {
  /// Reads a `usage` object; `nil` for `null`.
  init?(pulledFrom scanner: inout JSONScanner) throws(MalformedJSON) {
    if try scanner.skipNull() { return nil }
    let bytes = scanner.bytes
    guard try scanner.kind() == .object else {
      throw MalformedJSON(offset: scanner.position, field: "usage")
    }
    let start = scanner.position
    self.init()
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("prompt_tokens", in: bytes) {
        inputTokens = try Self.count(&scanner)
      } else if key.equals("completion_tokens", in: bytes) {
        outputTokens = try Self.count(&scanner)
      } else if key.equals("prediction_time_ms", in: bytes) {
        predictionTimeMilliseconds = try Self.count(&scanner).map(Int64.init)
      } else if key.equals("prompt_tokens_details", in: bytes) {
        cachedInputTokens = try Self.detail("cached_tokens", &scanner) ?? cachedInputTokens
      } else if key.equals("completion_tokens_details", in: bytes) {
        reasoningTokens = try Self.detail("reasoning_tokens", &scanner) ?? reasoningTokens
      } else if key.equals("prompt_cache_hit_tokens", in: bytes) {
        cachedInputTokens = try Self.count(&scanner) ?? cachedInputTokens
      } else {
        try scanner.skipValue()
      }
    }
    verbatim = String(decoding: bytes[start..<scanner.position], as: UTF8.self)
  }

  /// A count is not negative: −1 is some servers' word for "unknown".
  private static func count(_ scanner: inout JSONScanner) throws(MalformedJSON) -> Int? {
    guard let value = try scanner.integer(), value >= 0 else { return nil }
    return value
  }

  private static func detail(
    _ name: StaticString,
    _ scanner: inout JSONScanner
  ) throws(MalformedJSON) -> Int? {
    guard try scanner.kind() == .object else {
      try scanner.skipValue()
      return nil
    }
    var found: Int?
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals(name, in: scanner.bytes) {
        found = try count(&scanner)
      } else {
        try scanner.skipValue()
      }
    }
    return found
  }
}
