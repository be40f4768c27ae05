import Domain
import Testing

@testable import Suites

/// Gates that each case decides, and those by counts.
struct CaseGateTests {
  private static func complaints(_ gate: String) throws -> String {
    let text = SmallSuite.text.replacingTopLevel(with: "gates: [\(gate)]")
    return try SuiteFolder(["suite.yaml": text]).complaints()
  }

  @Test(arguments: [
    "{metric: correct, per: case, at_least: 8 of 10}",
    "{metric: correct, per: case, at_least: 80%}",
    "{metric: correct, per: case, at_most: 0.5}",
    "{metric: ttft, stat: p95, at_most: 500ms, bound: mlperf99}",
  ])
  func `it is taken`(gate: String) throws {
    #expect(try Self.complaints(gate) == "")
  }

  @Test(arguments: [
    ("{metric: correct, at_least: 8 of 10}", "counts the answers to a case. Add per: case."),
    ("{metric: correct, at_least: many}", "a number, a share such as 1%"),
    ("{metric: correct, per: case, at_least: 11 of 10}", "a number, a share such as 1%"),
    ("{metric: ttft, per: case, at_most: 5s}", "per: case is about a score"),
    (
      "{metric: correct, per: case, at_least: 8 of 10, bound: lower95}",
      "judges each case by itself, without bound"
    ),
    (
      "{metric: correct, per: case, at_least: 1 of 2, at_most: 0.5}",
      "a gate per case has 'at_least' and 'at_most', which exclude each other"
    ),
    ("{metric: errors, at_most: 1%, bound: mlperf99}", "Write it with stat: p90, p95"),
    ("{metric: ttft, at_most: 1s, bound: mlperf99, stat: mean}", "Write it with stat: p90, p95"),
    (
      "{metric: inter_chunk, stat: p99, at_most: 1s, bound: mlperf99}",
      "what each request has one of"
    ),
    ("{metric: correct, per: answer, at_least: 0.5}", "case"),
  ])
  func `what cannot be judged is told`(gate: String, words: String) throws {
    let complaints = try Self.complaints(gate)
    #expect(complaints.contains(words), "\(complaints)")
  }
}
