import Domain
import Profiles
import Providers
import Testing
import Transport

/// The tokens of each event, on every wire that tells them.
struct EventCountTests {
  // MARK: Chat

  private static func chat(_ output: Int, _ thoughts: Int) -> String {
    #"{"prompt_tokens":5,"completion_tokens":\#(output),"total_tokens":\#(output + 5),"#
      + #""completion_tokens_details":{"reasoning_tokens":\#(thoughts)}}"#
  }

  private static func chat(_ output: Int) -> String {
    #"{"prompt_tokens":5,"completion_tokens":\#(output),"total_tokens":\#(output + 5)}"#
  }

  /// The usage of each of the chunks, of which the last ends the answer.
  private static func counts(_ usages: [String?], last: String? = nil) throws -> [Int?] {
    let chunks = usages.enumerated().map { position, usage in
      let finish = position == usages.count - 1 ? #""stop""# : nil
      return Wire.chunk("ab", finish: finish, usage: usage)
    }
    let end = last.map { Wire.event(#"{"choices":[],"usage":\#($0)}"#) } ?? ""
    return try Wire.reply(chunks.joined() + end + Wire.done).tokenEvents.map(\.tokenCount)
  }

  @Test(
    arguments: [
      ([chat(102, 100), chat(104, 100), chat(106, 100)], [2, 2, 2]),
      ([chat(2), chat(4), chat(106, 100)], [2, 2, 2]),
      ([chat(12, 10), chat(14, 10), chat(106, 100)], [2, 2, 2]),
      ([chat(12, 10), chat(106, 100)], [2, 4]),
      ([chat(1), chat(3), chat(6)], [1, 2, 3]),
    ] as [([String], [Int?])]
  )
  func `thoughts that were not streamed are in no event's count, whenever they are told`(
    usages: [String],
    counts: [Int?]
  ) throws {
    #expect(try Self.counts(usages) == counts)
  }

  @Test func `many chunks that say the same are counted as any other`() throws {
    let usages = (1...40).map { Self.chat(100 + 2 * $0, $0 < 20 ? 100 : 101) }
    var counts = Array(repeating: Int?.some(2), count: 40)
    counts[19] = 1
    #expect(try Self.counts(usages) == counts)
  }

  @Test func `a server that leaves thoughts out of its output has none in its counts`() throws {
    func xAI(_ output: Int) -> String {
      #"{"prompt_tokens":5,"completion_tokens":\#(output),"total_tokens":\#(output + 105),"#
        + #""completion_tokens_details":{"reasoning_tokens":100}}"#
    }
    #expect(try Self.counts([xAI(2), xAI(4), xAI(6)]) == [2, 2, 2])
  }

  @Test func `thoughts that were streamed stay in the counts`() throws {
    func thought(_ usage: String) -> String {
      Wire.event(#"{"choices":[{"index":0,"delta":{"reasoning":"hm"}}],"usage":\#(usage)}"#)
    }
    let reply = try Wire.reply(
      Wire.chunk("a", usage: Self.chat(1, 0)) + thought(Self.chat(4, 3))
        + Wire.chunk("b", finish: #""stop""#, usage: Self.chat(5, 3)) + Wire.done
    )
    #expect(reply.tokenEvents.map(\.tokenCount) == [1, 3, 1])
  }

  @Test func `counts that come to more than the total are unknown`() throws {
    func logprobs(_ tokens: Int, finish: String = "null") -> String {
      let list = Array(repeating: #"{"token":"a","logprob":-1}"#, count: tokens)
      return Wire.event(
        #"{"choices":[{"index":0,"delta":{"content":"ab"},"finish_reason":\#(finish),"#
          + #""logprobs":{"content":[\#(list.joined(separator: ","))]}}]}"#
      )
    }
    func counts(_ tokens: [Int], total: Int?) throws -> [Int?] {
      let chunks = tokens.map { logprobs($0) }.joined() + logprobs(1, finish: #""stop""#)
      let usage = total.map { Wire.event(#"{"choices":[],"usage":\#(Self.chat($0))}"#) } ?? ""
      return try Wire.reply(chunks + usage + Wire.done).tokenEvents.map(\.tokenCount)
    }
    #expect(try counts([1, 2], total: 3) == [nil, nil, nil])
    #expect(try counts([50], total: 3) == [nil, nil])
    #expect(try counts([1, 2], total: 4) == [1, 2, 1])
    #expect(try counts([1, 2], total: nil) == [1, 2, 1])
  }

  @Test func `running counts of an output that cannot be true are unknown`() throws {
    let contradictory = #"{"prompt_tokens":5,"completion_tokens":9,"total_tokens":3}"#
    #expect(try Self.counts([Self.chat(1), Self.chat(2)], last: contradictory) == [nil, nil])
    #expect(try Self.counts([Self.chat(1), Self.chat(2)], last: Self.chat(12)) == [1, 1])
  }

  // MARK: Gemini

  private static func gemini(_ usages: [(visible: Int?, thoughts: Int?)]) throws -> Reply {
    let chunks = usages.enumerated().map { position, usage in
      let finish = position == usages.count - 1 ? #","finishReason":"STOP""# : ""
      let total = 9 + (usage.visible ?? 0) + (usage.thoughts ?? 0)
      let visible = usage.visible.map { #","candidatesTokenCount":\#($0)"# } ?? ""
      let thoughts = usage.thoughts.map { #","thoughtsTokenCount":\#($0)"# } ?? ""
      return Wire.event(
        #"{"candidates":[{"index":0,"content":{"parts":[{"text":"ab "}]}\#(finish)}],"#
          + #""usageMetadata":{"promptTokenCount":9\#(visible)\#(thoughts),"totalTokenCount":\#(total)}}"#
      )
    }
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .generateContent,
      prompt: .text("x"),
      parameters: SamplingParameters([:]),
      isStreamed: true
    )
    return try Provider(profile: .gemini, baseURL: "http://h")
      .reply(to: request, in: .answer(chunks.joined()))
  }

  @Test(arguments: [nil, 10, 40, 47, 185])
  func `Gemini tells all that it thought with the first chunk, which came in none`(
    hidden: Int?
  ) throws {
    let reply = try Self.gemini((1...25).map { (2 * $0, hidden) })
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.usage?.outputTokens == 50 + (hidden ?? 0))
    #expect(reply.tokenEvents.map(\.tokenCount) == Array(repeating: 2, count: 25))
  }

  @Test func `what Gemini counts only at the end is known of no event before`() throws {
    let reply = try Self.gemini([(nil, nil), (6, 185)])
    #expect(reply.tokenEvents.map(\.tokenCount) == [nil, 6])
    #expect(reply.completion?.usage?.outputTokens == 191)
  }

  // MARK: Thoughts that are hidden or summed up

  /// Five events of four tokens each, 10 ms apart: 2.5 ms a token.
  private static let text = Array(repeating: "one two three four ", count: 5)

  /// Anthropic's, of what was thought: longer than an identifier.
  private static let seal = String(repeating: "Eq", count: 100)

  private static func messages(
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

  private static func delta(_ members: String, at index: Int = 0) -> String {
    #"{"type":"content_block_delta","index":\#(index),"delta":{\#(members)}}"#
  }

  private static func block(_ members: String) -> String {
    #"{"type":"content_block_start","index":0,"content_block":{\#(members)}}"#
  }

  private static func thinking(_ words: [String], signed signature: String) -> [String] {
    [block(#""type":"thinking","thinking":"","signature":"""#)]
      + words.map { delta(#""type":"thinking_delta","thinking":"\#($0)""#) }
      + [delta(#""type":"signature_delta","signature":"\#(signature)""#)]
  }

  private static func responses(_ thoughts: [String], _ usage: String) -> [String] {
    let texts = text.map {
      #"{"type":"response.output_text.delta","output_index":1,"content_index":0,"delta":"\#($0)"}"#
    }
    let response = #"{"id":"r","model":"m","status":"completed","usage":{\#(usage)}}"#
    return thoughts + texts + [#"{"type":"response.completed","response":\#(response)}"#]
  }

  private static func chats(
    _ thoughts: [String],
    _ usage: String,
    model: String = "m"
  ) -> [String] {
    let deltas = thoughts + text.map { #""content":"\#($0)""# }
    return deltas.map { #"{"model":"\#(model)","choices":[{"index":0,"delta":{\#($0)}}]}"# } + [
      #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{\#(usage)}}"#, "[DONE]",
    ]
  }

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

  /// A reply of which each event came in a read of its own, 10 ms after the one before.
  private static func record(_ endpoint: Endpoint, _ events: [String]) throws -> AttemptRecord {
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

  // MARK: Thoughts that look like summaries, and tokens that are no text

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
