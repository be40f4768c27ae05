import Domain
import Providers
import Testing
import Transport

/// Chunks that say the same around their texts are known by that, and read as any other.
struct RepeatedChunkTests {
  /// What stands around a text; `%` is its place.
  private static let envelopes = [
    #"{"id":"a","object":"text_completion","model":"m","choices":[{"index":0,"text":%}]}"#,
    #"{"choices":[{"text":%,"index":0,"logprobs":null,"finish_reason":null}],"id":"b","usage":null}"#,
    #"{"choices":[{"index":0,"delta":{"content":%},"finish_reason":null}]}"#,
    #"{"choices":[{"index":1,"delta":{"content":%}}]}"#,
    #"{"choices":[{"index":0,"delta":{"role":"assistant","content":%}}]}"#,
    #"{"choices":[{"index":0,"text":"x","text":%}]}"#,
    // What is not without effect when it comes again.
    #"{"choices":[{"index":0,"text":%}],"choices":[{"index":0,"text":"twice"}]}"#,
    #"{"choices":[{"index":0,"text":%},{"index":1,"text":"b"}]}"#,
    #"{"choices":[{"index":0,"delta":{"content":%,"reasoning":"r"}}]}"#,
    #"{"choices":[{"index":0,"delta":{"reasoning":%}}]}"#,
    #"{"choices":[{"index":0,"delta":{"content":%,"refusal":"no"}}]}"#,
    #"{"choices":[{"index":0,"delta":{"content":%},"message":{"content":"all"}}]}"#,
    #"{"choices":[{"index":0,"message":{"content":%}}]}"#,
    #"{"choices":[{"index":0,"text":%}],"usage":{"prompt_tokens":2,"completion_tokens":1}}"#,
    #"{"choices":[{"index":0,"text":%,"usage":{"completion_tokens":1}}]}"#,
    #"{"choices":[{"index":0,"text":%,"logprobs":{"tokens":["a"],"token_logprobs":[-1]}}]}"#,
    #"{"choices":[{"index":0,"text":%}],"warning":"slow"}"#,
    #"{"choices":[{"index":0,"text":%,"finish_reason":""}]}"#,
    #"{"choices":[{"index":0,"text":%,"finish_reason":"stop"}]}"#,
    #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":%}}]}}]}"#,
    #"{"choices":[{"index":0,"text":%}],"data":[1]}"#,
  ]

  /// As they stand between the quotes.
  private static let texts = [
    "", "a", " b", "é", #"\n"#, #"\""#, #"\\"#, #"\ud83d"#, #"\ude42"#, #"\u00e9"#, "}]}",
    #"\"}]}"#, "a longer piece of text than a word", "🙂",
  ]

  private static let others = [
    "{}", ": ping", #"{"choices":[]}"#, #"{"error":null,"choices":[{"index":0,"text":"c"}]}"#,
    #"{"choices":[{"index":0,"text":7}]}"#, #"{"choices":[{"index":0,"text":"a"}]"#,
  ]

  private static func events(seed: UInt64) -> [String] {
    var random = Seeded(seed &* 0x9E37_79B9_7F4A_7C15)
    var events: [String] = []
    while events.count < 40 {
      let envelope = envelopes.randomElement(using: &random) ?? ""
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let text = texts.randomElement(using: &random) ?? ""
        events.append(envelope.replacing("%", with: "\"\(text)\""))
      }
      // Rarely: most of them end the reading.
      if Int.random(in: 0..<20, using: &random) == 0 {
        events.append(others.randomElement(using: &random) ?? "")
      }
    }
    return events + [#"{"choices":[{"index":0,"text":"","finish_reason":"stop"}]}"#, "[DONE]"]
  }

