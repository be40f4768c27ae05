import Testing

@testable import BuiltinProvider

struct TokenizerTests {
  private let tokenizer = ProviderFixture.catalog.tokenizer

  @Test(arguments: 0..<200)
  func `every byte string comes back from its tokens`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let length = Int(random.next() % 200)
    // Half of the strings are near to text, so that merges happen.
    let letters = Array("Q: What is the capital of?\nA: 12 ".utf8)
    let bytes = (0..<length).map { _ in
      seed % 2 == 0
        ? UInt8(truncatingIfNeeded: random.next())
        : letters[Int(random.next() % UInt64(letters.count))]
    }
    #expect(tokenizer.decode(tokenizer.encode(bytes)) == bytes)
  }

  @Test(arguments: Tokenizer.Special.allCases)
  func `the name of a special token in a text is ordinary text`(special: Tokenizer.Special) {
    let tokens = tokenizer.encode(special.text)
    #expect(!tokens.contains(tokenizer.token(special)))
    #expect(tokenizer.decode(tokens) == Array(special.text.utf8))
  }

  /// In time that grows with the square of the length it would take hours.
  @Test(.timeLimit(.minutes(5)))
  func `a long run of one letter is encoded in time linear in its length`() {
    let long = Array(repeating: UInt8(ascii: "a"), count: 1_000_000)
    let tokens = tokenizer.encode(long)
    #expect(tokenizer.decode(tokens).count == long.count)
  }

  @Test func `merges are learnt by frequency and applied in the order they were learnt`() {
    let tokenizer = TokenizerTraining.train(
      on: [Array("ab ab ab abc abc".utf8)],
      mergeCount: 3,
      minimumCount: 2
    )
    // "ab" occurs 5 times (4 after a space), so a+b is first; then " " + "ab"; then " ab" + "c".
    #expect(
      tokenizer.bytes[256...].map { String(decoding: $0, as: UTF8.self) } == ["ab", " ab", " abc"]
    )
    #expect(tokenizer.encode("ab abc") == [256, 258])
  }

  @Test func `training twice gives the same tokens`() throws {
    let texts = Corpus.shipped.documents.prefix(400).map { Array($0.utf8) }
    let first = TokenizerTraining.train(on: Array(texts), mergeCount: 200, minimumCount: 2)
    let second = TokenizerTraining.train(on: Array(texts), mergeCount: 200, minimumCount: 2)
    #expect(first.bytes == second.bytes)
  }
}
