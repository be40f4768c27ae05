/// A candidate whose tokens are no common measure with the baseline's.
package struct UnlikeTokens: Hashable, Sendable {
  package var candidate: String
  package var reason: SpeedComparison.Withheld

  /// UTF-8 bytes of text that a token holds.
  package var bytesPerToken: ComparedLevels?

  package init(
    candidate: String,
    reason: SpeedComparison.Withheld,
    bytesPerToken: ComparedLevels? = nil
  ) {
    self.candidate = candidate
    self.reason = reason
    self.bytesPerToken = bytesPerToken
  }

  /// What rates of tokens are worth, and by what else speeds compare.
  static func words(_ all: [UnlikeTokens]) -> String {
    func named(_ reason: SpeedComparison.Withheld) -> String? {
      let names = all.filter { $0.reason == reason }.map(\.named)
      return names.isEmpty ? nil : FigureFormat.list(names)
    }
    let parts = [
      named(.unlikeTokens).map { "Times and rates of tokens decide nothing of \($0)." },
      named(.untoldText).map {
        "Times and rates of tokens decide nothing of \($0): how much text a token holds is known only of "
          + "answers that are streamed."
      },
      named(.hiddenReasoning).map {
        "Throughput of a request decides nothing of \($0): tokens of reasoning count in it that nobody "
          + "saw."
      },
    ]
    return
      (["Tokens are each provider's own count, and one model's may hold more text than another's."]
      + parts.compactMap(\.self) + ["Text per second and end-to-end latency compare all models."])
      .joined(separator: " ")
  }

  /// `tokB (6.00 bytes of text a token, the baseline's 2.00)`.
  private var named: String {
    guard reason == .unlikeTokens, let bytesPerToken else { return candidate }
    let format = FigureFormat(isPassFail: false)
    return
      "\(candidate) (\(format.value(bytesPerToken.candidate)) bytes of text a token, the baseline's "
      + "\(format.value(bytesPerToken.baseline)))"
  }
}
