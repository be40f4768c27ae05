import Analysis
import Domain

extension RunReport {
  /// Answers that were cut, or that are empty.
  func shortCaveat(_ kind: ShortAnswers.Kind) -> Prose? {
    ShortAnswers(kind, in: summary, of: manifest).map { "\(plain: $0.description.printable)" }
  }

  /// Where a token of one model holds more text than one of another.
  var ownTokensCaveat: Prose? {
    let known = summary.arms.compactMap { arm in
      arm.tokens.bytesPerToken.map { (model: arm.arm.model, bytes: $0) }
    }
    guard let least = known.min(by: { $0.bytes < $1.bytes }),
      let most = known.max(by: { $0.bytes < $1.bytes }), least.model != most.model,
      !TokenText.areAlike(least.bytes, most.bytes)
    else { return nil }
    return """
      Tokens are each provider's own count: one of \(code: most.model.elided(to: 60)) holds \
      \(plain: NumberText.significant(most.bytes)) bytes of text on average, and one of \
      \(code: least.model.elided(to: 60)) \(plain: NumberText.significant(least.bytes)). Times and rates of \
      tokens do not compare them; \(code: Metric.textPerSecond.key) does.
      """
  }
}
