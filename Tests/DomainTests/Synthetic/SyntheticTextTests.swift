import Domain
import Testing

/// Texts that are made up for their number of tokens.
struct SyntheticTextTests {
  /// What a stored prompt is made again from must give the same words for ever.
  @Test func `a text is the same in every version`() {
    let text = SyntheticText(
      askedTokens: 12,
      sharedWords: 4,
      ownWords: 4,
      sharedKey: 7,
      ownKey: 11,
      lastWords: [0, 63],
      ask: "Go on."
    )
    #expect(
      text.text
        == "Words: school father point service house system job year time car\n\nGo on."
    )
    #expect(SyntheticWords.all.count == 64 && Set(SyntheticWords.all).count == 64)
    #expect(SyntheticWords.all.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isLowercase } })
  }

  @Test func `what is stored of a text gives it again`() throws {
    let text = SyntheticText(
      askedTokens: 9_000,
      askedOutputTokens: 300,
      sharedWords: 100,
      ownWords: 5,
      sharedKey: .max,
      ownKey: 1,
      lastWords: [3],
      ask: "Why?"
    )
    let stored = try #require(JSONValue(parsing: text.json.exactText))
    let again = try #require(SyntheticText(json: stored))
    #expect(again == text)
    #expect(SyntheticText(json: ["words_version": 2]) == nil)
  }

  @Test(arguments: [1, 20, 64, 100, 1_000, 10_000, 100_000])
  func `words that are one token each make any number of tokens exactly`(tokens: Int) {
    let scale = TokenScale(model: "m", prompt: "p", way: .usage)
    let text = scale.text(tokens: tokens, share: 0.5, ownKey: 5)
    #expect(text.wordCount == tokens)
    #expect(text.words.count == tokens)
    #expect(abs(text.sharedWords - tokens / 2) <= 1)
    #expect(text.text.split(separator: " ").count == tokens + 1)
  }

  @Test(arguments: [40, 100, 999, 10_000], [UInt64(1), 2, 3])
  func `words of several tokens make the number too, as long as one is a single token`(
    tokens: Int,
    key: UInt64
  ) {
    let weights = SyntheticWords.all.indices.map { Double(1 + $0 % 4) }
    let scale = TokenScale(
      model: "m",
      prompt: "p",
      way: .counter,
      overhead: 11,
      weights: weights
    )
    let text = scale.text(tokens: tokens, share: 0.25, sharedKey: 9, ownKey: key)
    #expect(scale.tokens(of: text.words) + 11 == Double(tokens))
  }

  @Test func `texts of one prompt begin alike as far as they share, and go on differently`() {
    let scale = TokenScale(model: "m", prompt: "p", way: .usage)
    let texts = (0..<20).map {
      scale.text(tokens: 1_000, share: 0.8, sharedKey: 3, ownKey: UInt64($0))
    }
    #expect(Set(texts.map { Array($0.words.prefix(800)) }).count == 1)
    #expect(Set(texts.map { Array($0.words.dropFirst(800)) }).count == 20)
    let same = (0..<5).map {
      scale.text(tokens: 100, share: 1, sharedKey: 3, ownKey: UInt64($0)).text
    }
    #expect(Set(same).count == 1)
  }

  @Test func `the words stand in the body alone`() {
    let text = SyntheticText(askedTokens: 3, ownWords: 3, ownKey: 5)
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .chat,
      prompt: .messages([
        ChatMessage(role: .system, content: "Be brief."),
        ChatMessage(role: .user, content: text.summary),
      ]),
      synthetic: text
    )
    #expect(
      request.written.prompt
        == .messages([
          ChatMessage(role: .system, content: "Be brief."),
          ChatMessage(role: .user, content: text.text),
        ])
    )
    #expect(CompletionRequest(json: request.json) == request)
  }

  @Test func `what is kept of a run's prompts reads back`() {
    let terms = SyntheticTerms(
      salt: .max,
      scales: [
        TokenScale(
          model: "m",
          prompt: "p",
          way: .usage,
          requests: 7,
          overhead: 12.5,
          factor: 1.01,
          weights: SyntheticWords.all.map { Double($0.count) },
          doubt: "no"
        )
      ]
    )
    #expect(SyntheticTerms(json: terms.json) == terms)
    #expect(terms.scale(model: "other", prompt: "p").way == .assumed)
  }
}
