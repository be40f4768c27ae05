import Domain
import Testing

/// Texts whose beginnings are shared block by block.
struct SyntheticBlocksTests {
  private static let plain = TokenScale(model: "m", prompt: "p", way: .usage, overhead: 7)

  /// Words of one to three tokens, as small vocabularies have them.
  private static let uneven = TokenScale(
    model: "m",
    prompt: "p",
    way: .counter,
    overhead: 13,
    weights: SyntheticWords.all.indices.map { Double($0 % 3 + 1) }
  )

  private static func text(
    _ tokens: Int,
    _ ids: [UInt64],
    _ scale: TokenScale = plain,
    size: Int = 512,
    key: UInt64 = 9
  ) -> SyntheticText {
    scale.text(tokens: tokens, outputTokens: 7, size: size, ids: ids, key: key)
  }

  private static func weight(_ words: some Sequence<Int>, _ scale: TokenScale) -> Double {
    words.reduce(0) { $0 + (scale.weights.isEmpty ? 1 : scale.weights[$1]) }
  }

  @Test(arguments: [plain, uneven])
  func `every block ends at its own token, the template's among the first`(
    scale: TokenScale
  ) throws {
    let text = Self.text(1_100, [1, 2, 9], scale)
    let parts = try #require(text.blocks?.parts)
    #expect(parts.count == 3)
    var words = text.words[...]
    var tokens = scale.overhead
    for (part, end) in zip(parts, [512.0, 1_024, 1_100]) {
      let own = words.prefix(part.words + part.fillers.count)
      words = words.dropFirst(own.count)
      tokens += Self.weight(own, scale)
      #expect(tokens == end)
    }
    #expect(words.isEmpty && text.words.count == text.wordCount)
  }

  @Test(arguments: [plain, uneven])
  func `texts begin alike as far as their blocks are the same`(scale: TokenScale) throws {
    let first = Self.text(1_536, [1, 2, 3], scale)
    let second = Self.text(1_400, [1, 2, 4], scale)
    let shared = zip(first.words, second.words).prefix { $0 == $1 }.map(\.0)
    let tokens = Self.weight(shared, scale) + scale.overhead
    // Two blocks; a word of the third may be the same by chance.
    #expect(tokens >= 1_024 && tokens < 1_040)
    #expect(first.text.hasPrefix(second.text.prefix(2_000)))
  }

  @Test func `the same number behind another beginning is another block`() {
    let first = Self.text(1_024, [1, 5]).words
    let second = Self.text(1_024, [2, 5]).words
    #expect(zip(first.suffix(512), second.suffix(512)).count { $0 == $1 } < 40)
    let other = Self.text(1_024, [1, 5], key: 10).words
    #expect(zip(first, other).count { $0 == $1 } < 60)
  }

  @Test func `a last block in part begins as the whole one`() {
    let whole = Self.text(1_024, [1, 2])
    let part = Self.text(600, [1, 2])
    #expect(whole.words.starts(with: part.words))
  }

  @Test func `blocks that the template fills have no words, and a text has one`() throws {
    let text = Self.text(40, [3, 4, 5], Self.uneven, size: 16)
    #expect(try #require(text.blocks?.parts).map(\.words)[0] <= 3)
    #expect(Self.text(3, [3], Self.uneven, size: 16).wordCount == 1)
  }

  @Test(arguments: [plain, uneven])
  func `what is stored of blocks gives the text again`(scale: TokenScale) throws {
    let text = Self.text(2_000, [.max, 0, 7, 7], scale)
    let stored = try #require(JSONValue(parsing: text.json.exactText))
    let again = try #require(SyntheticText(json: stored))
    #expect(again == text && again.text == text.text)
  }

  @Test(arguments: ["1", "x:5", "1:5:6", "1:-1", "1:5+64", "1:5+2+3"])
  func `what is no list of blocks is told`(blocks: String) throws {
    var stored = try #require(Self.text(600, [1, 2]).json.objectValue)
    stored["blocks"] = ["size": 512, "blocks": .string(blocks)]
    #expect(SyntheticText(json: .object(stored)) == nil)
  }
}
