import Testing
import Transport

struct ServerSentEventParserTests {
  /// One stream with everything that the standard knows, in all three line endings.
  static let stream = Array(
    ("\u{FEFF}: a comment\n"
      + "data: first\n\n"
      + "event: update\r\ndata: two\r\ndata:lines\r\nid: 7\r\n\r\n"
      + "retry: 1500\rdata:  a space is kept\r\r"
      + "data\n\n"
      + "data\ndata\n\n"
      + "id: gone\u{0}\nunknown: field\nevent: nothing\n\n"
      + "data: ünïcödé 🂡 text\n\n"
      + "id\ndata: {\"text\":\" a\"}\n\n"
      + "data: never ended\n").utf8
  )

  static let events = [
    ServerSentEvent(data: "first"),
    ServerSentEvent(data: "two\nlines", type: "update", lastEventID: "7"),
    ServerSentEvent(data: " a space is kept", lastEventID: "7"),
    ServerSentEvent(data: "", lastEventID: "7"),
    ServerSentEvent(data: "\n", lastEventID: "7"),
    ServerSentEvent(data: "ünïcödé 🂡 text", lastEventID: "7"),
    ServerSentEvent(data: #"{"text":" a"}"#),
  ]

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `where each line ends an event, none waits for a blank one`(newline: String) {
    let lines = ["event: a", "data: 1", "data: 2", "", "data: 3"].map { $0 + newline }
    let stream = Array(lines.joined().utf8)
    for cut in 0...stream.count {
      var parser = ServerSentEventParser(endsEventsAtLines: true)
      let events = parser.consume(stream[..<cut]) + parser.consume(stream[cut...])
      #expect(events.map(\.data) == ["1", "2", "3"])
      #expect(events.map(\.type) == ["a", "message", "message"])
    }
  }

  @Test func `of unknown lines the first that names an error is kept`() {
    var parser = ServerSentEventParser()
    _ = parser.consume("x: 1\nerror: {}\nError: 2\n\n".utf8)
    #expect(parser.unknownLine == Array("error: {}".utf8))
  }

  @Test func `a stream cut at any byte yields the same events`() {
    for cut in 0...Self.stream.count {
      var parser = ServerSentEventParser()
      let events = parser.consume(Self.stream[..<cut]) + parser.consume(Self.stream[cut...])
      #expect(events == Self.events, "cut at \(cut)")
      #expect(parser.reconnectionTime == .milliseconds(1_500), "cut at \(cut)")
      #expect(parser.takeUnfinishedData() == Array("never ended".utf8), "cut at \(cut)")
    }
  }

  @Test(arguments: [1, 2, 3, 5, 7, 8, 16])
  func `a stream that comes in small pieces yields the same events`(size: Int) {
    var parser = ServerSentEventParser()
    var events: [ServerSentEvent] = []
    for start in stride(from: 0, to: Self.stream.count, by: size) {
      events += parser.consume(Self.stream[start..<min(start + size, Self.stream.count)])
    }
    #expect(events == Self.events)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every line ending the standard allows ends an event`(newline: String) {
    var parser = ServerSentEventParser()
    let events = parser.consume("data: hi\(newline)\(newline)".utf8)
    #expect(events == [ServerSentEvent(data: "hi")])
  }

  @Test(arguments: [
    // The standard's own examples (9.2.6).
    ("data: YHOO\ndata: +2\ndata: 10\n\n", ["YHOO\n+2\n10"]),
    (
      ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
      ["first event", "second event", " third event"]
    ),
    ("data\n\ndata\ndata\n\ndata:", ["", "\n"]),
    ("data:test\n\ndata: test\n\n", ["test", "test"]),
    // Names are matched whole and by case.
    ("Data: no\n\ndatas: no\n\n data: no\n\ndat: no\n\n", []),
    ("data:: colon\n\n", [": colon"]),
    ("event: only\n\nid: 3\n\n", []),
    ("\n\n\n", []),
  ])
  func `fields are read as the standard says`(stream: String, data: [String]) {
    var parser = ServerSentEventParser()
    #expect(parser.consume(stream.utf8).map(\.data) == data)
  }

  @Test func `an event's name lasts for that event and its id until the next`() {
    var parser = ServerSentEventParser()
    let events = parser.consume(
      "event: a\nid: 1\ndata: x\n\ndata: y\n\nevent: b\nevent:\ndata: z\nid:\n\n".utf8
    )
    #expect(
      events == [
        ServerSentEvent(data: "x", type: "a", lastEventID: "1"),
        ServerSentEvent(data: "y", lastEventID: "1"),
        ServerSentEvent(data: "z"),
      ]
    )
  }

  @Test(arguments: ["retry: 10a", "retry: -1", "retry:", "retry: 99999999999999999999", "retry: ٣"])
  func `a reconnection time that is no number of milliseconds is ignored`(line: String) {
    var parser = ServerSentEventParser()
    _ = parser.consume("retry: 20\n\(line)\n\n".utf8)
    #expect(parser.reconnectionTime == .milliseconds(20))
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF] + Array("data: x\n\n".utf8), ["x"]),
      // Only the first mark is one; the second makes the field's name unknown.
      ([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + Array("data: x\n\n".utf8), []),
      ([0xEF, 0xBB] + Array("data: x\n\ndata: y\n\n".utf8), ["y"]),
      (Array("data: ".utf8) + [0xFF, 0xC3] + Array("\n\n".utf8), ["\u{FFFD}\u{FFFD}"]),
    ] as [([UInt8], [String])]
  )
  func `a byte order mark is skipped once and bad UTF-8 is replaced`(
    bytes: [UInt8],
    data: [String]
  ) {
    for cut in 0...bytes.count {
      var parser = ServerSentEventParser()
      let events = parser.consume(bytes[..<cut]) + parser.consume(bytes[cut...])
      #expect(events.map(\.data) == data, "cut at \(cut)")
    }
  }

  @Test func `an event tells which byte of the feed completed it`() {
    var parser = ServerSentEventParser()
    var ends: [Int] = []
    let bytes = Array("data: a\n\ndata: b\r\n\r\ndata: c\r\r".utf8)
    bytes.withUnsafeBytes { parser.consume($0) { ends.append($0.end) } }
    // The carriage return ends the line; the line feed after it belongs to the same ending.
    #expect(ends == [9, 19, 29])
  }

  @Test func `a line that is neither field nor comment is kept for whoever asks`() {
    var parser = ServerSentEventParser()
    _ = parser.consume(": comment\nid: 1\nretry: x\n{\"error\":1}\nmore\n\n".utf8)
    #expect(parser.unknownLine == Array("{\"error\":1}".utf8))
  }

  @Test func `random bytes in random pieces never differ from the same bytes at once`() {
    var generator = Xorshift(state: 0x9E37_79B9_7F4A_7C15)
    let alphabet = Array("data: event:id\n\r:x \u{0}é".utf8) + [0xEF, 0xBB, 0xBF]
    for _ in 0..<300 {
      let bytes = (0..<60).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      var whole = ServerSentEventParser()
      let expected = whole.consume(bytes)
      var parser = ServerSentEventParser()
      var events: [ServerSentEvent] = []
      var position = 0
      while position < bytes.count {
        let end = min(bytes.count, position + Int.random(in: 0...9, using: &generator))
        events += parser.consume(bytes[position..<end])
        position = end
      }
      #expect(events == expected)
      #expect(parser.takeUnfinishedData() == whole.takeUnfinishedData())
    }
  }
}

/// The same numbers in every run (Marsaglia, "Xorshift RNGs", 2003).
private struct Xorshift: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
