import Foundation
import Testing

@testable import BuiltinProvider

/// What is called, by the words of the question and by the size of the model.
struct ToolCallerTests {
  static let tools = """
    [{"name":"get_weather","description":"Weather of a city.","parameters":{"type":"object",\
    "properties":{"city":{"type":"string"},"unit":{"type":"string","enum":["celsius","kelvin"]},\
    "days":{"type":"integer"}},"required":["city"]}},\
    {"name":"send_email","description":"Send a message.","parameters":{"type":"object",\
    "properties":{"recipient":{"type":"string"},"subject":{"type":"string"}},\
    "required":["recipient","subject"]}},\
    {"name":"addNumbers","description":"Sum of numbers.","parameters":{"type":"object",\
    "properties":{"numbers":{"type":"array","items":{"type":"number"}},"exact":{"type":"boolean"}},\
    "required":["numbers"]}}]
    """

  private static func offer(_ choice: ToolOffer.Choice = .auto) throws -> ToolOffer {
    let bodies = try JSONDecoder().decode([ToolBody].self, from: Data(tools.utf8))
    return try #require(try ToolOffer(bodies, choice: choice))
  }

  /// Without a mistake, as a model that thought without end would call.
  private static func calls(
    _ question: String,
    _ choice: ToolOffer.Choice = .auto
  ) throws -> [String] {
    let caller = ToolCaller(
      offer: try offer(choice),
      question: question,
      order: 9,
      thinkingTokens: .max
    )
    var random = RandomSource(seed: 1)
    return caller.calls(&random).map { $0.name + $0.text }
  }

  @Test(
    arguments: [
      ("What is the weather in Oslo?", [#"get_weather{"city": "Oslo"}"#]),
      (
        "Weather for New York in kelvin, 3 days.",
        [#"get_weather{"city": "New York", "days": 3, "unit": "kelvin"}"#]
      ),
      (
        "What is the weather in Oslo and in Rome?",
        [#"get_weather{"city": "Oslo"}"#, #"get_weather{"city": "Rome"}"#]
      ),
      (
        "What is the weather in Oslo and Rome?",
        [#"get_weather{"city": "Oslo"}"#, #"get_weather{"city": "Rome"}"#]
      ),
      (
        #"Send an email to ann@example.com with the subject "See \u00fc!"."#,
        [#"send_email{"recipient": "ann@example.com", "subject": "See \\u00fc!"}"#]
      ),
      (
        "What is the weather in Bonn? Send an email to b@c.de about lunch.",
        [
          #"get_weather{"city": "Bonn"}"#,
          #"send_email{"recipient": "b@c.de", "subject": "lunch"}"#,
        ]
      ),
      (
        #"Weather in Bonn and in Kiel and in Ulm, and send an email to b@c.de, subject "Hi you"."#,
        [
          #"get_weather{"city": "Bonn"}"#, #"get_weather{"city": "Kiel"}"#,
          #"get_weather{"city": "Ulm"}"#,
          #"send_email{"recipient": "b@c.de", "subject": "Hi you"}"#,
        ]
      ),
      ("Add the numbers 3, 4.5 and 7.", [#"addNumbers{"numbers": [3, 4.5, 7]}"#]),
      ("What is the capital of Japan?", []), ("", []),
    ]
  )
  func `a tool is called with what the question has for it`(
    question: String,
    calls: [String]
  ) throws {
    #expect(try Self.calls(question) == calls)
  }

  @Test func `a demanded call is made, and a forbidden one is not`() throws {
    #expect(try Self.calls("What is the weather in Oslo?", .none).isEmpty)
    #expect(try Self.calls("What is the capital of Japan?", .required).count == 1)
    let forced = try Self.calls("What is the weather in Oslo?", .tool("send_email"))
    #expect(forced.count == 1 && forced[0].hasPrefix("send_email{"))
    #expect(throws: APIError.self) { try Self.offer(.tool("nothing")) }
    #expect(throws: APIError.self) { try ToolOffer(nil, choice: .required) }
  }

  @Test func `the smaller the model, the more mistakes, and thought makes fewer`() throws {
    func mistakes(order: Int, thinkingTokens: Int = 0) throws -> Int {
      let caller = ToolCaller(
        offer: try Self.offer(),
        question: "What is the weather in Oslo?",
        order: order,
        thinkingTokens: thinkingTokens
      )
      return (0..<1_000).count { seed in
        var random = RandomSource(seed: UInt64(seed))
        return caller.calls(&random).map { $0.name + $0.text }
          != [#"get_weather{"city": "Oslo"}"#]
      }
    }
    let counts = try [3, 5, 9].map { try mistakes(order: $0) }
    #expect(counts[0] > counts[1] && counts[1] > counts[2] && counts[2] > 20, "\(counts)")
    #expect(try mistakes(order: 3, thinkingTokens: 64) < counts[0] / 2)
  }

  @Test func `broken arguments are no JSON, and what is whole of them is`() throws {
    let call = MadeCall(
      name: "f",
      arguments: [.init(name: "a", json: "1"), .init(name: "b", json: "\"x\"")],
      isBroken: true
    )
    #expect(call.text == #"{"a": 1, "b""#)
    #expect(call.json == #"{"a": 1}"#)
    #expect(call.pieces(call.text, ofCharacters: true).joined() == call.text)
    #expect(call.pieces(call.text, ofCharacters: false).joined() == call.text)
    let fitting = FittingCalls([call, call], maxTokens: call.tokenCount + 1)
    #expect(fitting.isCut && fitting.calls.count == 2)
    #expect(fitting.tokenCount == call.tokenCount + 1)
  }

  @Test(
    arguments: [
      (0, #"{"city": "Oslo"}"#), (1, #"{"city": ["Oslo"], "days": 3}"#),
      (2, #"{"city": "Oslo", ""#),
    ]
  )
  func `a call is spoilt in one of three ways`(kind: Int, text: String) {
    let call = MadeCall(
      name: "get_weather",
      arguments: [.init(name: "city", json: #""Oslo""#), .init(name: "days", json: "3")]
    )
    #expect(call.spoilt(kind).text == text)
    var faults = AnswerFaults(afterEvents: kind)
    let made = [FittingCalls([call], maxTokens: 100)]
    #expect(made.suffering(faults).flatMap(\.calls) == [call])
    faults.kinds = [.callsSpoilt]
    #expect(made.suffering(faults).flatMap(\.calls) == [call.spoilt(kind)])
  }
}
