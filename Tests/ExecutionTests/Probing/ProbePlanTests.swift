import Domain
import Profiles
import Testing

@testable import Execution

struct ProbePlanTests {
  private static func plan(
    _ profile: ProviderProfile = .openai,
    _ endpoint: Endpoint? = .chat,
    only: [String] = []
  ) throws -> ProbePlan {
    try ProbePlan(
      model: "m",
      endpoint: endpoint,
      of: profile,
      repeats: 5,
      answerTokens: 40,
      only: only
    )
  }

  @Test(arguments: ProviderProfile.Name.allCases)
  func `every documented parameter is asked about, or told not to be`(
    name: ProviderProfile.Name
  ) throws {
    let profile = name.profile
    for endpoint in profile.offeredEndpoints where Endpoint.pingable.contains(endpoint) {
      let plan = try Self.plan(profile, endpoint)
      let known = Set(plan.trials.map(\.parameter)).union(plan.notAsked)
      #expect(known == Set(profile.parameters(on: endpoint).map(\.name)))
      for trial in plan.trials {
        #expect(!trial.values.isEmpty, "\(trial.parameter)")
        let values = trial.values.compactMap { value -> JSONValue? in
          if case .fixed(let value) = value { value } else { nil }
        }
        for value in values {
          let written = SamplingParameters([trial.parameter: value])
          let issues = profile.check(written, endpoint: endpoint)
          #expect(issues.isEmpty, "\(trial.parameter): \(issues)")
        }
      }
    }
  }

  @Test func `what it takes is told, and held to the budget`() throws {
    let plan = try Self.plan(only: ["temperature", "stop", "user"])
    // Fifteen without, one more for the limit's other name; thirty and the default; fifteen; one.
    #expect(plan.requests == 15 + 1 + 31 + 15 + 1)
    #expect(plan.words.contains("about 3 parameters with at most 63 requests"))
    try plan.hold(to: 63)
    let failure = #expect(throws: CommandFailure.self) { try plan.hold(to: 62) }
    #expect(failure?.message.contains("beyond --budget 62: raise it, lower --repeat") == true)
  }

  @Test func `a parameter that is not documented is refused, with the nearest that is`() throws {
    let failure = #expect(throws: CommandFailure.self) { try Self.plan(only: ["temprature"]) }
    #expect(failure?.message.contains("Did you mean 'temperature'?") == true)
  }

  @Test func `the levels of effort that a model is known to lack are not sent`() throws {
    let plan = try ProbePlan(
      model: "gpt-5",
      endpoint: .responses,
      of: .openai,
      repeats: 5,
      answerTokens: 40
    )
    let effort = try #require(plan.trials.first { $0.parameter == "effort" })
    #expect(effort.values.count == 4)
  }
}
