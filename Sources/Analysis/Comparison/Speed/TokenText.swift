package import Domain

/// How much text the tokens of an arm hold: each provider counts them by its own measure, so that rates of
/// tokens tell two models apart only where that is alike.
package struct TokenText: Hashable, Sendable {
  private var bytes = 0.0
  private var tokens = 0.0

  /// Whether any answer has tokens of reasoning that nobody saw.
  package private(set) var hidesReasoning = false

  package init() {}

  /// UTF-8 bytes of streamed text over the visible tokens of the same answers; `nil` where neither is
  /// known of any.
  package var bytesPerToken: Double? { tokens > 0 ? bytes / tokens : nil }

  mutating func add(_ record: AttemptRecord) {
    if record.hidesReasoning { hidesReasoning = true }
    guard let text = record.timeline.visibleBytes, let visible = record.visibleTokens, visible > 0
    else { return }
    bytes += Double(text)
    tokens += visible
  }

  package static func + (left: TokenText, right: TokenText) -> TokenText {
    var sum = left
    sum.bytes += right.bytes
    sum.tokens += right.tokens
    sum.hidesReasoning = left.hidesReasoning || right.hidesReasoning
    return sum
  }

  /// Why a metric says nothing of two arms; `nil` where it does.
  ///
  /// - Parameter areOneModel: Then tokens are one measure, however much text the answers have.
  package func doubt(
    of metric: Metric,
    against other: TokenText,
    areOneModel: Bool
  ) -> SpeedComparison.Withheld? {
    guard metric.isTokenRate else { return nil }
    // Thoughts count in it that make no answer faster; the others leave out what came in no event.
    if metric == .requestOutputThroughput, hidesReasoning || other.hidesReasoning {
      return .hiddenReasoning
    }
    guard !areOneModel else { return nil }
    guard let own = bytesPerToken, let others = other.bytesPerToken else { return .untoldText }
    return Self.areAlike(own, others) ? nil : .unlikeTokens
  }

  /// Whether so many bytes a token differ by no more than what other words make of one tokenizer.
  package static func areAlike(_ left: Double, _ right: Double) -> Bool {
    max(left, right) <= min(left, right) * 1.1
  }
}
