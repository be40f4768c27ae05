package import Transport

/// What a response's headers say about waiting.
package struct RateLimitHeaders: Hashable, Sendable {
  /// `Retry-After` or `retry-after-ms`.
  package var retryAfter: Duration?

  /// When the limit that is used up is filled again, from `x-ratelimit-…` and its kin.
  package var resetAfter: Duration?

  /// How long the provider asks to wait: what it says outright, else until its limit is reset.
  package var wait: Duration? { retryAfter ?? resetAfter }

  /// - Parameters:
  ///   - headers: Names in lower case.
  ///   - now: Seconds since 1970, for dates where the response bears no `Date` of its own.
  package init(_ headers: [HTTPRequest.Header], now: Int64) {
    var values: [String: String] = [:]
    for header in headers {
      // LiteLLM passes the headers of the provider behind it on under this prefix.
      let name =
        header.name.hasPrefix(Self.litellmPrefix)
        ? String(header.name.dropFirst(Self.litellmPrefix.count)) : header.name
      if values[name] == nil || name == header.name { values[name] = header.value }
    }
    self.init(values, now: now)
  }

  /// - Parameter values: By names in lower case, as a body may quote headers too.
  init(_ values: [String: String], now: Int64) {
    let clock = values["date"].flatMap(HTTPDate.secondsSince1970) ?? now
    retryAfter =
      values["retry-after-ms"].flatMap { WaitText.wait($0, unit: 0.001, now: clock) }
      ?? values["retry-after"].flatMap { WaitText.wait($0, now: clock) }
    resetAfter = Self.reset(in: values, now: clock)
  }

  private static let litellmPrefix = "llm_provider-"

  /// The longest reset among limits of which nothing remains, or that do not say what does.
  ///
  /// Providers put the unit, the limit and the period wherever they like:
  /// `x-ratelimit-reset-requests`, `anthropic-ratelimit-tokens-reset`,
  /// `x-ratelimit-reset-tokens-minute`, `x-rate-limit-reset`.
  private static func reset(in values: [String: String], now: Int64) -> Duration? {
    var resets = structured(values, now: now)
    for (name, text) in values where isLimit(name) && name.contains("reset") {
      let remaining = values[name.replacing("reset", with: "remaining")]
      if let remaining, (Double(remaining) ?? 0) > 0 { continue }
      if let reset = WaitText.wait(text, now: now) { resets.append(reset) }
    }
    return resets.max()
  }

  private static func isLimit(_ name: String) -> Bool {
    name.contains("ratelimit") || name.contains("rate-limit")
  }

  /// One header with all (the IETF's drafts): `limit=10, remaining=0, reset=50`, `"day";r=0;t=30`.
  private static func structured(_ values: [String: String], now: Int64) -> [Duration] {
    guard let header = values["ratelimit"] else { return [] }
    func number(_ names: [String], in limit: Substring) -> Double? {
      limit.split(whereSeparator: { ",; ".contains($0) })
        .lazy.compactMap { member -> Double? in
          let parts = member.split(separator: "=")
          return parts.count == 2 && names.contains(String(parts[0])) ? Double(parts[1]) : nil
        }
        .first
    }
    // In the newer draft a comma parts limits, each of which begins with its name in quotes.
    let limits = header.contains("\"") ? header.split(separator: ",") : [header[...]]
    return limits.compactMap { limit in
      guard number(["remaining", "r"], in: limit) ?? 0 <= 0 else { return nil }
      return number(["reset", "t"], in: limit).flatMap { WaitText.wait($0, now: now) }
    }
  }
}
