import Domain
import Runner
import Suites
import Testing

struct RetryPolicyTests {
  private static func retry(_ limit: Int) -> Suite.Retry {
    Suite.Retry(limit: limit, causes: [.status(429...429), .status(500...599), .connection])
  }

  @Test(arguments: 1...8)
  func `the wait doubles with each attempt, up to the cap, with full jitter`(attempt: Int) {
    let policy = RetryPolicy(Self.retry(10), base: .milliseconds(100), cap: .seconds(3))
    let ceiling = min(.milliseconds(100) * (1 << (attempt - 1)), Duration.seconds(3))
    var generator = SplitMix64(seed: 5)
    let waits = (0..<500).compactMap { _ in
      policy.wait(
        after: RequestFailure(kind: .serverError, message: "", status: 500),
        attempt: attempt,
        using: &generator
      )
    }
    #expect(waits.count == 500)
    #expect(waits.allSatisfy { $0 >= .zero && $0 <= ceiling })
    #expect((waits.max() ?? .zero) > ceiling * 0.9)
    #expect((waits.min() ?? .zero) < ceiling * 0.1)
  }

  @Test func `what the provider asks for wins over the backoff`() {
    var generator = SplitMix64(seed: 5)
    let failure = RequestFailure(
      kind: .rateLimited,
      message: "",
      status: 429,
      retryAfter: .seconds(17)
    )
    let wait = RetryPolicy(Self.retry(1)).wait(after: failure, attempt: 1, using: &generator)
    #expect(wait == .seconds(17))
  }

  @Test(
    arguments: [
      RequestFailure(kind: .unsupportedSystemPrompt, message: "", status: 500),
      RequestFailure(kind: .rejected, message: "", status: 400),
      RequestFailure(kind: .malformedResponse, message: "", status: 200),
      RequestFailure(kind: .timeoutTotal, message: ""),
      RequestFailure(kind: .cancelled, message: ""),
    ]
  )
  func `a failure that another attempt would meet again is not retried`(failure: RequestFailure) {
    var generator = SplitMix64(seed: 5)
    let wait = RetryPolicy(Self.retry(4)).wait(after: failure, attempt: 1, using: &generator)
    #expect(wait == nil)
  }

  @Test func `attempts are limited`() {
    var generator = SplitMix64(seed: 5)
    let failure = RequestFailure(kind: .connection, message: "")
    let policy = RetryPolicy(Self.retry(2))
    #expect(policy.wait(after: failure, attempt: 2, using: &generator) != nil)
    #expect(policy.wait(after: failure, attempt: 3, using: &generator) == nil)
    #expect(RetryPolicy(.never).wait(after: failure, attempt: 1, using: &generator) == nil)
  }
}
