import Domain
import Profiles
import Providers
import Testing
import Transport

/// Streams of Responses whose parts, items and responses stand whole when they have ended.
struct ResponsesEndedPartTests {
  private static func reply(_ events: [String], endsWith output: String = "[]") throws -> Reply {
    let ended =
      #"{"type":"response.completed","response":{"status":"completed","output":\#(output)}}"#
    return try Wire.reply(
      (events + [ended]).map(Wire.event).joined(),
      endpoint: .responses
    )
  }

  private static let part = #"{"type":"output_text","text":"Paris","annotations":[]}"#
  private static let message =
    #"{"id":"a","type":"message","role":"assistant","status":"completed","content":[\#(part)]}"#

  private static func event(_ type: String, _ members: String, at item: Int? = 0) -> String {
    let place = item.map { #","output_index":\#($0),"content_index":0"# } ?? ""
    return #"{"type":"response.\#(type)"\#(place),\#(members)}"#
  }

  private static let deltas = ["Par", "is"].map {
    event("output_text.delta", #""delta":"\#($0)""#)
  }
  private static let bareDeltas = ["Par", "is"].map {
    event("output_text.delta", #""delta":"\#($0)""#, at: nil)
  }
  private static let textDone = event("output_text.done", #""text":"Paris""#)
  private static let partDone = event("content_part.done", #""part":\#(part)"#)
  private static let itemDone = event("output_item.done", #""item":\#(message)"#)
  private static let laterDone = event("output_item.done", #""item":\#(message)"#, at: 1)

  @Test(
    arguments: [
      ([itemDone], "[]"), ([partDone], "[]"), ([textDone], "[]"), ([], "[\(message)]"),
      ([textDone, partDone, itemDone], "[\(message)]"), ([partDone, itemDone], "[\(message)]"),
      (deltas + [textDone, partDone, itemDone], "[\(message)]"), (deltas + [itemDone], "[]"),
      // The item has another place at its end, or the pieces had none.
      (deltas + [laterDone], "[\(message)]"), (bareDeltas + [textDone, itemDone], "[]"),
      (bareDeltas + [laterDone], "[\(message)]"),
    ]
  )
  func `text is taken where it comes first, and once`(events: [String], output: String) throws {
    let reply = try Self.reply(events, endsWith: output)
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.map(\.text) == ["Paris"])
    #expect(reply.tokenEvents.reduce(0) { $0 + $1.byteCount } == 5)
  }

  @Test func `each item and each of its parts is taken by itself`() throws {
    let two = Self.message.replacing("Paris", with: " Paris")
    let reply = try Self.reply(
      Self.deltas + [Self.itemDone, Self.event("output_item.done", #""item":\#(two)"#, at: 1)]
    )
    #expect(reply.completion?.choices.map(\.text) == ["Paris Paris"])
    let parts = #"[\#(Self.part),{"type":"output_text","text":"Paris"}]"#
    let item = #"{"type":"message","content":\#(parts)}"#
    let both = try Self.reply([Self.event("output_item.done", #""item":\#(item)"#)])
    #expect(both.completion?.choices.map(\.text) == ["ParisParis"])
  }

  @Test(arguments: [
    #""summary":[{"type":"summary_text","text":"Hm."}]"#,
    #""summary":[],"content":[{"type":"reasoning_text","text":"Hm."}]"#,
    #""summary":[{"type":"summary_text","text":"H."}],"content":[{"type":"reasoning_text","text":"Hm."}]"#,
  ])
  func `reasoning is taken of an item that has ended, and is no visible text`(
    members: String
  ) throws {
    let thought = Self.event(
      "output_item.done",
      #""item":{"type":"reasoning","id":"rs",\#(members)}"#
    )
    let text = Self.event("output_item.done", #""item":\#(Self.message)"#, at: 1)
    let reply = try Self.reply([thought, text])
    #expect(reply.completion?.choices.first?.reasoning == "Hm.")
    #expect(reply.completion?.choices.first?.text == "Paris")
    #expect(reply.tokenEvents.count == 2)
    let delta = Self.event("reasoning_text.delta", #""delta":"Hm.""#)
    let known = try Self.reply([delta, thought, text])
    #expect(known.completion?.choices.first?.reasoning == "Hm.")
    #expect(known.tokenEvents.count == 2)
  }

  // MARK: Calls

  private static func arguments(_ more: String = "", at item: Int = 0, id: String = "f") -> String {
    let text = #""{\"x\":1}""#
    return
      #"{"type":"response.function_call_arguments.done","output_index":\#(item),"item_id":"\#(id)","arguments":\#(text)\#(more)}"#
  }

  private static func call(_ name: String, id: String = "f") -> String {
    let text = #""{\"x\":1}""#
    return
      #"{"type":"function_call","id":"\#(id)","call_id":"c-\#(id)","name":"\#(name)","arguments":\#(text)}"#
  }

  private static func done(_ call: String, at item: Int = 0) -> String {
    event("output_item.done", #""item":\#(call)"#, at: item)
  }

  @Test(
    arguments: [
      ([arguments()], "[\(call("get"))]", ["get"]),
      ([arguments()], "[{\"type\":\"reasoning\",\"summary\":[]},\(call("get"))]", ["get"]),
      ([arguments(), done(call("get"))], "[]", ["get"]), ([done(call("get"))], "[]", ["get"]),
      ([arguments(), done(call("get"))], "[\(call("get"))]", ["get"]),
      ([arguments(#","name":"get""#)], "[]", ["get"]),
      ([arguments(#","name":"get""#)], "[\(call("get"))]", ["get"]),
      (
        [arguments(), arguments(at: 1, id: "g")],
        "[\(call("get")),\(call("set", id: "g"))]", ["get", "set"]
      ),
      ([arguments()], "[]", [""]),
    ]
  )
  func `a call has the name that is told of it anywhere`(
    events: [String],
    output: String,
    names: [String]
  ) throws {
    let reply = try Self.reply(events, endsWith: output)
    let calls = try #require(
      reply.completion?.choices.first?.toolCalls.flatMap(JSONValue.init(parsing:))
    )
    let functions = calls.arrayValue?.compactMap { $0["function"] } ?? []
    #expect(functions.map { $0["name"]?.stringValue } == names)
    #expect(functions.allSatisfy { $0["arguments"] == #"{"x":1}"# })
  }

  @Test func `a name that comes at the end is no token there`() throws {
    let reply = try Self.reply([Self.arguments()], endsWith: "[\(Self.call("get"))]")
    #expect(reply.tokenEvents.map(\.byteCount) == [7])
  }

  @Test func `a delta that is no text is malformed`() throws {
    let reply = try Self.reply([Self.event("output_text.delta", #""delta":42"#)])
    #expect(reply.failureTold?.kind == .malformedResponse)
    #expect(
      reply.failureTold?.message
        == "an event of the stream has no 'delta' that can be read, at byte 80"
    )
  }
}
