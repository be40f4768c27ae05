/// The words that synthetic prompts are made of.
///
/// Common English nouns of letters only: with a space in front each is one token in the large
/// vocabularies (tiktoken's, Llama 3's, Qwen's), and no tokenizer joins one with the next. A word
/// that some tokenizer cuts is weighed (`TokenScale`).
///
/// The list is part of what a stored prompt is made again from: it is never changed, only followed by
/// another under another `version`.
package enum SyntheticWords {
  package static let version = 1

  package static let all = [
    "time", "year", "people", "way", "day", "man", "thing", "woman", "life", "child", "world",
    "school", "state", "family", "student", "group", "country", "problem", "hand", "part", "place",
    "case", "week", "company", "system", "program", "question", "work", "government", "number",
    "night", "point", "home", "water", "room", "mother", "area", "money", "story", "fact", "month",
    "lot", "right", "study", "book", "eye", "job", "word", "business", "issue", "side", "kind",
    "head", "house", "service", "friend", "father", "power", "hour", "game", "line", "end", "law",
    "car",
  ]

  /// Each with the space in front of it.
  fileprivate static let spaced = all.map { Array((" " + $0).utf8) }

  /// UTF-8 bytes of a word with its space, on average.
  package static let meanBytes =
    Double(spaced.reduce(0) { $0 + $1.count }) / Double(spaced.count)

  static func append(_ word: Int, to bytes: inout [UInt8]) {
    guard spaced.indices.contains(word) else { return }
    bytes += spaced[word]
  }
}

/// Positions of words without end, the same for the same key.
///
/// Each word comes once before any comes again, in another order each time: so long texts have nearly
/// the same tokens whatever a tokenizer makes of each word.
struct WordStream {
  private var generator: SplitMix64
  private var order = Array(SyntheticWords.all.indices)
  private var position: Int

  init(key: UInt64) {
    generator = SplitMix64(seed: key)
    position = order.count
  }

  mutating func next() -> Int {
    if position >= order.count {
      generator.shuffle(&order)
      position = 0
    }
    defer { position += 1 }
    return order[position]
  }
}