  private static func reply(_ events: [String]) throws -> Reply {
    var body = ""
    var reads: [HTTPExchange.BodyRead] = []
    for (position, event) in events.enumerated() {
      body += Wire.event(event)
      reads.append(
        .init(end: body.utf8.count, instant: Instant(nanoseconds: Int64(position) * 1_000_000))
      )
    }
    var exchange = HTTPExchange.answer(body)
    exchange.reads = reads
    return try Wire.reply(exchange)
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `a stream reads the same whether its chunks are alike around their texts or not`(
    seed: UInt64
  ) throws {
    let events = Self.events(seed: seed)
    let apart = events.enumerated().map { position, event in
      event.hasPrefix("{\"") ? "{\"z\(position)z\":0," + event.dropFirst() : event
    }
    let (alike, told) = (try Self.reply(events), try Self.reply(apart))
    #expect(alike.completion == told.completion)
    #expect(alike.tokenEvents == told.tokenEvents)
    #expect(alike.failureTold?.kind == told.failureTold?.kind)
  }

  // MARK: Other wires, and counts

  /// Streams of one wire: what stands around its texts and numbers, `%` and `#`, and how it ends.
  struct Wiring: CustomTestStringConvertible {
    var endpoint: Endpoint
    var opening: [String] = []
    var envelopes: [String]
    var ending: [String]

    var testDescription: String { endpoint.rawValue }
  }

  private static let wirings = [
    Wiring(
      endpoint: .chat,
      envelopes: [
        #"{"choices":[{"index":0,"delta":{"content":%}}],"usage":{"prompt_tokens":7,"completion_tokens":#,"total_tokens":#}}"#,
        #"{"choices":[{"index":0,"delta":{"content":%}}],"usage":{"prompt_tokens":7,"completion_tokens":#}}"#,
        #"{"choices":[{"index":0,"delta":{"content":%}}],"usage":{"completion_tokens":#,"total_tokens":#}}"#,
        #"{"usage":{"prompt_tokens":7,"completion_tokens":#,"completion_tokens_details":{"reasoning_tokens":#}},"choices":[{"index":0,"delta":{"content":%}}]}"#,
        #"{"choices":[{"index":0,"delta":{"content":%}}],"usage":{"input_tokens":7,"output_tokens":#,"x":{"y":[#]},"cost":0.5}}"#,
        #"{"choices":[{"index":0,"delta":{"content":%}}],"usage":{"prompt_tokens":0,"completion_tokens":#,"completion_tokens":#,"total_tokens": # }}"#,
        #"{"choices":[{"index":0,"delta":{"content":%}}],"usage":{"prompt_tokens":7,"completion_tokens":#,"completion_tokens":null}}"#,
        #"{"choices":[{"index":0,"delta":{"content":%}}],"usage":{"prompt_tokens":7,"completion_tokens":1#.0,"total_tokens":#e0}}"#,
        #"{"choices":[{"index":0,"delta":{"content":%}}],"usage":null}"#,
      ],
      ending: [#"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#, "[DONE]"]
    ),
    Wiring(
      endpoint: .messages,
      opening: [#"{"type":"message_start","message":{"id":"a","content":[]}}"#],
      envelopes: [
        #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":%}}"#,
        #"{"type":"content_block_delta","index":#,"delta":{"type":"text_delta","text":%}}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":%}}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"text":"x","text":%}}"#,
        #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":%}}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"text":%},"usage":{"output_tokens":#}}"#,
        #"{"type":"ping"}"#,
      ],
      ending: [
        #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}}"#,
        #"{"type":"message_stop"}"#,
      ]
    ),
    Wiring(
      endpoint: .responses,
      envelopes: [
        #"{"type":"response.output_text.delta","sequence_number":#,"output_index":0,"content_index":0,"delta":%,"logprobs":[],"obfuscation":%}"#,
        #"{"type":"response.output_text.delta","output_index":#,"delta":%,"obfuscation":#}"#,
        ##"{"type":"response.output_text.delta","delta":%,"sequence_number":"#","sequence_number":#}"##,
        #"{"type":"response.reasoning_text.delta","sequence_number":#,"delta":%}"#,
        #"{"type":"response.output_text.delta","delta":%,"logprobs":[{"token":"a","logprob":-#}]}"#,
        #"{"type":"response.refusal.delta","sequence_number":#,"delta":%}"#,
      ],
      ending: [
        #"{"type":"response.completed","response":{"id":"r","status":"completed","usage":{"input_tokens":7,"output_tokens":400}}}"#
      ]
    ),
    Wiring(
      endpoint: .generateContent,
      envelopes: [
        #"{"candidates":[{"content":{"parts":[{"text":%}]},"index":0}],"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":#,"totalTokenCount":#,"thoughtsTokenCount":3}}"#,
        #"{"candidates":[{"content":{"parts":[{"text":%}]}}],"usageMetadata":{"promptTokenCount":#,"candidatesTokenCount":#,"toolUsePromptTokenCount":2}}"#,
        #"{"candidates":[{"content":{"parts":[{"text":%}]}}]}"#,
        #"{"candidates":[{"content":{"parts":[{"text":%,"thought":true}]}}],"usageMetadata":{"candidatesTokenCount":#}}"#,
        #"{"candidates":[{"content":{"parts":[{"text":%},{"text":"b"}]}}]}"#,
        #"{"candidates":[{"content":{"parts":[{"text":%}]}}],"candidates":[{"content":{"parts":[{"text":"c"}]}}]}"#,
        #"{"candidates":[{"content":{"parts":[{"text":%}]},"logprobsResult":{"chosenCandidates":[{"token":"a"}]}}]}"#,
        #"{"usageMetadata":{"candidatesTokenCount":#,"promptTokenCount":0,"totalTokenCount":0},"candidates":[{"content":{"parts":[{"text":%}]}}]}"#,
      ],
      ending: [#"{"candidates":[{"finishReason":"STOP"}]}"#]
    ),
    Wiring(
      endpoint: .ollama,
      envelopes: [
        #"{"model":"m","created_at":%,"message":{"role":"assistant","content":%},"done":false}"#,
        #"{"model":"m","created_at":#,"message":{"content":%},"done":false}"#,
        #"{"model":"m","created_at":"a","message":{"content":%,"thinking":%},"done":false}"#,
        #"{"message":{"content":%},"done":false,"eval_count":#}"#,
        #"{"message":{"content":%,"content":%},"done":false}"#,
      ],
      ending: [#"{"message":{"content":""},"done":true,"done_reason":"stop","eval_count":9}"#]
    ),
  ]

  private static func events(of wiring: Wiring, seed: UInt64) -> [String] {
    var random = Seeded(seed &* 0x9E37_79B9_7F4A_7C15)
    var events = wiring.opening
    var number = 1
    while events.count < 40 {
      let envelope = wiring.envelopes.randomElement(using: &random) ?? ""
      for _ in 0..<Int.random(in: 2...6, using: &random) {
        var event = ""
        for part in envelope {
          switch part {
          case "%": event += "\"\(texts.randomElement(using: &random) ?? "")\""
          case "#":
            number += Int.random(in: 0...12, using: &random) - (number > 5 ? 1 : 0)
            let isOdd = Int.random(in: 0..<30, using: &random) == 0
            event +=
              isOdd ? ["0", "2", "99999999999"].randomElement(using: &random) ?? "" : "\(number)"
          default: event.append(part)
          }
        }
        events.append(event)
      }
    }
    return events + wiring.ending
  }

  @Test(arguments: wirings, 1...60 as ClosedRange<UInt64>)
  func `on each wire a stream reads the same whether its chunks are alike or not`(
    wiring: Wiring,
    seed: UInt64
  ) throws {
    let events = Self.events(of: wiring, seed: seed)
    let apart = events.enumerated().map { position, event in
      event.hasPrefix("{\"") ? "{\"z\(position)z\":0," + event.dropFirst() : event
    }
    func reply(_ events: [String]) throws -> Reply {
      let body = events.map { wiring.endpoint == .ollama ? $0 + "\n" : Wire.event($0) }.joined()
      return try Wire.reply(body, endpoint: wiring.endpoint)
    }
    let (alike, told) = (try reply(events), try reply(apart))
    #expect(alike.completion == told.completion)
    #expect(alike.tokenEvents == told.tokenEvents)
    #expect(alike.failureTold?.kind == told.failureTold?.kind)
  }

  @Test func `a text that ends a chunk early is no part of one like it`() throws {
    let chunk = #"{"choices":[{"index":0,"text":"a"}]}"#
    for broken in [
      #"{"choices":[{"index":0,"text":"a"b"}]}"#, #"{"choices":[{"index":0,"text":"a\"}]}"#,
      #"{"choices":[{"index":0,"text":"\x"}]}"#, #"{"choices":[{"index":0,"text":"}]}"#,
    ] {
      let reply = try Self.reply([chunk, chunk, broken])
      #expect(reply.failureTold?.kind == .malformedResponse, "\(broken)")
      #expect(reply.completion?.choices.first?.text == "aa")
    }
  }

  @Test func `where chunks are alike, each has its own instant and size`() throws {
    let reply = try Self.reply(
      ["Par", "is", "", "!"].map { #"{"choices":[{"index":0,"text":"\#($0)"}]}"# }
        + [#"{"choices":[{"index":0,"text":"","finish_reason":"stop"}]}"#, "[DONE]"]
    )
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.first?.text == "Paris!")
    #expect(reply.tokenEvents.map(\.byteCount) == [3, 2, 1])
    #expect(reply.tokenEvents.map(\.instant.nanoseconds) == [0, 1_000_000, 3_000_000])
  }
}
