/// Learns byte-pair merges from a text: again and again, the most frequent neighbouring pair becomes
/// one token.
///
/// Sennrich, Haddow, Birch: Neural Machine Translation of Rare Words with Subword Units, 2016. Words
/// are counted once, and a merge touches only the words that hold the pair.
struct TokenizerTraining {
  private var words: [[Token]] = []
  private var counts: [Int] = []
  private var wordIndex: [ArraySlice<UInt8>: Int] = [:]
  private var pairCounts: [UInt32: Int] = [:]
  private var wordsWithPair: [UInt32: Set<Int32>] = [:]
  private var merges: [(Token, Token)] = []

  /// - Parameter minimumCount: A pair rarer than this does not become a token.
  static func train(on texts: [[UInt8]], mergeCount: Int, minimumCount: Int) -> Tokenizer {
    var training = TokenizerTraining()
    for text in texts { training.count(text) }
    training.countPairs()
    while training.merges.count < mergeCount {
      guard training.mergeMostFrequentPair(minimumCount: minimumCount) else { break }
    }
    return Tokenizer(merges: training.merges)
  }

  private mutating func count(_ text: [UInt8]) {
    PreTokenizer.forEachPiece(of: text) { range in
      let piece = text[range]
      if let index = wordIndex[piece] {
        counts[index] += 1
      } else {
        wordIndex[piece] = words.count
        words.append(piece.map(Token.init))
        counts.append(1)
      }
    }
  }

  private mutating func countPairs() {
    for index in words.indices {
      forEachPair(of: words[index]) { pair in
        pairCounts[pair, default: 0] += counts[index]
        wordsWithPair[pair, default: []].insert(Int32(index))
      }
    }
  }

  private func forEachPair(of word: [Token], _ body: (UInt32) -> Void) {
    for index in word.indices.dropFirst() {
      body(UInt32(word[index - 1]) << 16 | UInt32(word[index]))
    }
  }

  private mutating func mergeMostFrequentPair(minimumCount: Int) -> Bool {
    // Equal counts go to the smaller pair, so that every process learns the same tokens.
    let best = pairCounts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let (pair, count) = best, count >= minimumCount else { return false }
    let (left, right) = (Token(pair >> 16), Token(pair & 0xFFFF))
    let merged = Token(256 + merges.count)
    merges.append((left, right))
    for index in wordsWithPair.removeValue(forKey: pair) ?? [] {
      let word = words[Int(index)]
      forEachPair(of: word) { pairCounts[$0, default: 0] -= counts[Int(index)] }
      let shorter = Self.merging(left, right, into: merged, in: word)
      words[Int(index)] = shorter
      forEachPair(of: shorter) {
        pairCounts[$0, default: 0] += counts[Int(index)]
        wordsWithPair[$0, default: []].insert(index)
      }
    }
    pairCounts.removeValue(forKey: pair)
    return true
  }

  private static func merging(
    _ left: Token,
    _ right: Token,
    into merged: Token,
    in word: [Token]
  ) -> [Token] {
    var result: [Token] = []
    var index = 0
    while index < word.count {
      if index + 1 < word.count, word[index] == left, word[index + 1] == right {
        result.append(merged)
        index += 2
      } else {
        result.append(word[index])
        index += 1
      }
    }
    return result
  }
}
