import Analysis
import Domain

// Tokens are each provider's own count, and thoughts may be among them that nobody saw.
extension RunComparison {
  /// Of text, beside that of tokens, where these may be no common measure.
  var usualSpeedMetrics: [Metric] {
    let hasThought = ([baseline] + candidates).contains(where: \.hasThought)
    return [.timeToFirstToken] + (hasThought ? [.timeToFirstVisible] : [])
      + [.endToEnd, .timePerOutputToken, .requestOutputThroughput]
      + (hasThought || isOfModels ? [.textPerSecond] : [])
  }

  private var isOfModels: Bool { candidates.contains { $0.models != baseline.models } }

  /// Without a verdict where the metric is no common measure of the two.
  func withheld(_ comparison: SpeedComparison, of candidate: ComparedSide) -> SpeedComparison {
    var comparison = comparison
    comparison.withheld = doubt(of: comparison.metric, candidate)
    if comparison.withheld != nil { comparison.verdict = .undecided }
    return comparison
  }

  /// One, where arms of several models are compared by tokens, or thoughts count.
  var tokenCaveats: [ComparisonCaveat] {
    let tokenMetrics = usualSpeedMetrics.filter(\.isTokenRate)
    let compared = tokenMetrics.filter { !baseline.speeds($0).isEmpty }
    let unlike = candidates.flatMap { candidate in
      let measured = compared.filter { !candidate.speeds($0).isEmpty }
      return measured.compactMap { doubt(of: $0, candidate) }.distinct.map { reason in
        UnlikeTokens(
          candidate: candidate.name,
          reason: reason,
          bytesPerToken: levels(of: candidate)
        )
      }
    }
    return !unlike.isEmpty || isOfModels && !compared.isEmpty ? [.ownTokens(unlike)] : []
  }

  private func doubt(of metric: Metric, _ candidate: ComparedSide) -> SpeedComparison.Withheld? {
    candidate.tokenText.doubt(
      of: metric,
      against: baseline.tokenText,
      areOneModel: candidate.models == baseline.models
    )
  }

  private func levels(of candidate: ComparedSide) -> ComparedLevels? {
    guard let own = candidate.tokenText.bytesPerToken,
      let other = baseline.tokenText.bytesPerToken
    else { return nil }
    return ComparedLevels(baseline: other, candidate: own)
  }
}

extension RunComparison {
  /// Where a margin asks for what a side cannot tell of each request.
  var objectiveCaveats: [ComparisonCaveat] {
    guard rules.practical(of: .attainment) != nil else { return [] }
    return ([baseline] + candidates).compactMap { side in
      side.unjudged.map { .unjudged(side: side.name, $0, isOfAll: side.values(.attainment) == nil) }
    }
  }
}
