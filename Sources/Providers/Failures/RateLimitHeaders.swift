package import Transport

/// What a response's headers say about waiting.
package struct RateLimitHeaders: Hashable, Sendable {
  /// `Retry-After` or `retry-after-ms`.
  package var retryAfter: Duration?

  /// When the limit that is used up is filled again, from `x-ratelimit-…` or `ratelimit-…`.
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
    let clock = values["date"].flatMap(HTTPDate.secondsSince1970) ?? now
    retryAfter =
      values["retry-after-ms"].flatMap { Self.duration($0, unit: 0.001) }
      ?? values["retry-after"].flatMap { value in
        Self.duration(value, unit: 1)
          ?? HTTPDate.secondsSince1970(value).map { .seconds(max(0, $0 - clock)) }
      }
    resetAfter = Self.reset(in: values, now: clock)
  }

  private static let litellmPrefix = "llm_provider-"

  /// The longest reset among limits of which nothing remains, or that do not say what does.
  private static func reset(in values: [String: String], now: Int64) -> Duration? {
    let kinds = ["-requests", "-tokens", "-input-tokens", "-output-tokens", ""]
    var resets: [Duration] = []
    for prefix in ["x-ratelimit", "ratelimit"] {
      for kind in kinds {
        guard let text = values["\(prefix)-reset\(kind)"], let reset = time(text, now: now)
        else { continue }
        if let remaining = values["\(prefix)-remaining\(kind)"], (Double(remaining) ?? 0) > 0 {
          continue
        }
        resets.append(reset)
      }
    }
    return resets.max()
  }

  /// A reset as providers write it: `6m0s`, `20ms`, seconds to go, or seconds since 1970.
  private static func time(_ text: String, now: Int64) -> Duration? {
    if let spelled = spelledDuration(text) { return spelled }
    guard let number = Double(text), number.isFinite, number >= 0 else { return nil }
    // No limit is reset after thirty years: a number that large counts from 1970.
    return duration(seconds: number > 1e9 ? max(0, number - Double(now)) : number)
  }

  /// `1h2m3.5s`, `250ms`; `nil` for a bare number.
  private static func spelledDuration(_ text: String) -> Duration? {
    let units: [(String, Double)] = [
      ("ms", 0.001), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]
    var rest = text[...]
    var seconds = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      guard let number = Double(digits), let unit = units.first(where: { rest.hasPrefix($0.0) })
      else { return nil }
      rest = rest.dropFirst(unit.0.count)
      seconds += number * unit.1
    }
    return duration(seconds: seconds)
  }

  private static func duration(_ text: String, unit: Double) -> Duration? {
    guard let number = Double(text), number >= 0 else { return nil }
    return duration(seconds: number * unit)
  }

  /// `nil` for what no one means: not finite, or more than a year.
  private static func duration(seconds: Double) -> Duration? {
    guard seconds.isFinite, seconds <= 366 * 86_400 else { return nil }
    return .seconds(seconds)
  }
}
