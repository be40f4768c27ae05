import Domain
import Testing

@testable import Console

struct NamesInTextTests {
  @Test(
    arguments: [
      ([[0x73, 0x74, 0xE9]], [], "'st\u{FFFD}' is not UTF-8 text. Rename the file"),
      ([[0x61]], [0x2F, 0xE9], "the name of the current folder, '/\u{FFFD}', is not UTF-8 text"),
    ] as [([[UInt8]], [UInt8], String)]
  )
  func `a name that is no text is refused before it names something else`(
    arguments: [[UInt8]],
    folder: [UInt8],
    words: String
  ) {
    let failure = #expect(throws: CommandFailure.self) {
      try NamesInText.require(arguments: arguments, folder: folder)
    }
    #expect(failure?.message.hasPrefix(words) == true, "\(failure?.message ?? "")")
  }

  @Test func `text is taken, with the sign for what is none too`() throws {
    try NamesInText.require(arguments: [Array("é\u{FFFD}.yaml".utf8)], folder: Array("/é".utf8))
  }
}
