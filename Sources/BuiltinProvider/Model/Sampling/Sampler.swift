import Foundation

/// Draws one token after another, with vLLM's parameters in vLLM's order.
///
/// Penalties; bad words; end of text while there are too few tokens; temperature; min-p; top-k;
/// top-p; the draw. A model's logit of a token is its log-probability, which is never above 0, so the
/// repetition penalty always multiplies.
struct Sampler {
  /// A drawn token.
  struct Draw: Equatable {
    var token: Token
    /// Of the distribution that was drawn from.
    ///
    /// A greedy request tells those after penalties and masks: its own distribution has all its weight
    /// on one token.
    var logprob: Double
    /// The most probable tokens of the same distribution, best first.
    var alternatives: [(token: Token, logprob: Double)]

    static func == (left: Draw, right: Draw) -> Bool {
      left.token == right.token && left.logprob == right.logprob
    }
  }

  let model: LanguageModel
  let options: SamplingOptions

  private let endOfText: Token
  private var random: RandomSource
  private var distribution: SparseDistribution
  private var generated: [Token] = []
  /// The tokens that penalties are about, each once, in the order of their first appearance: the
  /// order in which weights are added up must not differ between processes.
  private var penalised: [Token] = []
  /// How often each of them was generated; 0 for one that only the prompt has.
  private var occurrences: [Token: Int] = [:]
  /// Unigram weights at the request's temperature, and their sum.
  private let unigramWeights: [Double]
  private let unigramTotal: Double

  /// Below this temperature a power of the unigram share could leave the range of `Double`, so
  /// every token is made explicit and scaled by the largest before the power.
  private static let lowestSharedTemperature = 0.1

  init(
    model: LanguageModel,
    options: SamplingOptions,
    prompt: [Token],
    endOfText: Token,
    random: RandomSource
  ) {
    self.model = model
    self.options = options
    self.endOfText = endOfText
    self.random = random
    distribution = SparseDistribution(vocabularySize: model.vocabularySize)
    if options.repetitionPenalty != 1 {
      for token in prompt where occurrences.updateValue(0, forKey: token) == nil {
        penalised.append(token)
      }
    }
    if options.isGreedy || options.temperature == 1 {
      unigramWeights = model.unigrams
    } else {
      let exponent = 1 / options.temperature
      unigramWeights = model.unigrams.map { pow($0, exponent) }
    }
    unigramTotal = unigramWeights.reduce(0, +)
  }

  /// Draws the token that follows `context`: the prompt and what was generated.
  mutating func draw(after context: [Token]) -> Draw {
    if generated.count < options.forced.count {
      let token = options.forced[generated.count]
      generated.append(token)
      return Draw(token: token, logprob: 0, alternatives: [(token: token, logprob: 0)])
    }
    model.predict(after: context[...], endOfText: endOfText, into: &distribution)
    applyPenalties()
    applyMasks()
    var share = distribution.unigramShare
    if !options.isGreedy, options.temperature != 1 { share = applyTemperature() }
    let draw = choose(unigramShare: share)
    generated.append(draw.token)
    if usesPenalties { count(draw.token) }
    return draw
  }

  // MARK: Before the temperature

  private var usesPenalties: Bool {
    options.presencePenalty != 0 || options.frequencyPenalty != 0 || options.repetitionPenalty != 1
  }

  private mutating func count(_ token: Token) {
    if let count = occurrences[token] {
      occurrences[token] = count + 1
    } else {
      occurrences[token] = 1
      penalised.append(token)
    }
  }

  private mutating func applyPenalties() {
    for token in penalised { penalise(token, count: occurrences[token] ?? 0) }
  }

  private mutating func penalise(_ token: Token, count: Int) {
    distribution.makeExplicit(token, unigrams: model.unigrams)
    guard distribution[token] > 0 else { return }
    var logit = log(min(distribution[token], 1)) * options.repetitionPenalty
    if count > 0 {
      logit -= options.presencePenalty + options.frequencyPenalty * Double(count)
    }
    distribution[token] = exp(logit)
  }

  private mutating func applyMasks() {
    for word in options.badWords {
      guard let last = word.last, generated.suffix(word.count - 1).elementsEqual(word.dropLast())
      else { continue }
      forbid(last)
    }
    if generated.count < options.minTokens { forbid(endOfText) }
  }

  private mutating func forbid(_ token: Token) {
    distribution.makeExplicit(token, unigrams: model.unigrams)
    distribution[token] = 0
  }

  // MARK: Temperature

  /// Raises all weights to 1/temperature, and returns the factor of the unigram weights.
  private mutating func applyTemperature() -> Double {
    let exponent = 1 / options.temperature
    if options.temperature < Self.lowestSharedTemperature {
      for token in 0..<Token(model.vocabularySize) {
        distribution.makeExplicit(token, unigrams: model.unigrams)
      }
    }
    var largest = 0.0
    for token in distribution.explicit { largest = max(largest, distribution[token]) }
    if largest == 0 { largest = 1 }
    for token in distribution.explicit {
      distribution[token] = pow(distribution[token] / largest, exponent)
    }
    guard options.temperature >= Self.lowestSharedTemperature else { return 0 }
    return pow(distribution.unigramShare / largest, exponent)
  }

