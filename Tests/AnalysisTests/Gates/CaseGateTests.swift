import Testing

@testable import Analysis

struct CaseGateTests {
  private func verdict(_ limit: CaseGate.Limit, _ values: [Double]) -> GateResult.Verdict? {
    let scores = CaseScores(cases: [.init(sampleID: "a", values: values)], isPassFail: true)
    return CaseGate(limit).results(scores, samples: ["a"]).first?.verdict
  }

  @Test(
    arguments: [
      (10, 8, .passed), (10, 7, .failed), (20, 16, .passed), (20, 15, .failed), (9, 8, .passed),
      (9, 7, .undecided), (9, 6, .failed), (1, 1, .undecided), (0, 0, .undecided),
    ] as [(Int, Int, GateResult.Verdict)]
  )
  func `a case keeps so many of so many answers`(
    answers: Int,
    passed: Int,
    verdict: GateResult.Verdict
  ) {
    let values = (0..<answers).map { $0 < passed ? 1.0 : 0 }
    #expect(self.verdict(.passes(8, of: 10), values) == verdict)
  }

  @Test func `a case keeps a mean`() {
    #expect(verdict(.atLeast(0.7), [0.6, 0.7, 0.8]) == .passed)
    #expect(verdict(.atLeast(0.7), [0.6, 0.7]) == .failed)
    #expect(verdict(.atMost(0.7), [0.6, 0.7]) == .passed)
  }

  @Test func `one case that fails, fails all, and one that was not answered is not passed`() {
    let scores = CaseScores(
      cases: [.init(sampleID: "a", values: [1]), .init(sampleID: "b", values: [0])],
      isPassFail: true
    )
    let gate = CaseGate(.atLeast(1))
    #expect(gate.results(scores, samples: ["a", "b"]).verdict == .failed)
    let first = CaseScores(cases: [.init(sampleID: "a", values: [1])], isPassFail: true)
    #expect(gate.results(first, samples: ["a"]).verdict == .passed)
    #expect(gate.results(first, samples: ["a", "b"]).verdict == .undecided)
    #expect([CaseGate.Result]().verdict == .undecided)
  }
}
