import Foundation
import Testing

@testable import BuiltinProvider

struct LanguageModelTests {
  private let catalog = ProviderFixture.catalog

  /// All probabilities after a context.
  static func probabilities(
    _ model: LanguageModel,
    after context: [Token],
    endOfText: Token
  ) -> [Double] {
    var distribution = SparseDistribution(vocabularySize: model.vocabularySize)
    model.predict(after: context[...], endOfText: endOfText, into: &distribution)
    return (0..<Token(model.vocabularySize)).map {
      distribution.probability(of: $0, unigrams: model.unigrams)
    }
  }

  private func probabilities(_ name: ModelCatalog.Name, _ context: String) throws -> [Double] {
    Self.probabilities(
      try #require(catalog.model(name)),
      after: catalog.tokenizer.encode(context),
      endOfText: catalog.tokenizer.token(.endOfText)
    )
  }

  @Test(
    arguments: [ModelCatalog.Name.small, .medium, .large],
    ["", "Q: What is the capital of France?\nA:", "Once upon a time", "zzz qqq \u{1}", "1"]
  )
  func `probabilities after any context add up to one`(name: ModelCatalog.Name, context: String)
    throws
  {
    let all = try probabilities(name, context)
    #expect(abs(all.reduce(0, +) - 1) < 1e-9)
    #expect(all.allSatisfy { $0 >= 0 })
  }

  @Test func `no model says who speaks next`() throws {
    let all = try probabilities(.largeChat, "Q: What is the capital of France?\nA:")
    for special in [Tokenizer.Special.system, .user, .assistant] {
      #expect(all[Int(catalog.tokenizer.token(special))] == 0)
    }
  }

  @Test func `a model looks back as far as its order, and no further`() throws {
    let tokenizer = catalog.tokenizer
    let model = try #require(catalog.model(.small))
    let endOfText = tokenizer.token(.endOfText)
    let near = Array(tokenizer.encode("Q: What is the capital of France?\nA:"))
    let far = tokenizer.encode("Ticket: a") + near.suffix(2)
    #expect(
      Self.probabilities(model, after: near, endOfText: endOfText)
        == Self.probabilities(model, after: far, endOfText: endOfText)
    )
    let large = try #require(catalog.model(.large))
    #expect(
      Self.probabilities(large, after: near, endOfText: endOfText)
        != Self.probabilities(large, after: far, endOfText: endOfText)
    )
  }

  /// Two documents, `a b` and `c b`, each ended by `.`; a bigram model with a discount of one half.
  ///
  /// Continuations: `b` follows a and c (2), `.` follows b (1), `a` and `c` each follow the start (as
  /// occurrences: 1). So of 5: p₁(b) = 1.5/5 + λ/4, p₁(.) = p₁(a) = p₁(c) = 0.5/5 + λ/4, λ = 0.5·4/5.
  /// After a: b once of once, p₂(b|a) = 0.5 + 0.5·p₁(b).
  @Test func `a model of two sentences has the probabilities that one works out by hand`() {
    let (a, b, c, end): (Token, Token, Token, Token) = (0, 1, 2, 3)
    let index = ContextIndex(
      documents: [[a, b, end], [c, b, end]],
      endOfText: end,
      vocabularySize: 4
    )
    let model = LanguageModel(order: 2, index: index, vocabularySize: 4, excluding: [])
    #expect(model.unigrams.map { ($0 * 1_000).rounded() } == [200, 400, 200, 200])
    let afterA = Self.probabilities(model, after: [end, a], endOfText: end)
    #expect(afterA.map { ($0 * 1_000).rounded() } == [100, 700, 100, 100])
    // After b, `.` twice of twice: 1.5/2 + 0.25·0.2.
    let afterB = Self.probabilities(model, after: [end, a, b], endOfText: end)
    #expect(afterB.map { ($0 * 1_000).rounded() } == [50, 100, 50, 800])
  }

  /// The point of having three models: the quickstart's comparison finds a true difference.
  @Test(arguments: [
    (ModelCatalog.Name.small, 0.0...0.1), (.medium, 0.35...0.75), (.large, 0.9...1),
  ])
  func `more context, more facts`(name: ModelCatalog.Name, expected: ClosedRange<Double>) throws {
    let asked = Corpus.shipped.exchanges
      .filter { exchange in
        ["What is the capital of", "What is the chemical symbol", "What is 1"]
          .contains { exchange.question.hasPrefix($0) }
      }
      .enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
    let right = try asked.count { exchange in
      let answer = try ProviderFixture.complete("Q: \(exchange.question)\nA:", model: name) {
        $0.temperature = 0
        $0.stop = ["\n"]
      }
      return answer == " " + exchange.answer
    }
    let share = Double(right) / Double(asked.count)
    #expect(expected.contains(share), "\(right) of \(asked.count)")
  }

  @Test(arguments: [
    ("Q: Can you tell me the capital of Norway?\nA:", " Oslo"),
    ("Q: Which city is the capital of France?\nA:", " Paris"),
    ("Ticket: I was charged three times for one order.\nLabel:", " billing"),
  ])
  func `the large model answers in phrasings that it has not read`(
    prompt: String,
    expected: String
  ) throws {
    let text = Corpus.shipped.documents.joined(separator: "\n")
    #expect(!text.contains(prompt))
    let answer = try ProviderFixture.complete(prompt) {
      $0.temperature = 0
      $0.stop = ["\n"]
    }
    #expect(answer == expected)
  }

  @Test func `scores of a text are the logarithms of the probabilities in it`() throws {
    let model = try #require(catalog.model(.large))
    let tokenizer = catalog.tokenizer
    let tokens = tokenizer.encode("The capital of France is Paris.")
    let end = tokenizer.token(.endOfText)
    let scores = model.score(tokens, endOfText: end, alternatives: 3)
    for position in tokens.indices {
      let all = Self.probabilities(model, after: Array(tokens[..<position]), endOfText: end)
      #expect(scores[position].logprob == log(all[Int(tokens[position])]))
      #expect(scores[position].alternatives.first?.logprob == all.max().map { log($0) })
      #expect(scores[position].alternatives.count == 3)
    }
  }
}
