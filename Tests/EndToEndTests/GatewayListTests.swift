import Foundation
import Testing

/// A gateway's list of models: one request, one result for each model.
struct GatewayListTests {
  private static func suite(_ names: String) -> String {
    """
    version: 1
    suite: pair
    models:
      - {id: pair, provider: builtin, model: [\(names)], endpoint: gateway}
      - {id: alone, provider: builtin, model: large, endpoint: gateway}
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: france, vars: {country: France}, expected: Paris}
      - {id: japan, vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    repeat: {n: 3, at_zero_temperature: 3}
    warmup: 1
    scores: {correct: {contains: "{{expected}}"}}
    """
  }

  @Test func `one request asks all models, and each answer is a result of its own`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite("small, large"), to: "suite.yaml")
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.output.contains("12 requests for 18 answers"), "\(plan.output)\(plan.error)")
    #expect(plan.error.contains("as pair/small, pair/large"))
    let requests = try await program.run(["plan", "suite.yaml", "--requests"])
    #expect(requests.output.split(separator: "\n").count == 12)
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    let shown = try await program.run(["show", "latest", "--json"])
    let records = try shown.output.split(separator: "\n").map {
      try JSONDecoder().decode(Record.self, from: Data($0.utf8))
    }
    #expect(Set(records.map(\.request)).count == records.count)
    let measured = records.filter { !$0.isWarmUp }
    #expect(measured.count == 18)
    #expect(records.count == 21)
    let models = ["small", "large", "large"]
    for (arm, model) in models.enumerated() {
      let own = measured.filter { $0.arm == arm }
      #expect(own.count == 6)
      #expect(own.allSatisfy { $0.completion?.choices.count == 1 })
      #expect(own.allSatisfy { $0.completion?.choices.first?.model == model })
      #expect(own.allSatisfy { ($0.completion?.usage?.outputTokens ?? 0) > 0 })
      #expect(own.allSatisfy { $0.scores.count == 1 })
    }
    // Both answers of a request carry its times.
    let times = Dictionary(grouping: measured.filter { $0.arm < 2 }, by: \.timeline.ended)
    #expect(times.count == 6)
    #expect(times.values.allSatisfy { Set($0.map(\.arm)) == [0, 1] })
    let report = try program.read("reports/pair-1/report.md")
    #expect(report.contains("pair/small"))
    #expect(report.contains("pair/large"))
    let list = try await program.run(["list", "--json"])
    #expect(list.output.contains("\"plannedRequests\" : 18"))
    #expect(list.output.contains("\"finishedRequests\" : 18"), "\(list.output)")
  }

  @Test func `a request that fails has failed for each of its models`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite("small, huge"), to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.error.contains("requests to 'pair/small' failed: rejected"), "\(run.error)")
    #expect(run.error.contains("requests to 'pair/huge' failed: rejected"))
    #expect(!run.error.contains("'alone'"))
  }

  private struct Record: Decodable {
    var request: Int
    var arm: Int
    var isWarmUp: Bool
    var timeline: Timeline
    var completion: Completion?
    var scores: [Score]

    struct Timeline: Decodable {
      var ended: Instant
    }

    struct Instant: Decodable, Hashable {
      var nanoseconds: Int64
    }

    struct Score: Decodable {}

    struct Completion: Decodable {
      var choices: [Choice]
      var usage: Usage?
    }

    struct Choice: Decodable {
      var model: String?
    }

    struct Usage: Decodable {
      var outputTokens: Int?
    }
  }
}
