import Domain
import Profiles
import Providers
import Testing
import Transport

/// Thoughts that look like summaries, and tokens that are no text.
struct ShownThoughtsTests: ThoughtStreams {
  private static func chats(shown words: [String], _ usage: String) -> [String] {
    chats(words.map { #""reasoning_content":"\#($0)""# }, usage)
  }

  /// Of 51 bytes each, about 21 tokens.
  private static let formulas = Array(
    repeating: #"\\frac{x_1^2}{2} + 3(x_2-1)^3 = \\sqrt{n+1} > a[i7]; "#,
    count: 40
  )

  /// A text cannot be told to hold the most that it might: code, and identifiers likewise.
  @Test(
    arguments: [formulas, Array(repeating: "550e8400-e29b-41d4-a716-446655440000 ", count: 55)],
    [true, false]
  )
  func `thoughts of more tokens than one for two bytes are a summary, of code too`(
    words: [String],
    isTold: Bool
  ) throws {
    let details = #","completion_tokens_details":{"reasoning_tokens":1600}"#
    let usage = #""completion_tokens":1620\#(isTold ? details : "")"#
    let record = try Self.record(.chat, Self.chats(shown: words, usage))
    #expect(record.timeline.hasSummary == isTold)
    // Of the text after them; where nobody tells how many they are, none.
    #expect(record.value(of: .timePerOutputToken, price: nil) == (isTold ? 2.5 : nil))
    #expect(record.hidesReasoning && record.hasUntimedThoughts != isTold)
  }

  /// 400 bytes of text for 400 tokens that are told to be none of thoughts.
  @Test func `thoughts that are told too few make no time per token of the others`() throws {
    let usage =
      #""completion_tokens":600,"completion_tokens_details":{"reasoning_tokens":200}"#
    let event = #"{"choices":[{"index":0,"delta":{"content":"one two "}}]}"#
    let end =
      #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{\#(usage)}}"#
    let record = try Self.record(.chat, Array(repeating: event, count: 50) + [end])
    #expect(record.value(of: .timePerOutputToken, price: nil) == nil)
    #expect(record.hidesReasoning && record.hasUntimedThoughts)
  }

  @Test(arguments: [#"\n\n"#, " "])
  func `a blank where thoughts would be is none`(blank: String) throws {
    let usage =
      #""completion_tokens":20,"completion_tokens_details":{"reasoning_tokens":0}"#
    let record = try Self.record(.chat, Self.chats(shown: [blank], usage))
    #expect(record.value(of: .reasoningTokens, price: nil) == 0)
    #expect(record.value(of: .visibleTokens, price: nil) == 20)
  }

  private static func reasoning(_ text: String, sealed seal: String) -> String {
    #"{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"\#(text)"}],"#
      + #""encrypted_content":"\#(seal)"}"#
  }

  /// Ollama tells 0 tokens of reasoning, and all of the output once more at the end.
  @Test(arguments: [true, false], [true, false])
  func `a summary that is sealed by itself is all that was thought`(
    isWhole: Bool,
    isSaidTwice: Bool
  ) throws {
    let said = Self.text.joined()
    let item = Self.reasoning(said, sealed: isWhole ? said : "gAAAAABo")
    let thoughts =
      Self.text.map {
        #"{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":"\#($0)"}"#
      } + [#"{"type":"response.output_item.done","output_index":0,"item":\#(item)}"#]
    let usage =
      #""input_tokens":5,"output_tokens":40,"output_tokens_details":{"reasoning_tokens":0}"#
    var events = Self.responses(thoughts, usage)
    if isSaidTwice {
      let last = events.removeLast()
      events.append(last.replacing(#""usage""#, with: #""output":[\#(item)],"usage""#))
    }
    let record = try Self.record(.responses, events)
    let milliseconds = record.value(of: .timePerOutputToken, price: nil)
    #expect((milliseconds != nil) == isWhole)
    if let milliseconds { #expect(abs(milliseconds - 100.0 / 36) < 1e-5) }
    #expect(record.hidesReasoning != isWhole && record.hasUntimedThoughts != isWhole)
    // How many of them were thought is told by nobody.
    #expect(record.value(of: .reasoningTokens, price: nil) == nil)
    #expect(record.value(of: .visibleTokens, price: nil) == nil)
  }

  private static let sealed = text.map {
    #""content":"","reasoning":"\#($0)","reasoning_details":[{"type":"reasoning.text","text":"\#($0)","signature":"\#(seal)"}]"#
  }
  private static let half = String(seal.prefix(100))
  private static let all = (
    messages: #""output_tokens":40"#,
    chat: #""prompt_tokens":5,"completion_tokens":40,"total_tokens":45"#
  )

  @Test(
    arguments: [
      (
        .messages,
        messages(thinking(text, signed: seal), all.messages, model: "claude-3-7-sonnet-20250219"),
        110
      ), (.chat, chats(sealed, all.chat, model: "anthropic/claude-3.7-sonnet"), 90),
      // A hash is no seal.
      (
        .messages,
        messages(
          thinking(text, signed: String(repeating: "a", count: 128)),
          all.messages,
          model: "m"
        ),
        110
      ),
      // What is redacted is shown by no model, and another one's seal is over more than is shown.
      (
        .messages,
        messages(
          [block(#""type":"redacted_thinking","data":"x""#)] + thinking(text, signed: seal),
          all.messages,
          model: "claude-3-7-sonnet-20250219"
        ), nil
      ), (.messages, messages(thinking(text, signed: seal), all.messages, model: "m"), nil),
      (
        .messages,
        messages(
          thinking(text, signed: "E")
            + Array(repeating: delta(#""type":"signature_delta","signature":"\#(half)""#), count: 2),
          all.messages,
          model: "m"
        ), nil
      ), (.chat, chats(sealed, all.chat, model: "m"), nil),
    ] as [(Endpoint, [String], Double?)]
  )
  func `what Claude 3.7 thinks is shown, though it is sealed`(
    endpoint: Endpoint,
    events: [String],
    span: Double?
  ) throws {
    let record = try Self.record(endpoint, events)
    let milliseconds = record.value(of: .timePerOutputToken, price: nil)
    #expect((milliseconds == nil) == (span == nil))
    if let span, let milliseconds { #expect(abs(milliseconds - span / 36) < 1e-5) }
  }

  @Test(
    arguments: [
      ("openai/gpt-5.2", true), ("gpt-6-sol", true), ("azure/o4-mini-2025-04-16", true),
      ("o1", true),
      ("gpt-oss:20b", false), ("openai/gpt-oss-120b", false), ("deepseek-r1", false),
      ("Marco-o1", false), ("olmo-3", false),
    ]
  )
  func `models whose makers show no thoughts show a summary of them, whoever stands in front`(
    model: String,
    isSummary: Bool
  ) throws {
    let thoughts = Self.text.map { #""reasoning_content":"\#($0)""# }
    let record = try Self.record(.chat, Self.chats(thoughts, Self.all.chat, model: model))
    #expect(record.timeline.hasSummary == isSummary)
    #expect(record.value(of: .timePerOutputToken, price: nil) == (isSummary ? nil : 2.5))
  }

  private static func calls(_ count: Int, tokens: Int) throws -> AttemptRecord {
    let calls = (0..<count).map { index in
      let function = #"{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}"#
      let call = #"{"index":\#(index),"id":"c\#(index)","function":\#(function)}"#
      return #"{"choices":[{"index":0,"delta":{"tool_calls":[\#(call)]}}]}"#
    }
    let usage = #""prompt_tokens":5,"completion_tokens":\#(tokens)"#
    let end =
      #"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}],"usage":{\#(usage)}}"#
    return try record(.chat, calls + [end])
  }

  /// 25 tokens a call.
  @Test func `an answer of many calls keeps its time per token`() throws {
    let record = try Self.calls(20, tokens: 500)
    #expect(record.value(of: .timePerOutputToken, price: nil) == 0.4)
  }

  @Test func `calls have no room for thoughts that nobody tells of`() throws {
    let record = try Self.calls(5, tokens: 505)
    #expect(record.value(of: .timePerOutputToken, price: nil) == nil && record.hasUntimedThoughts)
  }

  @Test func `tokens of a prediction that were rejected are in no rate`() throws {
    let details = #"{"accepted_prediction_tokens":10,"rejected_prediction_tokens":40}"#
    let usage =
      #""prompt_tokens":5,"completion_tokens":60,"total_tokens":65,"completion_tokens_details":\#(details)"#
    let record = try Self.record(.chat, Self.chats([], usage))
    #expect(record.outputTokens == 60)
    #expect(record.value(of: .timePerOutputToken, price: nil) == 2.5)
    #expect(record.value(of: .visibleTokens, price: nil) == 20)
    #expect(record.value(of: .requestOutputThroughput, price: nil) == 400)
  }
}
