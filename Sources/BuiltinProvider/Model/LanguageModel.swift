import Foundation

/// An n-gram model with interpolated Kneser–Ney smoothing.
///
/// Chen, Goodman: An Empirical Study of Smoothing Techniques for Language Modeling, 1999, section 2.7.
struct LanguageModel: Sendable {
  /// The length of the n-grams: the model looks back at `order − 1` tokens.
  let order: Int
  let vocabularySize: Int
  /// What each token has when nothing of the context was ever seen; sums to 1.
  let unigrams: [Double]
  /// All tokens, most probable first by `unigrams`, equal ones by number.
  let tokensByUnigram: [Token]

  private let index: ContextIndex
  /// Tokens the model never says, whatever it has read.
  private let excluded: [Bool]

  /// What is taken from every count, to leave room for tokens that were never seen there.
  ///
  /// The usual estimate from counts of 1 and 2 comes near 1 here, since it asks how often *new* text
  /// surprises, and most facts of the training text stand in it only a few times. These models are
  /// there to recall what they have read; with one half, the order-9 model is right on nearly all of it
  /// at a low temperature and goes astray at a high one.
  static let discount = 0.5

  /// - Parameter excluding: Tokens that the model must give no probability.
  init(order: Int, index: ContextIndex, vocabularySize: Int, excluding: [Token]) {
    precondition(order >= 2 && order - 1 <= ContextIndex.longestContext)
    self.order = order
    self.index = index
    self.vocabularySize = vocabularySize
    var excluded = Array(repeating: false, count: vocabularySize)
    for token in excluding { excluded[Int(token)] = true }
    self.excluded = excluded
    unigrams = Self.unigrams(of: index, excluded)
    let unigrams = unigrams
    tokensByUnigram = (0..<Token(vocabularySize)).sorted {
      (unigrams[Int($1)], $0) < (unigrams[Int($0)], $1)
    }
  }

  private static func unigrams(of index: ContextIndex, _ excluded: [Bool]) -> [Double] {
    let root = index.nodes[Int(ContextIndex.root)]
    let entries = index.entries[Int(root.start)..<Int(root.start + root.count)]
      .filter { !excluded[Int($0.token)] }
    let total = entries.reduce(0) { $0 + Double($1.continuations) }
    let allowed = Double(excluded.count { !$0 })
    let left = total > 0 ? discount * Double(entries.count) / total : 1
    var unigrams = excluded.map { $0 ? 0 : left / allowed }
    for entry in entries {
      unigrams[Int(entry.token)] += (Double(entry.continuations) - discount) / total
    }
    return unigrams
  }

  /// The probability of each token after a context.
  ///
  /// - Parameters:
  ///   - context: All tokens before; the model looks at the last `order − 1`. The start of the text
  ///     counts as the start of a document.
  ///   - distribution: Receives the result; reused from token to token.
  func predict(
    after context: ArraySlice<Token>,
    endOfText: Token,
    into distribution: inout SparseDistribution
  ) {
    distribution.clear()
    var path: [Int32] = []
    path.reserveCapacity(order)
    var node = ContextIndex.root
    while path.count < order - 1 {
      let position = context.endIndex - 1 - path.count
      let token = position < context.startIndex ? endOfText : context[position]
      guard let child = index.child(of: node, adding: token) else { break }
      path.append(child)
      node = child
      // Nothing lies before the start of a document.
      if token == endOfText { break }
    }
    var share = 1.0
    for depth in stride(from: path.count, to: 0, by: -1) {
      share *= addEntries(of: path[depth - 1], depth: depth, share: share, to: &distribution)
    }
    distribution.unigramShare = share
    distribution.finish(adding: unigrams)
  }

  /// Adds one context's discounted counts and returns the share that is left to shorter contexts.
  private func addEntries(
    of node: Int32,
    depth: Int,
    share: Double,
    to distribution: inout SparseDistribution
  ) -> Double {
    let node = index.nodes[Int(node)]
    let range = Int(node.start)..<Int(node.start + node.count)
    let isHighest = depth == order - 1
    return index.entries.withUnsafeBufferPointer { entries in
      var total = 0.0
      var kinds = 0.0
      for entry in entries[range] where !excluded[Int(entry.token)] {
        total += Double(isHighest ? entry.occurrences : entry.continuations)
        kinds += 1
      }
      guard total > 0 else { return 1 }
      for entry in entries[range] where !excluded[Int(entry.token)] {
        let count = Double(isHighest ? entry.occurrences : entry.continuations)
        distribution.add((count - Self.discount) * share / total, to: entry.token)
      }
      return Self.discount * kinds / total
    }
  }
}

extension LanguageModel {
  /// How probable each token of a text is after those before it, and the most probable ones there.
  func score(
    _ tokens: [Token],
    endOfText: Token,
    alternatives wanted: Int
  ) -> [(logprob: Double, alternatives: [(token: Token, logprob: Double)])] {
    var distribution = SparseDistribution(vocabularySize: vocabularySize)
    return tokens.indices.map { position in
      predict(after: tokens[..<position], endOfText: endOfText, into: &distribution)
      let probability = distribution.probability(of: tokens[position], unigrams: unigrams)
      guard wanted > 0 else { return (log(probability), []) }
      let best = (0..<Token(vocabularySize))
        .map { ($0, distribution.probability(of: $0, unigrams: unigrams)) }
        .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        .prefix(wanted)
        .filter { $0.1 > 0 }
      return (log(probability), best.map { ($0.0, log($0.1)) })
    }
  }
}
