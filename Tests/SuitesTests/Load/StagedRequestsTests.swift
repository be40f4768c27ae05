import Testing

@testable import Suites

/// What the stages of a load send of a plan of two cases.
struct StagedRequestsTests {
  private static func staged(_ lines: String...) throws -> StagedRequests? {
    let text = lines.reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) }
    return StagedRequests(try SuiteFolder(["suite.yaml": text]).load().plan(seed: 1))
  }

  @Test(arguments: ["{closed: 4}", "{open: 5/s}"])
  func `a load of one stage without an end sends the plan once`(load: String) throws {
    #expect(try Self.staged("load: \(load)") == nil)
  }

  @Test(arguments: [
    ("{open: 100/s, for: 50}", 50, ""),
    ("{closed: 1, for: 1}", 1, ""),
    // A stage without an end sends what is left of the plan, or all of it.
    ("[{closed: 1}, {closed: 2}]", 4, ""),
    ("[{closed: 1, for: 3}, {closed: 2}]", 4, ""),
    ("{closed: [1, 2, 4], for: 7}", 21, ""),
    ("{open: 10/s, arrivals: poisson, for: 60s}", 600, "about "),
    // Half of what the rate would be, while it grows.
    ("{open: 10/s, for: 60s, ramp: 10s}", 550, "about "),
    ("{open: 10/s, for: 10s, ramp: 20s}", 25, "about "),
    ("{open: {from: 1/s, to: 9/s}, for: 10s}", 50, "about "),
    ("{open: 1e300/s, for: 60s}", 1_000_000_000, "about "),
    ("{closed: 4, for: 60s}", 0, "at least "),
    ("[{closed: 4, for: 6}, {closed: 4, for: 60s}, {closed: 4}]", 6, "at least "),
  ])
  func `requests are counted over all stages, as far as they are known`(
    load: String,
    requests: Int,
    manner: String
  ) throws {
    let staged = try #require(try Self.staged("load: \(load)"))
    #expect(staged.requests == requests && staged.answers == requests)
    #expect(staged.manner == manner)
  }

  @Test func `each model has a plan of its own, and each arm its part of it`() throws {
    let staged = try #require(
      try Self.staged(
        "models: [{id: a, provider: builtin, model: small}, {id: b, provider: builtin, model: small}]",
        "params: {max_tokens: 8}",
        "sweep: {axes: {temperature: [0, 1]}}",
        "load: [{closed: 1, for: 6}, {closed: 1}]"
      )
    )
    // Of four requests each, the first two are sent twice.
    #expect(staged.requests == 16)
    #expect(staged.arms.map(\.places).reduce(0, +) == 16)
    #expect(staged.arms.map(\.turns) == staged.arms.map(\.places))
    #expect(staged.arms[0].places + staged.arms[1].places == 8)
  }
}
