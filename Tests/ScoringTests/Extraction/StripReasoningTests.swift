import Domain
import Scoring
import Testing

struct StripReasoningTests {
  @Test(
    arguments: [
      ("Paris", "Paris"),
      ("<think>Rome? No.</think>Paris", "Paris"),
      ("Well. <think>a</think>Paris<think>b</think>!", "Well. Paris!"),
      // The prompt opened it.
      ("Rome? No.</think>\nParis", "\nParis"),
      ("<think>I use <think> tags</think>Paris", "Paris"),
      ("<think></think>", ""),
    ]
  )
  func `reasoning is taken out`(text: String, expected: String) throws {
    #expect(try extraction([.stripReasoning(.think)], from: text)?.extracted == expected)
  }

  @Test(arguments: ["<think>Rome? No. Paris", "<think>a</think>Paris<think>b", "<think>"])
  func `reasoning left open leaves no answer`(text: String) throws {
    for reason in ["stop", "length"] {
      let score = try extraction([.stripReasoning(.think)], from: text, finishReason: reason)
      #expect(score?.value == .unscored(.reasoningUnclosed))
    }
  }

  @Test func `other marks can be given, but not equal ones`() throws {
    let step = try StripReasoning(open: "[[", close: "]]")
    #expect(try extraction([.stripReasoning(step)], from: "[[a]]b")?.extracted == "b")
    #expect(throws: ScoringError.invalidMarks(open: "*", close: "*")) {
      try StripReasoning(open: "*", close: "*")
    }
  }

  @Test func `a megabyte of marks does not stall`() throws {
    let text = String(repeating: "<think></think>", count: 70_000) + "Paris"
    #expect(try extraction([.stripReasoning(.think)], from: text)?.extracted == "Paris")
  }
}
