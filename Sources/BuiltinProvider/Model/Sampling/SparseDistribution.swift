/// A distribution over tokens: some have a probability of their own, the rest a common share of
/// their unigram probability.
///
/// After most contexts only a few dozen tokens were ever seen, and the sampler's work is in
/// proportion to them, not to the vocabulary.
struct SparseDistribution {
  /// The tokens with a probability of their own, in the order they were added.
  private(set) var explicit: [Token] = []
  /// By which factor the other tokens' unigram probability is scaled.
  var unigramShare = 1.0

  private var probabilities: [Double]
  private var stamps: [UInt32]
  private var stamp: UInt32 = 1

  init(vocabularySize: Int) {
    probabilities = Array(repeating: 0, count: vocabularySize)
    stamps = Array(repeating: 0, count: vocabularySize)
  }

  mutating func clear() {
    explicit.removeAll(keepingCapacity: true)
    stamp += 1
    unigramShare = 1
  }

  func isExplicit(_ token: Token) -> Bool {
    stamps[Int(token)] == stamp
  }

  /// The value of an explicit token.
  subscript(token: Token) -> Double {
    get { probabilities[Int(token)] }
    set { probabilities[Int(token)] = newValue }
  }

  mutating func add(_ probability: Double, to token: Token) {
    if stamps[Int(token)] != stamp {
      stamps[Int(token)] = stamp
      probabilities[Int(token)] = probability
      explicit.append(token)
    } else {
      probabilities[Int(token)] += probability
    }
  }

  /// Gives every explicit token its part of the unigram share.
  mutating func finish(adding unigrams: [Double]) {
    for token in explicit {
      probabilities[Int(token)] += unigramShare * unigrams[Int(token)]
    }
  }

  /// Makes a token explicit that was not, with the probability it had all along.
  mutating func makeExplicit(_ token: Token, unigrams: [Double]) {
    guard !isExplicit(token) else { return }
    add(unigramShare * unigrams[Int(token)], to: token)
  }
}

extension SparseDistribution {
  func probability(of token: Token, unigrams: [Double]) -> Double {
    isExplicit(token) ? self[token] : unigramShare * unigrams[Int(token)]
  }
}
