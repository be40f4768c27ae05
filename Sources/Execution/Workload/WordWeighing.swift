import Domain

/// Finds out how many tokens each word of synthetic prompts has, by counts of texts that hold them.
///
/// One text with all words, and one with all of them twice: where the difference is one token a word,
/// every word is one, and nothing is left to ask. Else groups are halved, as in group testing, until
/// what is left of them is one token a word, or the limit of counts is reached; words of a group that
/// was not resolved get its mean.
struct WordWeighing {
  /// Tokens of a text of these words.
  var count: ([Int]) async throws -> Int

  /// Counts at most.
  var limit: Int

  struct Result: Equatable {
    /// Empty where each is one token.
    var weights: [Double]
    var counts: Int
  }

  struct Implausible: Error {
    var words: String
  }

  private struct Group {
    var words: ArraySlice<Int>
    var tokens: Int

    /// Words have a token at least.
    var isResolved: Bool { words.count == 1 || tokens <= words.count }
    var mean: Double { Double(tokens) / Double(max(words.count, 1)) }
  }

  func result() async throws -> Result {
    let all = Array(SyntheticWords.all.indices)
    let once = try await count(all)
    let twice = try await count(all + all)
    let block = twice - once
    let base = once - block
    guard block >= all.count, base >= 0, block <= 16 * all.count else {
      throw Implausible(
        words: "it counts \(once) tokens for \(all.count) words, and \(twice) for twice as many"
      )
    }
    var groups = [Group(words: all[...], tokens: block)]
    var counts = 2
    while counts < limit, let next = Self.largest(of: groups) {
      let group = groups[next]
      let middle = group.words.startIndex + group.words.count / 2
      let first = group.words[..<middle]
      let tokens = try await count(Array(first)) - base
      counts += 1
      let rest = Group(words: group.words[middle...], tokens: group.tokens - tokens)
      guard tokens >= first.count, rest.tokens >= rest.words.count else {
        // A tokenizer that joins words: what it counts for them does not add up.
        break
      }
      groups[next] = Group(words: first, tokens: tokens)
      groups.append(rest)
    }
    guard block > all.count else { return Result(weights: [], counts: counts) }
    var weights = all.map { _ in 1.0 }
    for group in groups {
      for word in group.words where weights.indices.contains(word) { weights[word] = group.mean }
    }
    return Result(weights: weights, counts: counts)
  }

  /// The group with most words of which not each one is known.
  private static func largest(of groups: [Group]) -> Int? {
    groups.indices.filter { !groups[$0].isResolved }
      .max { groups[$0].words.count < groups[$1].words.count }
  }
}

/// How a provider's counts grow with the tokens of the words: `overhead + factor · tokens`, by least
/// squares.
struct CountFit: Equatable {
  var overhead: Double
  var factor: Double

  /// - Parameter points: Tokens of the words, and what was counted for the whole input.
  init?(_ points: [(tokens: Double, counted: Double)]) {
    guard let first = points.first else { return nil }
    let count = Double(points.count)
    let meanTokens = points.reduce(0) { $0 + $1.tokens } / count
    let meanCounted = points.reduce(0) { $0 + $1.counted } / count
    let spread = points.reduce(0) { $0 + ($1.tokens - meanTokens) * ($1.tokens - meanTokens) }
    let joint = points.reduce(0) {
      $0 + ($1.tokens - meanTokens) * ($1.counted - meanCounted)
    }
    let slope = spread > 0 ? joint / spread : 1
    guard slope > 0.25, slope < 16 else { return nil }
    // Nearer to one than counts of whole tokens can tell.
    let reach = points.map(\.tokens).max() ?? first.tokens
    factor = abs(slope - 1) * reach < 2 ? 1 : slope
    overhead = meanCounted - factor * meanTokens
  }
}
