import Domain
import Foundation
import Runner
import RunnerSupport
import Suites
import Testing

@Testing.Suite(.timeLimit(.minutes(1)))
struct WrittenRequestsTests {
  /// The bodies that went out, in order.
  private static func bodies(_ lines: String, params: String = "max_tokens: 8") async throws
    -> [String]
  {
    let fixture = try SessionFixture(lines, params: params)
    _ = try await fixture.run()
    return fixture.transport.sent.map(\.text)
  }

  @Test func `a request that is sent again goes out byte for byte as before`() async throws {
    let bodies = try await Self.bodies("load: {closed: 1, for: 8}")
    #expect(bodies.count == 8)
    for question in ["question 0", "question 1"] {
      let asked = bodies.filter { $0.contains(question) }
      #expect(asked.count == 4)
      #expect(Set(asked).count == 1)
    }
  }

  @Test func `a seed goes out with each repetition's own`() async throws {
    let bodies = try await Self.bodies(
      "repeat: 3\nload: {closed: 1}",
      params: "max_tokens: 8, seed: 5"
    )
    #expect(bodies.count == 6)
    #expect(Set(bodies).count == 6)
  }

  @Test func `no two prompts of a cold run are alike`() async throws {
    let bodies = try await Self.bodies("cold: true\nload: {closed: 1, for: 8}")
    #expect(bodies.count == 8)
    #expect(Set(bodies).count == 8)
  }

  @Test func `what is stored with an attempt is what it asked`() async throws {
    let fixture = try SessionFixture("load: {closed: 2, for: 20}")
    let plan = fixture.plan
    try await fixture.session().run { attempts in
      for attempt in attempts {
        let place = attempt.record.request % plan.requests.count
        #expect(attempt.request == plan.requests[place].request)
        #expect(attempt.record.sampleID == plan.samples[plan.requests[place].sampleIndex].id)
      }
    }
  }
}
