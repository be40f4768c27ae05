import Foundation
import Subprocess
import Testing

/// A gateway's list of models: one request, one result for each model.
struct GatewayListTests {
  private static func suite(
    _ names: String,
    repeats: Int = 3,
    others: [String] = ["large"],
    address: String? = nil
  ) -> String {
    let address = address.map { ", base_url: \"\($0)\"" } ?? ""
    let others = others.map {
      "  - {id: alone-\($0), provider: builtin, model: \($0), endpoint: gateway\(address)}"
    }
    return """
      version: 1
      suite: pair
      models:
        - {id: pair, provider: builtin, model: [\(names)], endpoint: gateway\(address)}
      \(others.joined(separator: "\n"))
      prompts: ["Q: What is the capital of {{country}}?\\nA:"]
      cases:
        - {id: france, vars: {country: France}, expected: Paris}
        - {id: japan, vars: {country: Japan}, expected: Tokyo}
      params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
      repeat: {n: \(repeats), at_zero_temperature: \(repeats)}
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
    let records = try await Self.records(in: program)
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
    #expect(!run.error.contains("'alone-large'"))
  }

  @Test func `a killed run sends each unfinished request once, for all of its models`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    // After 20 requests to a model the provider answers no more, so the run is under way until it is
    // killed.
    try program.write(
      "models: {\"*\": {drift: {after_requests: 20, first_token: 3600s}}}",
      to: "stopping.yaml"
    )
    let behaviour = program.folder.appending(path: "stopping.yaml").path
    let address = try await program.serving(["--behaviour", behaviour]) { address in
      try program.write(Self.suite("small, large", repeats: 50, address: address), to: "suite.yaml")
      _ = try await program.signal(.kill, ["run", "suite.yaml", "--quiet"]) {
        let list = try await program.run(["list", "--json"])
        return list.exitCode == 0 && list.output.contains(/"finishedRequests" : [1-9]/)
      }
      return address
    }
    let before = try await Self.records(in: program)
    try #require(before.count < 303)
    let port = try #require(URLComponents(string: address)?.port)
    let resumed = try await program.serving(["--port", "\(port)"]) { _ in
      try await program.run(["run", "--resume", "--quiet"])
    }
    #expect(resumed.exitCode == 0, "\(resumed.error)")
    let after = try await Self.records(in: program)
    #expect(after.map(\.request).sorted() == Array(0..<303))
    #expect(Set(after.filter { !$0.isWarmUp }.map(\.asked)).count == 300)
    // Nothing that was answered was asked again, and a request's two answers stay together.
    #expect(Set(before.map(\.timeline.ended)).isSubset(of: after.map(\.timeline.ended)))
    let times = Dictionary(grouping: after.filter { $0.arm < 2 }, by: \.timeline.ended)
    #expect(times.values.allSatisfy { Set($0.map(\.arm)) == [0, 1] })
  }

  @Test func `a run with a list grows by repeats and models, not by a model of the list`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite("small, large", others: []), to: "suite.yaml")
    #expect(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
    let before = try await Self.records(in: program)
    try program.write(
      Self.suite("small, large", repeats: 4, others: ["medium"]),
      to: "suite.yaml"
    )
    let extended = try await program.run(["run", "suite.yaml", "--extend", "1", "--quiet"])
    #expect(extended.exitCode == 0, "\(extended.error)")
    let after = try await Self.records(in: program)
    #expect(before.allSatisfy { old in after.contains { $0.timeline.ended == old.timeline.ended } })
    #expect(after.count { !$0.isWarmUp } == 24)
    #expect(Set(after.filter { !$0.isWarmUp }.map(\.asked)).count == 24)

    try program.write(Self.suite("small, large", others: []), to: "other.yaml")
    #expect(try await program.run(["run", "other.yaml", "--quiet"]).exitCode == 0)
    try program.write(Self.suite("small, large, medium", others: []), to: "other.yaml")
    let refused = try await program.run(["run", "other.yaml", "--extend", "2", "--quiet"])
    #expect(refused.exitCode == 65)
    #expect(refused.error.contains("Keep the models of a gateway's list as they were"))
  }

  private static func records(in program: BuiltProgram) async throws -> [Record] {
    let shown = try await program.run(["show", "latest", "--json"])
    return try shown.output.split(separator: "\n").map {
      try JSONDecoder().decode(Record.self, from: Data($0.utf8))
    }
  }

  private struct Record: Decodable {
    var request: Int
    var arm: Int
    var sampleID: String
    var repetition: Int
    var isWarmUp: Bool
    var asked: String { "\(arm) \(sampleID) \(repetition)" }
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
