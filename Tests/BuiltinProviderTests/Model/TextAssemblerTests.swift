import Testing

@testable import BuiltinProvider

struct TextAssemblerTests {
  private func pieces(_ tokens: [String], stops: [String]) -> (text: [String], isStopped: Bool) {
    var assembler = TextAssembler(stops: stops)
    var text = tokens.map { assembler.append(Array($0.utf8)) }
    if !assembler.isStopped { text.append(assembler.finish()) }
    return (text, assembler.isStopped)
  }

  @Test func `a stop string is cut off, also when it spans tokens`() {
    let (text, isStopped) = pieces(["one ", "EN", "D", " two"], stops: ["END"])
    #expect(text == ["one ", "", "", ""])
    #expect(isStopped)
  }

  @Test func `what only begins like a stop string comes with the next token`() {
    let (text, isStopped) = pieces(["a E", "N", "x"], stops: ["END"])
    #expect(text == ["a ", "", "ENx", ""])
    #expect(!isStopped)
  }

  @Test func `the earliest of several stop strings ends the text`() {
    #expect(pieces(["a;b.c"], stops: [".", ";"]).text == ["a"])
  }

  @Test func `a stop string among too few tokens does not end the text`() {
    var assembler = TextAssembler(stops: ["."])
    #expect(assembler.append(Array("a.b".utf8), mayStop: false) == "a.b")
    #expect(assembler.append(Array("c.d".utf8)) == "c")
    #expect(assembler.isStopped)
  }

  @Test func `a half stop string at the end is text after all`() {
    #expect(pieces(["a EN"], stops: ["END"]).text == ["a ", "EN"])
  }

  @Test(arguments: ["é", "日", "😀", "aé日😀z"])
  func `characters are sent whole, however their bytes are cut`(text: String) {
    var assembler = TextAssembler(stops: [])
    let parts = text.utf8.map { assembler.append([$0]) } + [assembler.finish()]
    #expect(parts.joined() == text)
    #expect(!parts.contains { $0.contains("\u{FFFD}") })
  }

  @Test func `bytes that are no text show as the replacement character`() {
    var assembler = TextAssembler(stops: [])
    #expect(assembler.append([0xE6, 0x97]) == "")
    #expect(assembler.finish() == "\u{FFFD}")
  }
}
