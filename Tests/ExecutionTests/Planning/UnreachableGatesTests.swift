import ExecutionSupport
import Suites
import Testing

@testable import Execution

/// Gates that a plan can never let pass, and those that it can.
struct UnreachableGatesTests {
  private static func plan(_ gate: String, _ more: String = "") throws -> Plan {
    try RunFixture().plan(
      "load: {closed: 1}\nscores: {correct: {contains: x}}\ngates: [{\(gate)}]\n\(more)"
    )
  }

  @Test(arguments: [
    (
      "metric: correct, stat: p95, at_least: 0.5", "",
      "Gate 'correct p95' can never pass: it takes 59 values, and an arm has 4."
    ),
    ("metric: ttft, stat: p95, at_most: 1s, bound: upper95", "", "it takes 59 values"),
    ("metric: ttft, stat: p95, at_most: 1s, bound: mlperf99", "", "it takes 90 values"),
    (
      "metric: correct, per: case, at_least: 8 of 10", "repeat: 5",
      "Gate 'correct per case' can never pass: 8 answers to a case are to pass, and a case is asked "
        + "for 5 answers. Write repeat: 10."
    ),
    (
      "metric: correct, at_least: 85%, bound: lower95", "",
      "at best the interval of 4 cases is 51.0 to 100.0 %. It takes 22 cases."
    ),
    ("metric: correct, at_least: 50%", "", "It takes 5 cases."),
    (
      "metric: correct, at_least: 100%, bound: lower95", "",
      "no number of them proves all. Write stat: min, which is counted."
    ),
    ("metric: correct, at_least: 100%", "repeat: 3", "Write stat: min"),
    (
      "metric: errors, at_most: 1%", "",
      "at best the interval of 4 requests is 0.0 to 49.0 %. It takes 381 requests."
    ),
    ("metric: errors, at_most: 0", "", "Write stat: sum, which is counted."),
  ])
  func `one is told with what it takes`(gate: String, more: String, words: String) throws {
    let plan = try Self.plan(gate, more)
    let notes = UnreachableGates(plan).notes
    #expect(notes.count == 1)
    #expect(notes.first?.contains(words) == true, "\(notes)")
    let outline = PlanOutline(plan, forecast: PlanForecast(plan, history: nil))
    #expect(outline.notes.contains { $0.contains(words) })
    #expect(outline.closingLines.contains { $0.contains(words) })
    #expect(plan.notesOfRun(searches: false) == plan.notes + notes)
    #expect(plan.notesOfRun(searches: true) == plan.notes)
  }

  @Test(arguments: [
    ("metric: correct, at_least: 50%", "repeat: 3"), ("metric: correct, at_least: 0", ""),
    ("metric: correct, at_least: 100%, bound: upper95", ""),
    ("metric: correct, stat: min, at_least: 1", ""),
    ("metric: correct, per: case, at_least: 8 of 10", "repeat: 8"),
    ("metric: correct, stat: p95, at_least: 0.5", "repeat: 15"),
    ("metric: correct, against: blessed, not_worse_by: 3%", ""),
    ("metric: errors, stat: sum, at_most: 0", ""), ("metric: errors, at_most: 60%", ""),
    ("metric: ttft, at_most: 1s, stat: p50", "repeat: 2"),
    ("metric: inter_chunk, stat: p99, at_most: 1s", ""),
  ])
  func `one that can be decided is not told`(gate: String, more: String) throws {
    #expect(UnreachableGates(try Self.plan(gate, more)).notes == [])
  }

  @Test func `of several arms it says in how many`() throws {
    let plan = try RunFixture().plan(
      "load: {closed: 1}\nscores: {correct: {contains: x}}\nsweep: {axes: {temperature: [0, 1]}}\n"
        + "repeat: {n: 10, at_zero_temperature: 1}\n"
        + "gates: [{metric: correct, per: case, at_least: 8 of 10}]"
    )
    #expect(
      UnreachableGates(plan).notes.first?
        .hasPrefix("Gate 'correct per case' can never pass in 1 of 2 arms: ") == true
    )
  }
}
