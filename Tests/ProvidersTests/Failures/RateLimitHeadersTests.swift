import Domain
import Providers
import Testing
import Transport

struct RateLimitHeadersTests {
  /// Fri, 21 Nov 2025 10:00:00 GMT.
  private static let now: Int64 = 1_763_719_200

  @Test(
    arguments: [
      (["retry-after": "7"], 7), (["retry-after": "0"], 0), (["retry-after": "1.5"], 1.5),
      (["retry-after-ms": "250", "retry-after": "1"], 0.25),
      // The three forms of RFC 9110, 5.6.7.
      (["retry-after": "Fri, 21 Nov 2025 10:00:30 GMT"], 30),
      (["retry-after": "Friday, 21-Nov-25 10:01:00 GMT"], 60),
      (["retry-after": "Fri Nov 21 10:02:00 2025"], 120),
      // A date in the past is no wait; the reply's own clock counts where it has one.
      (["retry-after": "Fri, 21 Nov 2025 09:00:00 GMT"], 0),
      (
        ["retry-after": "Fri, 21 Nov 2025 12:00:05 GMT", "date": "Fri, 21 Nov 2025 12:00:00 GMT"], 5
      ),
      (["retry-after": "1h2m"], 3_720), (["retry-after": "6m0s"], 360),
      (["retry-after": "20ms"], 0.02), (["retry-after": "1763719230"], 30),
      (["retry-after": "1763719230000"], 30), (["retry-after": "2025-11-21T10:00:30Z"], 30),
      (["llm_provider-retry-after": "2"], 2),
      (["llm_provider-retry-after": "2", "retry-after": "3"], 3),
      (["retry-after": "soon"], nil), (["retry-after": "-3"], nil), (["retry-after": "nan"], nil),
      (["retry-after": "1e300"], nil), (["retry-after": "Fri, 99 Nov 2025 10:00:30 GMT"], nil),
      ([:], nil),
    ] as [([String: String], Double?)]
  )
  func `the wait that is asked for is read`(headers: [String: String], seconds: Double?) {
    let limits = RateLimitHeaders(headers.map { HTTPRequest.Header($0, $1) }, now: Self.now)
    #expect(limits.wait?.inSeconds == seconds)
  }

  @Test(
    arguments: [
      (["x-ratelimit-reset-requests": "1s"], 1), (["x-ratelimit-reset-tokens": "6m0s"], 360),
      (["x-ratelimit-reset-tokens": "20ms"], 0.02), (["x-ratelimit-reset": "1h2m3.5s"], 3_723.5),
      (["ratelimit-reset": "30"], 30), (["x-ratelimit-reset": "1763719260"], 60),
      (["x-ratelimit-reset": "1763719000"], 0),
      // A limit of which something remains is not the one that was hit.
      (
        [
          "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "2s",
          "x-ratelimit-remaining-tokens": "90", "x-ratelimit-reset-tokens": "1m",
        ], 2
      ),
      (["x-ratelimit-remaining-requests": "3", "x-ratelimit-reset-requests": "2s"], nil),
      (["x-ratelimit-reset": "later"], nil), (["x-ratelimit-reset": "5x"], nil),
      (["retry-after": "9", "x-ratelimit-reset": "1s"], 9),
      // Milliseconds since 1970, dates of both kinds, and each provider's own order of words.
      (["x-ratelimit-reset": "1763719260000"], 60),
      (["x-ratelimit-reset": "Fri, 21 Nov 2025 10:00:30 GMT"], 30),
      (["anthropic-ratelimit-tokens-reset": "2025-11-21T10:01:00Z"], 60),
      (["anthropic-ratelimit-tokens-reset": "2025-11-21T11:00:01.5+01:00"], 1),
      (
        [
          "anthropic-ratelimit-requests-remaining": "5",
          "anthropic-ratelimit-requests-reset": "2025-11-21T10:01:00Z",
          "anthropic-ratelimit-tokens-remaining": "0",
          "anthropic-ratelimit-tokens-reset": "2025-11-21T10:00:07Z",
        ], 7
      ),
      (
        ["x-ratelimit-remaining-tokens-minute": "0", "x-ratelimit-reset-tokens-minute": "12.5"],
        12.5
      ),
      (["x-rate-limit-reset": "30"], 30), (["ratelimit": "limit=10, remaining=0, reset=50"], 50),
      (["ratelimit": "limit=10, remaining=3, reset=50"], nil),
      (["ratelimit": "\"day\";r=9;t=4000, \"minute\";r=0;t=30"], 30),
    ] as [([String: String], Double?)]
  )
  func `the reset of a used-up limit is read`(headers: [String: String], seconds: Double?) {
    let limits = RateLimitHeaders(headers.map { HTTPRequest.Header($0, $1) }, now: Self.now)
    #expect(limits.wait?.inSeconds == seconds)
  }
}
