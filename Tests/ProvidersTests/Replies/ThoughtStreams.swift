import Domain
import Profiles
import Providers
import Testing
import Transport

/// Answers with thoughts, as each wire streams them.
protocol ThoughtStreams {}

extension ThoughtStreams {
  /// Five events of four tokens each, 10 ms apart: 2.5 ms a token.
  static var text: [String] { Array(repeating: "one two three four ", count: 5) }

  /// Anthropic's, of what was thought: longer than an identifier.
  static var seal: String { String(repeating: "Eq", count: 100) }

  static func messages(
    _ thoughts: [String],
    _ usage: String,
    model: String = "claude-sonnet-4"
  ) -> [String] {
    let message = #"{"id":"m","model":"\#(model)","usage":{"input_tokens":5,"output_tokens":1}}"#
    let start = #"{"type":"message_start","message":\#(message)}"#
    let texts = text.map { delta(#""type":"text_delta","text":"\#($0)""#, at: 1) }
    let end =
      #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{\#(usage)}}"#
    return [start] + thoughts
      + [
        #"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#
      ] + texts + [end, #"{"type":"message_stop"}"#]
  }

  static func delta(_ members: String, at index: Int = 0) -> String {
    #"{"type":"content_block_delta","index":\#(index),"delta":{\#(members)}}"#
  }

  static func block(_ members: String) -> String {
    #"{"type":"content_block_start","index":0,"content_block":{\#(members)}}"#
  }

  static func thinking(_ words: [String], signed signature: String) -> [String] {
    [block(#""type":"thinking","thinking":"","signature":"""#)]
      + words.map { delta(#""type":"thinking_delta","thinking":"\#($0)""#) }
      + [delta(#""type":"signature_delta","signature":"\#(signature)""#)]
  }

  static func responses(_ thoughts: [String], _ usage: String) -> [String] {
    let texts = text.map {
      #"{"type":"response.output_text.delta","output_index":1,"content_index":0,"delta":"\#($0)"}"#
    }
    let response = #"{"id":"r","model":"m","status":"completed","usage":{\#(usage)}}"#
    return thoughts + texts + [#"{"type":"response.completed","response":\#(response)}"#]
  }

  static func chats(
    _ thoughts: [String],
    _ usage: String,
    model: String = "m"
  ) -> [String] {
    let deltas = thoughts + text.map { #""content":"\#($0)""# }
    return deltas.map { #"{"model":"\#(model)","choices":[{"index":0,"delta":{\#($0)}}]}"# } + [
      #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{\#(usage)}}"#, "[DONE]",
    ]
  }

  /// A reply of which each event came in a read of its own, 10 ms after the one before.
  static func record(_ endpoint: Endpoint, _ events: [String]) throws -> AttemptRecord {
    let written = events.map { Wire.event($0) }
    var exchange = HTTPExchange.answer(written.joined())
    var end = 0
    exchange.reads = written.enumerated().map { position, event in
      end += event.utf8.count
      let instant = Instant(nanoseconds: Int64(position + 1) * 10_000_000)
      return HTTPExchange.BodyRead(end: end, instant: instant)
    }
    let reply = try Wire.reply(exchange, endpoint: endpoint)
    #expect(reply.outcome == .succeeded)
    return AttemptRecord(
      request: 0,
      arm: 0,
      sampleID: "a",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: Instant(nanoseconds: 0),
        started: Instant(nanoseconds: 0),
        ready: Instant(nanoseconds: 0),
        tokenEvents: reply.tokenEvents,
        firstVisible: reply.firstVisible,
        ended: Instant(nanoseconds: 1_000_000_000)
      ),
      outcome: .succeeded,
      completion: reply.completion
    )
  }
}
