import Domain
import Foundation
import Scoring
import Testing

struct MathMatchTests {
  struct Pair: Sendable {
    var target: String
    var answer: String
    var expected: Score.Value
  }

  private static func pairs(beside source: String = #filePath) throws -> [Pair] {
    let folder = URL(filePath: source).deletingLastPathComponent()
    let url = folder.appending(path: "../Fixtures/math-pairs.txt").standardized
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap { line in
      let sides = line.dropFirst(2).components(separatedBy: " ⟷ ")
      guard sides.count == 2 else { return nil }
      let expected: Score.Value =
        switch line.first {
        case "=": .passed(true)
        case "!": .passed(false)
        default: .unscored(.nothingExtracted)
        }
      return Pair(target: sides[0], answer: sides[1], expected: expected)
    }
  }

  private func verdict(_ answer: String, _ target: String) throws -> Score.Value? {
    let scorer = try MathMatch(targets: [target]).rendered { [$0] }
    return try ScoringTests.verdict(of: scorer, on: answer)
  }

  @Test func `expressions are equal by the rules, and what cannot be read is no answer`() throws {
    let pairs = try Self.pairs()
    #expect(pairs.count >= 150)
    for pair in pairs {
      let found = Result { try verdict(pair.answer, pair.target) }
      #expect((try? found.get()) == pair.expected, "\(pair.target) ⟷ \(pair.answer): \(found)")
    }
  }

  @Test(
    arguments: [
      ("So we get $x = 3$ and then\n\n$$x^2 = 9.$$\n\nThe answer is $9$.", "9"),
      ("Thus the final answer is \\(\\frac{3}{4}\\).", "0.75"),
      ("First \\boxed{1}, no: \\boxed{2}", "2"), ("**Answer:** $2\\sqrt{3}$", "\\sqrt{12}"),
      ("We find that the interval is $[0, 1)$.", "[0,1)"), ("#### 42", "42"), ("3.5", "7/2"),
    ]
  )
  func `the expression that an answer comes to is found in prose`(text: String, target: String)
    throws
  {
    #expect(try verdict(text, target) == .passed(true))
  }

  @Test func `a target that cannot be read is told at plan time`() {
    #expect(throws: ScoringError.targetNotMath("\\frac{1}{")) {
      try MathMatch(targets: ["{{expected}}"]).rendered { _ in ["\\frac{1}{"] }
    }
  }

  @Test(
    arguments: [
      String(repeating: "(", count: 100_000), String(repeating: "\\frac{1}{", count: 300),
      "((x+1)^400)^400", "(a+b+c+x+y+z)^99", "2^{2^{2^{2^{2}}}}", "9^{9^{9^9}}",
      String(repeating: "-", count: 3_000), String(repeating: "x^", count: 1_000),
      String(repeating: "\\sqrt{", count: 500), "\\binom{200}{100}", "99999999999999999999999999!",
      "170141183460469231731687303715884105727 * 2", String(repeating: "|", count: 500),
      String(repeating: "{1,", count: 400), String(repeating: "x=", count: 1_000),
    ]
  )
  func `hostile expressions neither trap nor stall`(text: String) throws {
    let start = ContinuousClock.now
    #expect(try verdict(text, "5") != .passed(true))
    #expect(ContinuousClock.now - start < .seconds(5))
  }
}
