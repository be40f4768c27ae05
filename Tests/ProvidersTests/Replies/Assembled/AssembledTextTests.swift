import Domain
import Providers
import Testing
import Transport

/// Texts are put together by what they are: not by the order of keys, nor by where they are cut.
struct AssembledTextTests {
  private static let pieces = ["Par", "is 🙂", " is", " is", ".", ""]
  private static let thoughts = ["Hm", ", France", "."]
  private static let text = pieces.joined()
  private static let thought = thoughts.joined()

  /// How a server tells one choice's text: what stands beside `index` and `finish_reason` in the
  /// chunk that brings one piece, when `sofar` is all that there is.
  enum Telling: String, CaseIterable {
    case delta, text, message, cumulativeMessage, deltaAndMessage, deltaAndCumulativeMessage
    case deltaAndText, deltaAndRemark

    func members(_ piece: String, _ sofar: String) -> [(String, String)] {
      func content(_ text: String) -> String { #"{"content":\#(Wire.string(text))}"# }
      return switch self {
      case .delta: [("delta", content(piece))]
      case .text: [("text", Wire.string(piece))]
      case .message: [("message", content(piece))]
      case .cumulativeMessage: [("message", content(sofar))]
      case .deltaAndMessage: [("delta", content(piece)), ("message", content(""))]
      case .deltaAndCumulativeMessage: [("delta", content(piece)), ("message", content(sofar))]
      case .deltaAndText: [("delta", content(piece)), ("text", Wire.string(piece))]
      case .deltaAndRemark: [("delta", content(piece)), ("message", "null"), ("text", "null")]
      }
    }
  }

