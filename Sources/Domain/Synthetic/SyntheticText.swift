/// A prompt made of words for its length alone, told by what makes it again.
///
/// One of 100,000 tokens is 500 kB: plans, queues and the store hold this in its place, and the words
/// are written only into the body that goes out.
package struct SyntheticText: Hashable, Sendable {
  /// Tokens of the whole input, the provider's template included, that the suite asks for.
  package var askedTokens: Int

  /// Tokens of the answer that the suite asks for; `nil` where it says nothing.
  package var askedOutputTokens: Int?

  /// Words from the stream that all texts of the prompt begin with, then from the text's own.
  package var sharedWords: Int
  package var ownWords: Int
  package var sharedKey: UInt64
  package var ownKey: UInt64

  /// Positions among `SyntheticWords.all`, behind the others, that make the count even.
  package var lastWords: [Int]

  /// What the model is to do, behind the words.
  package var ask: String?

  /// Of a text whose beginning others share block by block, made by `sharedKey`; it has no shared and
  /// own words then.
  package var blocks: SyntheticBlocks?

  package init(
    askedTokens: Int,
    askedOutputTokens: Int? = nil,
    sharedWords: Int = 0,
    ownWords: Int = 0,
    sharedKey: UInt64 = 0,
    ownKey: UInt64 = 0,
    lastWords: [Int] = [],
    ask: String? = nil
  ) {
    self.askedTokens = askedTokens
    self.askedOutputTokens = askedOutputTokens
    self.sharedWords = sharedWords
    self.ownWords = ownWords
    self.sharedKey = sharedKey
    self.ownKey = ownKey
    self.lastWords = lastWords
    self.ask = ask
  }
}

extension SyntheticText {
  package var wordCount: Int {
    sharedWords + ownWords + (blocks?.wordCount ?? 0) + lastWords.count
  }

  /// Positions among `SyntheticWords.all`, in the order of the text.
  package var words: [Int] {
    if let blocks { return blocks.words(seed: sharedKey) + lastWords }
    var words: [Int] = []
    for (key, count) in [(sharedKey, sharedWords), (ownKey, ownWords)] {
      var stream = WordStream(key: key)
      for _ in 0..<max(count, 0) { words.append(stream.next()) }
    }
    return words + lastWords
  }

  /// What goes out.
  ///
  /// It begins with a word that no text lacks, because a template may take away a space in front.
  package var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(Double(wordCount) * SyntheticWords.meanBytes) + 64)
    bytes += "Words:".utf8
    for word in words { SyntheticWords.append(word, to: &bytes) }
    if let ask { bytes += "\n\n\(ask)".utf8 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands in the place of the text wherever a prompt is shown or kept: no two texts have the
  /// same.
  package var summary: String {
    "(synthetic text of \(wordCount) words, for \(askedTokens) tokens; \(Self.digits(ownKey)))"
  }

  /// Bytes that it has, about.
  package var byteCount: Int {
    Int(Double(wordCount) * SyntheticWords.meanBytes) + (ask?.utf8.count ?? 0) + 8
  }

  private static func digits(_ key: UInt64) -> String { String(key, radix: 16) }
}

extension SyntheticText {
  /// As it is stored and exported.
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "words_version": .integer(Int64(SyntheticWords.version)),
      "asked_input_tokens": .integer(Int64(askedTokens)),
      "shared_words": .integer(Int64(sharedWords)), "own_words": .integer(Int64(ownWords)),
      // Whole numbers of 64 bits are not safe in JSON.
      "shared_key": .string(Self.digits(sharedKey)), "own_key": .string(Self.digits(ownKey)),
      "last_words": .array(lastWords.map { .integer(Int64($0)) }),
    ]
    if let askedOutputTokens {
      members["asked_output_tokens"] = .integer(Int64(askedOutputTokens))
    }
    if let ask { members["ask"] = .string(ask) }
    if let blocks { members["blocks"] = blocks.json }
    return .object(members)
  }

  /// `nil` of what `json` does not make, and of another version's words.
  package init?(json: JSONValue) {
    func count(_ key: String) -> Int? {
      json[key]?.integerValue.flatMap(Int.init(exactly:)).flatMap(TokenUsage.count)
    }
    guard count("words_version") == SyntheticWords.version,
      let askedTokens = count("asked_input_tokens"),
      let shared = count("shared_words"), let own = count("own_words"),
      let sharedKey = json["shared_key"]?.stringValue.flatMap({ UInt64($0, radix: 16) }),
      let ownKey = json["own_key"]?.stringValue.flatMap({ UInt64($0, radix: 16) }),
      let last = json["last_words"]?.arrayValue?.compactMap(\.integerValue),
      last.allSatisfy({ (0..<Int64(SyntheticWords.all.count)).contains($0) })
    else { return nil }
    self.init(
      askedTokens: askedTokens,
      askedOutputTokens: count("asked_output_tokens"),
      sharedWords: shared,
      ownWords: own,
      sharedKey: sharedKey,
      ownKey: ownKey,
      lastWords: last.map(Int.init),
      ask: json["ask"]?.stringValue
    )
    if let told = json["blocks"] {
      guard let blocks = SyntheticBlocks(json: told) else { return nil }
      self.blocks = blocks
    }
  }
}

extension CompletionRequest {
  /// The request as it goes out: where its prompt is synthetic, with the words in it.
  package var written: CompletionRequest {
    guard let synthetic else { return self }
    var request = self
    request.prompt = prompt.replacing(synthetic.summary, with: synthetic.text)
    return request
  }
}

extension Prompt {
  fileprivate func replacing(_ summary: String, with text: String) -> Prompt {
    switch self {
    case .text(let own): .text(own == summary ? text : own)
    case .messages(let messages):
      .messages(
        messages.map { message in
          var message = message
          if message.content == summary { message.content = text }
          return message
        }
      )
    }
  }
}
