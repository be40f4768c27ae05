import Domain
import Testing

@testable import Transport

struct ArrivedTokensTests {
  /// An event stream cut into reads, one a millisecond; an event that holds "T" is a token.
  private static func arrived(_ pieces: [String]) -> ArrivedTokens {
    var body: [UInt8] = []
    var reads: [HTTPExchange.BodyRead] = []
    for (number, piece) in pieces.enumerated() {
      body += Array(piece.utf8)
      reads.append(.init(end: body.count, instant: Self.instant(number)))
    }
    return ArrivedTokens(body: body, reads: reads) { bytes, known in
      var end = 0
      var last: Substring?
      for block in String(decoding: bytes, as: UTF8.self).eventBlocks {
        end += block.utf8.count
        guard block.hasPrefix("data:"), block.contains("T") else { continue }
        // `=T` is a message of all the text so far.
        let isRepeated = block.contains("=T") && block.drop { $0 != "=" } == last
        last = block.drop { $0 != "=" }
        if end > known, !isRepeated { return true }
      }
      return false
    }
  }

  private static func instant(_ milliseconds: Int) -> Instant {
    Instant(nanoseconds: Int64(milliseconds) * 1_000_000)
  }

  @Test(
    arguments: [
      (["data: T\n\n"], 0), (["data: T\n\n", ": warm\n\n"], 0),
      (["data: T\n\n", "data: {}\n\n"], 0), (["data: T\n\n", "data: T\n\n", ":\n\n"], 1),
      (["data: T\r\n\r\n", ": warm\r\n\r\n"], 0), (["data: T\r\r", ":\r\r"], 0),
      // An event counts when it is whole, and while it arrives.
      (["data: T\n", "\n", ":\n\n"], 1), (["data: x\n\n", "data: ", "T"], 2),
      (["data: T\n\n:", " warm\n\n", ": warm\n\n"], 0),
      ([": warm\n\n", "data: T\n\ndata: {}\n\n", "event: ping\ndata: {}\n\n"], 1),
      ([": T\n\n", "data: {}\n\n"], nil), ([], nil),
      // Blank lines, and what was said before.
      (["data: T\n\n", "\n", "\n", "\n\n"], 0), (["data: T\r\n\r\n", "\r\n", "\r\n"], 0),
      (["data: =T\n\n", "data: =T\n\n", "data: =T\n\n"], 0),
      (["data: =T\n\n", "data: =TT\n\n", "data: =TT\n\n"], 1),
      (["data: =T\n\n", ":\n\n", "data: =T\n\n", "\n"], 0),
      (["data: =T\n\n", "data: {}\n\n", "data: =T\n\n", "data: =TT\n\n"], 3),
    ] as [([String], Int?)]
  )
  func `the last token is found from the end`(pieces: [String], expected: Int?) {
    let arrived = Self.arrived(pieces)
    #expect(arrived.last(after: Self.instant(-1)) == expected.map(Self.instant))
    if let expected { #expect(arrived.last(after: Self.instant(expected)) == nil) }
  }

  @Test(
    arguments: [
      (["{T}\n", "{x}\n", "{x}\n"], 0), (["{T}\n", "{x}\n{T}\n", "{x}\n"], 1),
      (["{T}\n", "{x", "}\n"], 0), (["{T}\n", "{x}\n", "{x"], 2), (["{x}\n", "{x}\n"], nil),
    ] as [([String], Int?)]
  )
  func `of lines that are objects the last with a token is found`(
    pieces: [String],
    expected: Int?
  ) {
    var body: [UInt8] = []
    var reads: [HTTPExchange.BodyRead] = []
    for (number, piece) in pieces.enumerated() {
      body += Array(piece.utf8)
      reads.append(.init(end: body.count, instant: Self.instant(number)))
    }
    let arrived = ArrivedTokens(body: body, reads: reads) { bytes, known in
      var end = 0
      return bytes.split(separator: UInt8(ascii: "\n")).contains { line in
        end += line.count + 1
        return end > known && line.contains(UInt8(ascii: "T"))
      }
    }
    #expect(arrived.last(after: Self.instant(-1)) == expected.map(Self.instant))
  }

  @Test func `a stream of lines that goes on looks at one line`() {
    let line = "{\"content\":\"T\"}\n"
    let body = Array(String(repeating: line, count: 10_000).utf8)
    let reads = (1...10_000).map {
      HTTPExchange.BodyRead(end: $0 * line.utf8.count, instant: Self.instant($0))
    }
    var looked = 0
    let arrived = ArrivedTokens(body: body, reads: reads) { bytes, _ in
      looked += bytes.count
      return true
    }
    #expect(arrived.last(after: Self.instant(0)) == Self.instant(10_000))
    #expect(looked <= 4 * line.utf8.count)
  }

  @Test func `a stream that goes on looks at one event`() {
    let body = String(repeating: "data: T\n\n", count: 10_000)
    let reads = (1...10_000).map {
      HTTPExchange.BodyRead(end: $0 * 9, instant: Self.instant($0))
    }
    var asked = 0
    var most = 0
    withoutActuallyEscaping({ (bytes: [UInt8], known: Int) -> Bool in
      asked += 1
      most = max(most, bytes.count)
      return bytes.dropFirst(known).contains(UInt8(ascii: "T"))
    }) { containsToken in
      let arrived = ArrivedTokens(
        body: Array(body.utf8),
        reads: reads,
        containsToken: containsToken
      )
      #expect(arrived.last(after: Self.instant(9_000)) == Self.instant(10_000))
    }
    #expect(asked <= 3 && most <= 27)
  }

  @Test(arguments: [(100, 50, false), (101, 50, true), (101, 10, false)])
  func `of the answers that are too much together, the large ones are cut`(
    held: Int,
    own: Int,
    isCut: Bool
  ) {
    let pass = LoopPass(mostHeldBytes: 100)
    pass.underWay = 4
    pass.heldBytes = held
    #expect(pass.isCrowded(by: own) == isCut)
  }
}

extension String {
  fileprivate var eventBlocks: [String] {
    // Each with the blank line that ends it.
    var blocks: [String] = []
    var block = ""
    var isBlank = true
    for character in self {
      block.append(character)
      guard character.isNewline else {
        isBlank = false
        continue
      }
      if isBlank {
        blocks.append(block)
        block = ""
      }
      isBlank = true
    }
    return blocks
  }
}
