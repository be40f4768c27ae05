import Domain
import Providers
import Testing
import Transport

struct StreamShapeTests {
  /// Each chunk's text and `logprobs`, and what all come to.
  static let logProbabilities: [(chunks: [(String, String)], kept: String)] = [
    // What a chunk leaves out is not taken for that of the next one.
    (
      [
        ("a", #"{"tokens":["a"],"token_logprobs":[-1],"top_logprobs":null}"#),
        (
          "bc", #"{"tokens":["b","c"],"token_logprobs":[-2,-3],"top_logprobs":[{"b":-2},{"c":-3}]}"#
        ),
        ("d", #"{"tokens":["d"],"token_logprobs":[-4]}"#),
      ],
      #"{"token_logprobs":[-1,-2,-3,-4],"tokens":["a","b","c","d"],"top_logprobs":[null,{"b":-2},{"c":-3}]}"#
    ),
    // Alternatives of one token say nothing of those of another.
    (
      [
        ("a", #"{"content":[{"token":"a","logprob":-1,"top_logprobs":null}],"refusal":null}"#),
        ("b", #"{"content":[{"token":"b","logprob":-2}],"refusal":null}"#), ("c", "null"),
      ],
      #"{"content":[{"token":"a","logprob":-1,"top_logprobs":null},{"token":"b","logprob":-2}],"refusal":null}"#
    ),
    // A bare list of tokens.
    (
      [("a", #"[{"token":"a","logprob":-1}]"#), ("b", #"[{"token":"b","logprob":-2}]"#)],
      #"{"content":[{"token":"a","logprob":-1},{"token":"b","logprob":-2}]}"#
    ),
  ]

  @Test(arguments: logProbabilities.indices)
  func `log-probabilities of all chunks are kept, each beside its token`(row: Int) throws {
    let (chunks, kept) = Self.logProbabilities[row]
    let stream = chunks.map { text, logprobs in
      Wire.event(#"{"choices":[{"index":0,"text":"\#(text)","logprobs":\#(logprobs)}]}"#)
    }
    let reply = try Wire.reply(
      stream.joined() + Wire.chunk("", finish: #""stop""#) + Wire.done,
      endpoint: .completions
    )
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.first?.logProbabilities == kept)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `events that one line's end sets apart are read as they come`(newline: String) throws {
    let lines = [
      Wire.chunk("Par"), Wire.chunk("is"), Wire.chunk("", finish: #""stop""#), Wire.done,
    ].map { $0.dropLast(2) + newline }
    for tail in ["", newline, newline + newline] {
      var exchange = HTTPExchange.answer(lines.joined() + tail)
      var end = 0
      exchange.reads = lines.enumerated().map { position, line in
        end += line.utf8.count
        return .init(end: end, instant: Instant(nanoseconds: Int64(position) * 1_000_000))
      }
      let reply = try Wire.reply(exchange)
      #expect(reply.outcome == .succeeded)
      #expect(reply.completion?.choices.first?.text == "Paris")
      #expect(reply.tokenEvents.map(\.instant.nanoseconds) == [0, 1_000_000])
    }
  }

  @Test func `of such a stream that is cut off the whole lines are read`() throws {
    let stream = Wire.chunk("Par").dropLast() + Wire.chunk("is").dropLast() + #"data: {"cho"#
    let reply = try Wire.reply(String(stream), error: .totalTimeout(.seconds(1)))
    #expect(reply.failureTold?.kind == .timeoutTotal)
    #expect(reply.completion?.choices.first?.text == "Paris")
  }

  @Test func `an object on several lines is still one`() throws {
    let stream =
      "data: {\"choices\":[{\"delta\":{\"content\":\"Paris\"},\ndata: \"finish_reason\":\"stop\"}]}\n\n"
    #expect(try Wire.reply(stream).completion?.choices.first?.text == "Paris")
  }

  @Test(arguments: [
    "error: {\"code\":500,\"message\":\"no slot\"}", "Error: no slot", "error:no slot",
  ])
  func `a line that says error is one`(line: String) throws {
    for lead in ["", "x-note: hm\n", Wire.chunk("Par")] {
      for tail in ["\n\n", "\n", "\n\n" + Wire.done] {
        let reply = try Wire.reply(
          lead + line + tail,
          headers: [HTTPRequest.Header("content-type", "text/event-stream")]
        )
        #expect(reply.failureTold?.kind == .serverError)
        #expect(reply.failureTold?.message == "no slot")
      }
    }
  }

  @Test func `a stream that is nothing but words is told by them`() throws {
    let reply = try Wire.reply(
      "Internal Server Error\n",
      headers: [HTTPRequest.Header("content-type", "text/event-stream")]
    )
    #expect(
      reply.failureTold?.message
        == "the stream ended without an answer, saying: Internal Server Error"
    )
  }

  @Test func `data that is nothing but words is told by them`() throws {
    let reply = try Wire.reply(
      Wire.chunk("Par") + Wire.event("CUDA error: out of memory") + Wire.done
    )
    #expect(
      reply.failureTold?.message
        == "an event of the stream is not JSON: CUDA error: out of memory"
    )
    #expect(reply.completion?.choices.first?.text == "Par")
  }

  @Test(arguments: [200, 429, 500])
  func `a reply that comes compressed is told as that`(status: Int) throws {
    var exchange = HTTPExchange.answer(status, "")
    exchange.body = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    let reply = try Wire.reply(exchange)
    #expect(reply.failureTold?.kind == .malformedResponse)
    #expect(reply.failureTold?.message.hasPrefix("the reply is compressed (gzip)") == true)
    exchange.body = [0x0B, 2, 0x80, 0]
    exchange.headers = [HTTPRequest.Header("content-encoding", "br")]
    #expect(
      try Wire.reply(exchange).failureTold?.message.hasPrefix("the reply is compressed (br)")
        == true
    )
  }

  @Test func `a label that a proxy left over is of no matter`() throws {
    let reply = try Wire.reply(
      Wire.chunk("Paris", finish: #""stop""#),
      headers: [HTTPRequest.Header("content-encoding", "gzip")]
    )
    #expect(reply.outcome == .succeeded)
  }

  @Test(arguments: [true, false])
  func `a server that ignores n is told as that`(isStreamed: Bool) throws {
    let body =
      isStreamed
      ? Wire.chunk("Paris", finish: #""stop""#) + Wire.done
      : #"{"choices":[{"message":{"content":"Paris"},"finish_reason":"stop"}]}"#
    let reply = try Wire.reply(body, isStreamed: isStreamed, parameters: ["n": 3])
    #expect(reply.failureTold?.kind == .fewerChoices)
    #expect(reply.completion?.choices.map(\.text) == ["Paris"])
    #expect(
      try Wire.reply(body, isStreamed: isStreamed, parameters: ["n": 1]).outcome == .succeeded
    )
  }

  @Test func `the first event's tokens are those of the output, with an echo`() throws {
    func event(_ text: String, _ tokens: Int, finish: String = "null") -> String {
      let list = Array(repeating: #""t""#, count: tokens).joined(separator: ",")
      return Wire.event(
        #"{"choices":[{"index":0,"text":"\#(text)","logprobs":{"tokens":[\#(list)]},"finish_reason":\#(finish)}]}"#
      )
    }
    let usage = Wire.event(
      #"{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":3,"total_tokens":8}}"#
    )
    func counts(_ first: Int, _ usage: String, echo: JSONValue) throws -> [Int?] {
      let stream = event("prompt a", first) + event("b", 1) + event("c", 1, finish: #""stop""#)
      return try Wire.reply(
        stream + usage + Wire.done,
        endpoint: .completions,
        parameters: ["echo": echo, "logprobs": 1]
      ).tokenEvents.map(\.tokenCount)
    }
    #expect(try counts(6, usage, echo: true) == [1, 1, 1])
    #expect(try counts(5, usage, echo: true) == [1, 1])
    #expect(try counts(3, usage, echo: true) == [nil, 1, 1])
    #expect(try counts(6, "", echo: true) == [nil, 1, 1])
    #expect(try counts(1, usage, echo: false) == [1, 1, 1])
  }
}
