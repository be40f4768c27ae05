import Domain
import Providers
import Testing
import Transport

/// What a reply says that it cost.
struct ToldCostTests {
  /// Usages of a stream, one after the other, and the cost that they tell.
  static let toldCosts: [(usages: [String], cost: Double?)] = [
    ([#""cost":0.3"#, ""], 0.3), ([#""cost":0.1"#, #""cost":0.3"#], 0.3),
    // Neither of these takes a cost back.
    ([#""cost":0.3"#, #""cost":null"#], 0.3), ([#""cost":0.3"#, #""cost":0"#], 0.3),
    ([#""cost":0.3"#, #""cost":-1"#], 0.3), ([#""cost":0.3"#, #""cost":"free""#], 0.3),
    ([#""cost":-1"#, #""cost":0.3"#], 0.3), ([#""cost":0"#, ""], 0),
    ([#""cost":0"#, #""cost":-1"#], 0), ([#""cost":-1"#, ""], nil), (["", ""], nil),
    // By other names.
    ([#""cost_in_usd_ticks":3000000000"#, ""], 0.3), ([#""estimated_cost":0.3"#, ""], 0.3),
    ([#""estimated_cost":0.1"#, #""cost":0.3"#], 0.3),
    ([#""cost":{"total_cost":0.3}"#, "", ""], 0.3),
    // By one's own key behind a router: its fee, and what the provider takes.
    (
      [#""cost":0,"is_byok":true,"cost_details":{"upstream_inference_cost":0.3}"#, ""], 0.3
    ),
    ([#""cost":0.25,"is_byok":true,"cost_details":{"upstream_inference_cost":0.5}"#], 0.75),
    ([#""cost":0.25,"is_byok":true"#], nil), ([#""cost":0.25,"is_byok":false"#], 0.25),
  ]

  @Test(arguments: toldCosts)
  func `a cost that was told stays until another is told`(
    usages: [String],
    cost: Double?
  ) throws {
    let counts = #""prompt_tokens":5,"completion_tokens":2"#
    let events = usages.map { more in
      Wire.event(#"{"choices":[],"usage":{\#(counts)\#(more.isEmpty ? "" : ",")\#(more)}}"#)
    }
    let stream =
      Wire.chunk("Pa") + Wire.chunk("ris", finish: #""stop""#) + events.joined() + Wire.done
    let usage = try Wire.reply(stream).completion?.usage
    #expect(usage?.toldCost == cost)
    #expect(usage?.counts == [5, 2, nil, nil])
  }

  @Test(arguments: [
    [#"{"cost":0.3}"#, #"{"prompt_tokens":5,"completion_tokens":2}"#],
    [#"{"prompt_tokens":5,"completion_tokens":2}"#, #"{"cost":0.3}"#],
    [#"{"prompt_tokens":5,"completion_tokens":2}"#, #"{"prompt_tokens":0,"cost":0.3}"#, "null"],
  ])
  func `a cost counts where it is told apart from the tokens`(usages: [String]) throws {
    let events = usages.map { Wire.event(#"{"choices":[],"usage":\#($0)}"#) }
    let stream =
      Wire.chunk("Pa") + Wire.chunk("ris", finish: #""stop""#) + events.joined() + Wire.done
    let usage = try Wire.reply(stream).completion?.usage
    #expect(usage?.toldCost == 0.3 && usage?.counts == [5, 2, nil, nil])
  }

  @Test func `a cost that Anthropic's wire begins with stays to its end`() throws {
    let events = [
      #"{"type":"message_start","message":{"id":"m","usage":{"input_tokens":5,"output_tokens":1,"cost":0.3}}}"#,
      #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
      #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Paris"}}"#,
      #"{"type":"content_block_stop","index":0}"#,
      #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}"#,
      #"{"type":"message_stop"}"#,
    ]
    let reply = try Wire.reply(events.map(Wire.event).joined(), endpoint: .messages)
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.usage?.toldCost == 0.3)
    #expect(reply.completion?.usage?.counts == [5, 2, nil, nil])
  }

  @Test func `a cost that is told choice by choice is their sum, and unknown where one lacks it`()
    throws
  {
    func choice(_ index: Int, _ more: String) -> String {
      let usage = #"{"prompt_tokens":4,"completion_tokens":3\#(more)}"#
      return
        #"{"index":\#(index),"message":{"content":"a"},"finish_reason":"stop","usage":\#(usage)}"#
    }
    func cost(_ choices: String...) throws -> Double? {
      let body = #"{"choices":[\#(choices.joined(separator: ","))]}"#
      return try Wire.reply(body, isStreamed: false).completion?.usage?.toldCost
    }
    #expect(try cost(choice(0, #","cost":0.25"#), choice(1, #","cost":0.5"#)) == 0.75)
    #expect(try cost(choice(0, #","cost":0.25"#), choice(1, "")) == nil)
  }

  @Test(arguments: [("0.125", 0.125), ("-1", nil), ("nan", nil)] as [(String, Double?)])
  func `a header's cost counts where the reply has no usage`(header: String, cost: Double?) throws {
    let body = #"{"choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"}]}"#
    let headers = [HTTPRequest.Header("x-litellm-response-cost", header)]
    let reply = try Wire.reply(body, isStreamed: false, headers: headers)
    #expect(reply.completion?.usage == cost.map { TokenUsage(toldCost: $0) })
  }
}
