/// Tokens from the most to the least probable: two sorted lists merged, so that only the explicit
/// tokens need sorting.
struct TokenRanking {
  private let distribution: SparseDistribution
  private let order: [Token]
  private let unigramWeights: [Double]
  private let unigramShare: Double
  private var explicit: [Token]
  private var nextExplicit = 0
  private var nextUnigram = 0

  /// - Parameters:
  ///   - model: Whose tokens share what is not explicit.
  ///   - unigramWeights: Their weights at the request's temperature, to be scaled by `unigramShare`.
  ///   - sortsExplicit: `false` when only the first is wanted.
  init(
    _ distribution: SparseDistribution,
    model: LanguageModel,
    unigramWeights: [Double],
    unigramShare: Double,
    sortsExplicit: Bool
  ) {
    self.distribution = distribution
    order = model.tokensByUnigram
    self.unigramWeights = unigramWeights
    self.unigramShare = unigramShare
    func precedes(_ left: Token, _ right: Token) -> Bool {
      (distribution[right], left) < (distribution[left], right)
    }
    if sortsExplicit {
      explicit = distribution.explicit.sorted(by: precedes)
    } else {
      explicit = distribution.explicit.min(by: precedes).map { [$0] } ?? []
    }
  }

  mutating func next() -> (token: Token, weight: Double)? {
    while nextUnigram < order.count, distribution.isExplicit(order[nextUnigram]) {
      nextUnigram += 1
    }
    let unigram = nextUnigram < order.count ? order[nextUnigram] : nil
    let unigramWeight = unigram.map { unigramShare * unigramWeights[Int($0)] } ?? 0
    if nextExplicit < explicit.count {
      let token = explicit[nextExplicit]
      let weight = distribution[token]
      if weight > unigramWeight
        || (weight == unigramWeight && weight > 0 && token < unigram ?? .max)
      {
        nextExplicit += 1
        return (token, weight)
      }
    }
    guard let unigram, unigramWeight > 0 else { return nil }
    nextUnigram += 1
    return (unigram, unigramWeight)
  }
}
