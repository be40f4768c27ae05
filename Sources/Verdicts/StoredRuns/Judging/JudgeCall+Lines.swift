package import Domain
import Foundation
import Reports

extension JudgeCall {
  /// What came of it and what it took on one line, then what was written where that is more than the
  /// letter: `tone, call 1: A, by judge, 12 input tokens, 1 output tokens, 0.00002 USD, 350 ms`.
  ///
  /// - Parameters:
  ///   - number: Which of the calls for this score it was, from 1.
  ///   - price: Of the model's tokens, where it is known.
  ///   - opponent: The arm whose answer was shown second, of a pairwise judgement.
  package func lines(number: Int, price: TokenPrice?, opponent: String? = nil) -> [String] {
    var parts = ["\(scoreName), call \(number): \(outcome)", "by \(model)"]
    if let opponent { parts.append("against \(opponent), shown second") }
    if let inputTokens { parts.append("\(inputTokens) input tokens") }
    if let outputTokens { parts.append("\(outputTokens) output tokens") }
    let isCounted = answer == nil || outputTokens != nil || toldCost != nil
    if isCounted, let cost = cost(at: price) {
      let currency = price?.currency ?? TokenUsage.toldCurrency
      parts.append("\(String(format: "%.3g", cost)) \(currency)")
    }
    parts.append("\(String(format: "%.3g", duration.inMilliseconds)) ms")
    return [parts.joined(separator: ", ").printable] + said
  }

  private var outcome: String {
    if let failureMessage { return "failed: \(failureMessage)" }
    guard answer != nil else { return "answered" }
    return verdict ?? "no letter"
  }

  private var said: [String] {
    guard let answer, answer.trimmingPrefix(while: \.isWhitespace) != verdict ?? "" else {
      return []
    }
    return answer.split(whereSeparator: \.isNewline).map { "  said: \(String($0).printable)" }
  }
}
