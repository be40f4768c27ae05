import Domain
package import Providers
import Reports

/// A count, beside what was reported when the same text was sent.
package struct TokenComparison: Encodable {
  var totalTokens: Int
  var model: String?
  var tokenizer: String?
  var reportedInputTokens: Int?

  package init(count: TokenCount, reportedInputTokens: Int?) {
    totalTokens = count.totalTokens
    model = count.modelUsed ?? count.requestModel
    tokenizer = count.tokenizerType
    self.reportedInputTokens = reportedInputTokens
  }

  package var lines: [String] {
    let by = [model.map { "model \($0)" }, tokenizer.map { "tokenizer \($0)" }]
      .compactMap { $0 }.joined(separator: ", ")
    let count = totalTokens.counted("token")
    var lines = [count + (by.isEmpty ? "" : " (\(by.printable))")]
    if let reported = reportedInputTokens {
      let difference = reported - totalTokens
      lines.append(
        difference == 0
          ? "The run's usage says the same."
          : "The run's usage says \(reported): \(abs(difference)) "
            + (difference > 0 ? "more." : "fewer.")
      )
    }
    return lines
  }
}
