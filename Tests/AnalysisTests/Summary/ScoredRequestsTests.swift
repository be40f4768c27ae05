import Domain
import Testing

@testable import Analysis

struct ScoredRequestsTests {
  private func scores(attempt: Int, _ values: Double...) -> RequestScores {
    RequestScores(
      attempt: attempt,
      succeeded: true,
      isCached: false,
      sample: 3,
      readings: values.map { RequestScores.Reading(score: 0, value: .scored($0)) }[...]
    )
  }

  private func numbers(_ requests: ScoredRequests) -> [[Double?]] {
    requests.map { $0.readings.map(\.value.number) }
  }

  @Test func `the attempt that comes last for a request takes its place`() {
    var requests = ScoredRequests()
    requests.set(0, to: scores(attempt: 1, 0.5))
    requests.set(1, to: scores(attempt: 1))
    requests.set(1, to: scores(attempt: 2, 1, 0))
    #expect(requests.attempt(of: 1) == 2)
    #expect(requests.attempt(of: 2) == nil)
    #expect(requests.count == 2)
    #expect(numbers(requests) == [[0.5], [1, 0]])
  }

  @Test func `retries that overlap take nothing from each other`() {
    var requests = ScoredRequests()
    requests.set(0, to: scores(attempt: 1, 0.1))
    requests.set(1, to: scores(attempt: 1, 0.2))
    requests.set(0, to: scores(attempt: 2, 0.3))
    requests.set(1, to: scores(attempt: 2, 0.4, 0.5))
    #expect(numbers(requests) == [[0.3], [0.4, 0.5]])
  }

  @Test func `requests may come in any order and are given in that of the plan`() {
    var requests = ScoredRequests()
    requests.set(7, to: scores(attempt: 1, 7))
    requests.set(2, to: scores(attempt: 1, 2))
    requests.set(9, to: scores(attempt: 1, 9))
    requests.set(7, to: scores(attempt: 2, 70, 71))
    #expect(requests.attempt(of: 7) == 2)
    #expect(requests.attempt(of: 3) == nil)
    #expect(numbers(requests) == [[2], [70, 71], [9]])
  }
}
