import Domain
import Profiles
import Providers
import Testing
import Transport

/// Thoughts that are hidden or summed up.
struct HiddenThoughtsTests: ThoughtStreams {
  private static let summed = ["Add them", " up."]
  private static let summaries = summed.map {
    #"{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":"\#($0)"}"#
  }
  private static let unshown =
    #"{"type":"response.output_item.done","output_index":0,"item":{"type":"reasoning","summary":[]}}"#

  /// Of 500 output tokens 480 were thought, and 20 shown.
  private static let told = (
    messages: #""output_tokens":500,"output_tokens_details":{"thinking_tokens":480}"#,
    responses:
      #""input_tokens":5,"output_tokens":500,"output_tokens_details":{"reasoning_tokens":480}"#,
    chat: #""prompt_tokens":5,"completion_tokens":500,"total_tokens":505,"#
      + #""completion_tokens_details":{"reasoning_tokens":480}"#
  )
  private static let untold = (
    messages: #""output_tokens":500"#, responses: #""input_tokens":5,"output_tokens":500"#,
    chat: #""prompt_tokens":5,"completion_tokens":500,"total_tokens":505"#
  )

  private static func details(_ detail: String) -> String {
    #""content":"","reasoning":"Add them up.","reasoning_details":[\#(detail)]"#
  }

  /// Each wire's ways, and whether it can be known how many tokens were shown.
  static let hidden: [(endpoint: Endpoint, events: [String], isTold: Bool)] = [
    // Only the total tells.
    (.chat, chats([], #""prompt_tokens":5,"completion_tokens":20,"total_tokens":505"#), true),
    (.chat, chats([], told.chat), true),
    (.chat, chats([details(#"{"type":"reasoning.summary","summary":"Add"}"#)], told.chat), true),
    (
      .chat,
      chats(
        [details(#"{"type":"reasoning.text","text":"Add","signature":"\#(seal)"}"#)],
        told.chat
      ), true
    ),
    (.chat, chats([#""reasoning":"Add them up.""#], told.chat, model: "a/claude-opus-4"), true),
    // By the tokens that such a text cannot be.
    (.chat, chats([#""reasoning_content":"Add them up.""#], told.chat), true),
    (.messages, messages(thinking(summed, signed: seal), told.messages), true),
    (.messages, messages(thinking(summed, signed: "s"), told.messages), true),
    (.messages, messages(thinking([], signed: "s"), told.messages), true),
    (.messages, messages([block(#""type":"redacted_thinking","data":"x""#)], told.messages), true),
    (.responses, responses(summaries, told.responses), true),
    (.responses, responses([unshown], told.responses), true),
    // Nobody tells how many.
    (.chat, chats([details(#"{"type":"reasoning.summary","summary":"Add"}"#)], untold.chat), false),
    (
      .chat,
      chats([#""reasoning_details":[{"type":"reasoning.encrypted","data":"x"}]"#], untold.chat),
      false
    ),
    (.messages, messages(thinking(summed, signed: seal), untold.messages), false),
    (.messages, messages(thinking(summed, signed: "s"), untold.messages, model: "m"), false),
    (.messages, messages(thinking([], signed: "s"), untold.messages), false),
    (
      .messages, messages([block(#""type":"redacted_thinking","data":"x""#)], untold.messages),
      false
    ),
    (.responses, responses(summaries, untold.responses), false),
    (.responses, responses([unshown], untold.responses), false),
    // Nothing tells but that no text of 95 bytes is of 500 tokens.
    (.chat, chats([], untold.chat), false),
    (.messages, messages([], untold.messages), false),
  ]

  @Test(arguments: hidden.indices)
  func `thoughts that were not shown make no answer faster, whatever tells of them`(
    row: Int
  ) throws {
    let (endpoint, events, isTold) = Self.hidden[row]
    let record = try Self.record(endpoint, events)
    let milliseconds = record.value(of: .timePerOutputToken, price: nil)
    #expect(milliseconds == (isTold ? 2.5 : nil), "\(events)")
    #expect(record.value(of: .outputPerSecond, price: nil) == (isTold ? 400 : nil), "\(events)")
    #expect(record.value(of: .visibleTokens, price: nil) == (isTold ? 20 : nil), "\(events)")
    #expect(record.outputTokens == 500)
    #expect(record.hidesReasoning)
    #expect(record.hasUntimedThoughts == !isTold)
  }

  @Test func `a summary of Gemini's thoughts is none of them`() throws {
    func chunk(_ part: String, _ more: String = "") -> String {
      #"{"candidates":[{"index":0,"content":{"parts":[{\#(part)}]}\#(more)}"#
    }
    let usage = #""promptTokenCount":5,"candidatesTokenCount":20,"thoughtsTokenCount":480"#
    let events =
      [chunk(#""text":"Add them up.","thought":true"#, "}]")]
      + Self.text.dropLast().map { chunk(#""text":"\#($0)""#, "}]") }
      + [
        chunk(
          #""text":"\#(Self.text[0])""#,
          #","finishReason":"STOP"}],"usageMetadata":{\#(usage)}"#
        )
      ]
    let record = try Self.record(.generateContent, events)
    #expect(record.timeline.tokenEvents.map(\.tokenCount) == [0] + Array(repeating: nil, count: 5))
    #expect(record.value(of: .timePerOutputToken, price: nil) == 2.5)
    #expect(record.value(of: .visibleTokens, price: nil) == 20)
  }

  @Test(
    arguments: [
      (
        .chat,
        chats(
          text.map { #""reasoning_content":"\#($0)""# },
          #""prompt_tokens":5,"completion_tokens":40,"completion_tokens_details":{"reasoning_tokens":20}"#
        )
      ), (.chat, chats(text.map { #""reasoning":"\#($0)""# }, #""completion_tokens":40"#)),
    ] as [(Endpoint, [String])]
  )
  func `thoughts that are shown as they were are tokens as any other`(
    endpoint: Endpoint,
    events: [String]
  ) throws {
    let record = try Self.record(endpoint, events)
    #expect(record.value(of: .timePerOutputToken, price: nil) == 2.5)
    #expect(!record.hidesReasoning && !record.hasUntimedThoughts)
  }

  @Test(arguments: ["Qwen3-14B-Claude-4.5-Opus-Distill", "anthropic/claude-sonnet-4.5"])
  func `where each token has an event nothing is a summary, whatever the model is called`(
    model: String
  ) throws {
    func chunk(_ delta: String, _ rest: String = "}]") -> String {
      #"{"model":"\#(model)","choices":[{"index":0,"delta":{\#(delta)}\#(rest)}"#
    }
    let events =
      Array(repeating: chunk(#""reasoning_content":"7""#), count: 6)
      + Array(repeating: chunk(#""content":"4""#), count: 5)
      + [
        chunk(
          "",
          #","finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":12}"#
        )
      ]
    let record = try Self.record(.chat, events)
    #expect(record.timeline.tokenEvents.count == 11 && !record.timeline.hasSummary)
    #expect(!record.hidesReasoning && !record.hasUntimedThoughts)
    #expect(record.value(of: .timePerOutputToken, price: nil) != nil)
  }
}