  // MARK: The draw

  private mutating func choose(unigramShare: Double) -> Draw {
    let filters = !options.isGreedy && (options.minP > 0 || options.topK != nil || options.topP < 1)
    let total = totalWeight(unigramShare: unigramShare)
    guard total > 0, total.isFinite else {
      return Draw(token: endOfText, logprob: 0, alternatives: [])
    }
    if filters || (options.logprobs ?? 0) > 0 {
      return chooseFromRanking(unigramShare: unigramShare, total: total, filters: filters)
    }
    let (token, weight) =
      options.isGreedy
      ? mostProbable(unigramShare: unigramShare)
      : drawFromAll(unigramShare: unigramShare, total: total)
    return Draw(token: token, logprob: log(weight / total), alternatives: [])
  }

  private func totalWeight(unigramShare: Double) -> Double {
    var total = 0.0
    var covered = 0.0
    for token in distribution.explicit {
      total += distribution[token]
      covered += unigramWeights[Int(token)]
    }
    return total + unigramShare * max(unigramTotal - covered, 0)
  }

  private func ranking(unigramShare: Double, sortsExplicit: Bool) -> TokenRanking {
    TokenRanking(
      distribution,
      model: model,
      unigramWeights: unigramWeights,
      unigramShare: unigramShare,
      sortsExplicit: sortsExplicit
    )
  }

  private func mostProbable(unigramShare: Double) -> (Token, Double) {
    var ranking = ranking(unigramShare: unigramShare, sortsExplicit: false)
    return ranking.next() ?? (endOfText, 1)
  }

  private mutating func drawFromAll(unigramShare: Double, total: Double) -> (Token, Double) {
    var rest = random.unit() * total
    var last = (endOfText, total)
    for token in distribution.explicit where distribution[token] > 0 {
      last = (token, distribution[token])
      rest -= distribution[token]
      if rest < 0 { return last }
    }
    guard unigramShare > 0 else { return last }
    for token in model.tokensByUnigram where !distribution.isExplicit(token) {
      let weight = unigramShare * unigramWeights[Int(token)]
      guard weight > 0 else { break }
      last = (token, weight)
      rest -= weight
      if rest < 0 { break }
    }
    return last
  }

  /// Draws where the order of the tokens matters: for filters and for alternatives.
  private mutating func chooseFromRanking(
    unigramShare: Double,
    total: Double,
    filters: Bool
  ) -> Draw {
    let wanted = options.logprobs ?? 0
    var ranking = ranking(unigramShare: unigramShare, sortsExplicit: true)
    var kept: [(token: Token, weight: Double)] = []
    var total = total
    if filters {
      kept = Self.kept(of: &ranking, options, total: total)
      total = kept.reduce(0) { $0 + $1.weight }
    } else {
      while kept.count < wanted, let candidate = ranking.next() { kept.append(candidate) }
    }
    let (token, weight): (Token, Double)
    if options.isGreedy {
      (token, weight) = kept.first ?? (endOfText, total)
    } else if filters {
      var rest = random.unit() * total
      let index = kept.firstIndex {
        rest -= $0.weight
        return rest < 0
      }
      (token, weight) = kept[index ?? kept.count - 1]
    } else {
      (token, weight) = drawFromAll(unigramShare: unigramShare, total: total)
    }
    return Draw(
      token: token,
      logprob: log(weight / total),
      alternatives: kept.prefix(wanted).map { ($0.token, log($0.weight / total)) }
    )
  }

  /// The tokens that min-p, top-k and top-p leave, best first; never none.
  private static func kept(
    of ranking: inout TokenRanking,
    _ options: SamplingOptions,
    total: Double
  ) -> [(token: Token, weight: Double)] {
    var kept: [(token: Token, weight: Double)] = []
    let needsMass = options.topP < 1
    // Without min-p and top-k the mass that top-p is a part of is known before anything is ranked.
    let massIsKnown = options.minP == 0 && options.topK == nil
    var mass = 0.0
    while let candidate = ranking.next() {
      if let best = kept.first, candidate.weight < best.weight * options.minP { break }
      kept.append(candidate)
      mass += candidate.weight
      if let limit = options.topK, kept.count >= limit { break }
      if massIsKnown, mass >= options.topP * total { return kept }
    }
    guard needsMass, !massIsKnown else { return kept }
    var sum = 0.0
    let end = kept.firstIndex {
      sum += $0.weight
      return sum >= options.topP * mass
    }
    return Array(kept.prefix((end ?? kept.count - 1) + 1))
  }
}