  @Test(arguments: Telling.allCases)
  func `an answer is read the same whatever the order of keys`(telling: Telling) throws {
    // A message that is a piece cannot be told from one that repeats while pieces are alike.
    let pieces = telling == .message ? ["Par", "is 🙂", " is", "."] : Self.pieces
    let count = telling.members("", "").count + 2
    for order in Wire.permutations(Array(0..<count)) {
      var sofar = ""
      var stream = ""
      for (position, piece) in pieces.enumerated() {
        sofar += piece
        let isLast = position == pieces.count - 1
        let members =
          telling.members(piece, sofar)
          + [("index", "0"), ("finish_reason", isLast ? #""stop""# : "null")]
        stream += Wire.event(#"{"choices":[\#(Wire.object(order.map { members[$0] }))]}"#)
      }
      let reply = try Wire.reply(stream + Wire.done)
      #expect(reply.outcome == .succeeded)
      #expect(reply.completion?.choices.map(\.text) == [sofar], "\(telling) \(order)")
      #expect(reply.tokenEvents.count == pieces.count { !$0.isEmpty })
    }
  }

  @Test(arguments: Telling.allCases)
  func `a last message that repeats the whole adds nothing`(telling: Telling) throws {
    guard telling != .message else { return }
    var sofar = ""
    var stream = ""
    for piece in Self.pieces {
      sofar += piece
      let choice = Wire.object(telling.members(piece, sofar) + [("finish_reason", "null")])
      stream += Wire.event(#"{"choices":[\#(choice)]}"#)
    }
    for said in [sofar, sofar + " Bye", String(sofar.dropLast()), " " + sofar] {
      let last = #"{"message":{"content":\#(Wire.string(said))},"finish_reason":"stop"}"#
      let reply = try Wire.reply(stream + Wire.event(#"{"choices":[\#(last)]}"#) + Wire.done)
      let isMore = said.hasPrefix(sofar)
      // Where nothing but messages tell, the last one is what the server means.
      let isRevised = telling == .cumulativeMessage && said.hasPrefix(" ")
      #expect(reply.completion?.choices.map(\.text) == [isMore || isRevised ? said : sofar])
    }
  }

  /// Names and forms that reasoning has, by the member of a delta that holds one piece.
  private static let reasonings: [@Sendable (String) -> [(String, String)]] = [
    { [("reasoning_content", Wire.string($0))] }, { [("reasoning", Wire.string($0))] },
    { [("reasoning", Wire.string($0)), ("reasoning_content", Wire.string($0))] },
    { [("thinking", Wire.string($0))] },
    {
      [
        ("reasoning", Wire.string($0)),
        (
          "reasoning_details",
          #"[{"type":"reasoning.text","text":\#(Wire.string($0)),"signature":"s"},{"type":"reasoning.encrypted","data":"x"}]"#
        ),
      ]
    },
    { [("reasoning_details", #"[{"summary":\#(Wire.string($0)),"type":"reasoning.summary"}]"#)] },
    {
      [
        (
          "content",
          #"[{"type":"thinking","thinking":[{"type":"text","text":\#(Wire.string($0))}]}]"#
        )
      ]
    },
    { [("content", #"[{"thinking":\#(Wire.string($0)),"type":"thinking"}]"#)] },
    {
      [("content", #"[{"text":\#(Wire.string($0)),"type":"reasoning"},{"type":"text","text":""}]"#)]
    },
    { [("thinking_blocks", #"[{"type":"thinking","thinking":\#(Wire.string($0))}]"#)] },
    { [("reasoning", #"{"content":\#(Wire.string($0))}"#)] },
    { [("reasoning", #"{"effort":"low","text":\#(Wire.string($0))}"#)] },
    {
      [("reasoning_content", #"{"summary":[{"type":"summary_text","text":\#(Wire.string($0))}]}"#)]
    },
    {
      [
        (
          "reasoning",
          #"{"type":"reasoning","content":[{"type":"reasoning_text","text":\#(Wire.string($0))}],"summary":[]}"#
        )
      ]
    },
    { [("thinking", #"{"thinking":\#(Wire.string($0)),"signature":"s"}"#)] },
  ]

  @Test(arguments: reasonings.indices)
  func `reasoning is kept under every name and form, and once`(row: Int) throws {
    let members = Self.reasonings[row]
    for order in Wire.permutations(Array(members("").indices)) {
      func delta(_ thought: String) -> String {
        let all = members(thought)
        return Wire.object([("role", #""assistant""#)] + order.map { all[$0] })
      }
      let stream =
        Self.thoughts.map { Wire.event(#"{"choices":[{"index":0,"delta":\#(delta($0))}]}"#) }
        .joined() + Wire.chunk("Paris", finish: #""stop""#) + Wire.done
      let reply = try Wire.reply(stream)
      #expect(reply.completion?.choices.map(\.text) == ["Paris"])
      #expect(reply.completion?.choices.map(\.reasoning) == [Self.thought])
      #expect(reply.tokenEvents.count == 4)
      let message = Wire.object(
        members(Self.thought) + (row > 5 && row < 9 ? [] : [("content", #""Paris""#)])
      )
      let whole = try Wire.reply(
        #"{"choices":[{"message":\#(message),"finish_reason":"stop"}]}"#,
        isStreamed: false
      )
      #expect(whole.completion?.choices.map(\.reasoning) == [Self.thought])
    }
  }

  @Test func `a list of parts keeps text, reasoning and refusal apart`() throws {
    let parts =
      #"[{"type":"thinking","thinking":"Hm"},"Pa",{"type":"text","text":"ris"},{"type":"refusal","refusal":"No"},{"type":"reference","reference_ids":[1]},{"type":"image_url","image_url":{"url":"data:"}}]"#
    let whole = try Wire.reply(
      #"{"choices":[{"message":{"content":\#(parts)},"finish_reason":"stop"}]}"#,
      isStreamed: false
    )
    let choice = try #require(whole.completion?.choices.first)
    #expect([choice.text, choice.reasoning, choice.refusal] == ["Paris", "Hm", "No"])
  }

  @Test(arguments: Telling.allCases)
  func `an answer is read the same wherever its bytes are cut`(telling: Telling) throws {
    var sofar = ""
    var stream = ""
    for piece in ["Par", "is 🙂"] {
      sofar += piece
      let choice = Wire.object(telling.members(piece, sofar) + [("finish_reason", #""""#)])
      stream += Wire.event(#"{"choices":[\#(choice)]}"#)
    }
    stream += Wire.event(#"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#)
    for cut in 0...stream.utf8.count {
      var exchange = HTTPExchange.answer(stream)
      exchange.reads = [
        .init(end: cut, instant: Instant(nanoseconds: 1)),
        .init(end: stream.utf8.count, instant: Instant(nanoseconds: 2)),
      ]
      #expect(try Wire.reply(exchange).completion?.choices.map(\.text) == [sofar])
    }
  }
}
