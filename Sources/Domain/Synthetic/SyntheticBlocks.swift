/// The words of a text block by block, as traces of requests tell which of them shared a beginning.
///
/// The words of a block come of its number and those of all blocks before it: texts whose numbers
/// begin alike begin with the same words, however long each is.
package struct SyntheticBlocks: Hashable, Sendable {
  /// Tokens of a whole block; the last of a text may have fewer.
  package var size: Int

  /// The trace's numbers of the blocks, in the order of the text.
  package var ids: [UInt64]

  /// What each block has, in the same order.
  package var parts: [Part]

  package struct Part: Hashable, Sendable {
    /// Words of the block's stream.
    package var words: Int

    /// Positions among `SyntheticWords.all`, behind them, that make the block's count even.
    package var fillers: [Int] = []

    package init(words: Int, fillers: [Int] = []) {
      self.words = words
      self.fillers = fillers
    }
  }

  package init(size: Int, ids: [UInt64], parts: [Part]) {
    self.size = size
    self.ids = ids
    self.parts = parts
  }
}

extension SyntheticBlocks {
  /// A number for each block that tells it, and what stands before it, from any other.
  ///
  /// - Parameter seed: The same for all texts that may share a beginning.
  package static func keys(of ids: some Sequence<UInt64>, seed: UInt64) -> [UInt64] {
    var key = seed
    return ids.map { id in
      // An odd factor: no number is lost, and neighbours are far apart.
      var generator = SplitMix64(seed: key &+ id &* 0xD6E8_FEB8_6659_FD93)
      key = generator.next()
      return key
    }
  }

  package var wordCount: Int { parts.reduce(0) { $0 + $1.words + $1.fillers.count } }

  /// Positions among `SyntheticWords.all`, in the order of the text.
  func words(seed: UInt64) -> [Int] {
    var words: [Int] = []
    words.reserveCapacity(wordCount)
    for (key, part) in zip(Self.keys(of: ids, seed: seed), parts) {
      var stream = WordStream(key: key)
      for _ in 0..<max(part.words, 0) { words.append(stream.next()) }
      words += part.fillers
    }
    return words
  }
}

extension SyntheticBlocks {
  /// `{"size": 512, "blocks": "1:500 2:509+3,17 9"}`: numbers in hexadecimal, and what a block has
  /// where it is not what the one before it has.
  var json: JSONValue {
    var texts: [String] = []
    var last: Part?
    for (id, part) in zip(ids, parts) {
      let number = String(id, radix: 16)
      texts.append(part == last ? number : "\(number):\(part.text)")
      last = part
    }
    return ["size": .integer(Int64(size)), "blocks": .string(texts.joined(separator: " "))]
  }

  /// `nil` of what `json` does not make.
  init?(json: JSONValue) {
    guard let size = json["size"]?.integerValue.flatMap(Int.init(exactly:)), size > 0,
      let text = json["blocks"]?.stringValue
    else { return nil }
    self.init(size: size, ids: [], parts: [])
    for block in text.split(separator: " ") {
      let pair = block.split(separator: ":", omittingEmptySubsequences: false)
      guard let id = pair.first.flatMap({ UInt64($0, radix: 16) }), pair.count <= 2,
        let part = pair.count == 2 ? Part(text: pair[1]) : parts.last
      else { return nil }
      ids.append(id)
      parts.append(part)
    }
  }
}

extension SyntheticBlocks.Part {
  /// `509`, or `509+3,17` with fillers.
  fileprivate var text: String {
    "\(words)" + (fillers.isEmpty ? "" : "+" + fillers.map(String.init).joined(separator: ","))
  }

  fileprivate init?(text: Substring) {
    let halves = text.split(separator: "+", omittingEmptySubsequences: false)
    guard let words = halves.first.flatMap({ Int($0) }).flatMap(TokenUsage.count), halves.count <= 2
    else { return nil }
    self.init(words: words)
    for filler in halves.count == 2 ? halves[1].split(separator: ",") : [] {
      guard let word = Int(filler), SyntheticWords.all.indices.contains(word) else { return nil }
      fillers.append(word)
    }
  }
}

extension TokenScale {
  /// A text of blocks that the provider counts so many tokens for, as nearly as words allow.
  ///
  /// What the template adds counts for the first block: a provider's cache keeps it with what follows.
  ///
  /// - Parameters:
  ///   - tokens: Of the whole input.
  ///   - size: Tokens of a block.
  ///   - ids: The blocks' numbers.
  ///   - key: The same for all texts that may share a beginning.
  package func text(
    tokens: Int,
    outputTokens: Int?,
    size: Int,
    ids: [UInt64],
    key: UInt64
  ) -> SyntheticText {
    let keys = SyntheticBlocks.keys(of: ids, seed: key)
    var blocks = SyntheticBlocks(size: size, ids: ids, parts: [])
    var reached = 0.0
    for (number, key) in keys.enumerated() {
      let end = min((number + 1) * size, tokens)
      let goal = (Double(end) - overhead) / factor
      // A text has a word at least.
      let least = number == keys.count - 1 && blocks.wordCount == 0 ? 1.0 : 0
      blocks.parts.append(part(from: &reached, to: max(goal, least), key: key))
    }
    var text = SyntheticText(
      askedTokens: tokens,
      askedOutputTokens: outputTokens,
      sharedKey: key,
      ownKey: keys.last ?? key
    )
    text.blocks = blocks
    return text
  }

  /// The words of a block, as far as their tokens come nearest to a goal.
  ///
  /// - Parameter reached: Tokens of all words so far.
  private func part(
    from reached: inout Double,
    to goal: Double,
    key: UInt64
  ) -> SyntheticBlocks.Part {
    var stream = WordStream(key: key)
    var part = SyntheticBlocks.Part(words: 0)
    while part.words < SyntheticText.mostWords {
      let weight = weight(stream.next())
      guard reached + weight <= goal + Self.tolerance else { break }
      reached += weight
      part.words += 1
    }
    guard goal > reached else { return part }
    part.fillers = filling(goal - reached, key: key)
    for word in part.fillers { reached += weight(word) }
    return part
  }
}
