import Domain
import Scoring

/// A target in the first line and an answer in the others, compared as expressions.
enum MathReader {
  static func read(_ input: [UInt8]) {
    let lines = input.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
      .map { String(decoding: $0, as: UTF8.self) }
    guard let target = lines.first, let answer = lines.last else { return }
    do {
      let math = try MathMatch(targets: ["{{target}}"]).rendered { _ in [target] }
      let rule = try ScoreRule(name: "fuzz", scorer: .math(math))
      let score = rule.score(Answer(text: answer))
      guard lines.count == 1, score?.value == .passed(false) else { return }
      fatalError("an expression is not equal to itself")
    } catch {
      // The target is no expression.
    }
  }
}
