import Suites
import Testing

/// Stored suites that an earlier program let pass.
struct SuiteFaultTests {
  private static func text(_ line: String) -> String {
    """
    version: 1
    suite: old
    models: [{id: m, provider: builtin, model: m}]
    prompts: ["{{q}}"]
    cases: [{id: a, vars: {q: x}}]
    scores: {correct: {contains: x}}
    \(line)
    """
  }

  @Test(arguments: [("timeout: 0s", "timeout"), ("gates: [{metric: 5, at: 3}]", "gates")])
  func `what is wrong in a stored text is passed over with its part`(line: String, part: String)
    throws
  {
    let text = Self.text(line)
    #expect(throws: SuiteErrors.self) { try Suite.reread(text: text, path: "old.yaml") }
    let suite = try Suite.reread(text: text, path: "old.yaml", passesOverFaults: true)
    #expect(suite.name == "old" && !suite.faults.isEmpty)
    #expect(suite.faults.allSatisfy { $0.part == part })
    #expect(suite.faults(in: ["compare"]).isEmpty && !suite.faults(in: [part]).isEmpty)
    #expect(throws: SuiteErrors.self) {
      try Suite.reread(
        text: text,
        path: "old.yaml",
        further: ["retry=-1"],
        passesOverFaults: true
      )
    }
    let loaded = try Suite.load(path: "old.yaml", text: text, passingOver: [part])
    #expect(!loaded.faults.isEmpty)
    #expect(throws: SuiteErrors.self) { try Suite.load(path: "old.yaml", text: text) }
  }
}
