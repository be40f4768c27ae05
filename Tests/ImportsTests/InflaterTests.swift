import Foundation
import Testing

@testable import Imports

/// What Python's `zlib` wrote, and what was broken on purpose.
struct InflaterTests {
  /// `zlib.compressobj(level, zlib.DEFLATED, -15)` of the text beside it.
  private static let written: [(packed: String, text: String)] = [
    ("AwA=", ""),
    ("AQwA8/9zdG9yZWQgYmxvY2s=", "stored block"),
    ("S0xKTklNS8/IzMrOyc3LLygsKi4pLSuvqKwCAA==", "abcdefghijklmnopqrstuvwxyz"),
    ("S0xKTkkcxYMGAwA=", String(repeating: "abcd", count: 100)),
    (
      "rdY9DsIwDEDhnVP4AAzY5vc4UWtIpTSRaAZ6e1pxBN5qWW/6ZLlMNeQk7SlJeny69Jy65LTIuNY0T4MM"
        + "bYzlKNsk1VVKq694/1b3rZ5jPpQ9okTEiIgTkTMRuRCRKxG5EZE7EXkg2BiyiFlF0CqiVhG2irhVBK4i"
        + "chWhq4hdQ+wac28Ru4bYNcSuIXYNsWuIXUPsGmLXEbuO2HXmWUDsOmLXEbuO2HXEriN2/V+7Xw==",
      (0..<40).map { "line \($0) of a text that has dynamic codes, as any longer text has them\n" }
        .joined()
    ),
  ]

  private func bytes(_ base64: String) throws -> ArraySlice<UInt8> {
    ArraySlice(try #require(Data(base64Encoded: base64)))
  }

  @Test(arguments: written.indices)
  func `what zlib wrote comes back`(index: Int) throws {
    let (packed, text) = Self.written[index]
    let inflated = try Inflater.inflate(bytes(packed), limit: 10_000)
    #expect(String(decoding: inflated, as: UTF8.self) == text)
  }

  @Test func `more than the limit is refused, whatever the input promises`() throws {
    let packed = try bytes(Self.written[3].packed)
    #expect(throws: Inflater.Mistake.tooLong) { try Inflater.inflate(packed, limit: 399) }
  }

  @Test func `input that is cut off anywhere is refused, and never trapped on`() throws {
    let packed = try bytes(Self.written[2].packed)
    for end in packed.indices {
      #expect(throws: Inflater.Mistake.self) {
        try Inflater.inflate(packed[..<end], limit: 1_000)
      }
    }
  }

  @Test(arguments: 0..<500)
  func `arbitrary bytes are refused or come to an end within the limit`(seed: Int) {
    var generator = Bytes(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
    let packed = (0..<200).map { _ in generator.next() }
    let inflated = try? Inflater.inflate(packed[...], limit: 10_000)
    #expect((inflated?.count ?? 0) <= 10_000)
  }

  /// xorshift64: a different row of bytes for each seed, the same in every run.
  private struct Bytes {
    var state: UInt64

    mutating func next() -> UInt8 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 32)
    }
  }
}
