import Domain
import Providers
import Testing

struct AssembledCallsTests {
  private static let calls = [
    (id: "x1", name: "get_weather", arguments: #"{"city":"Oslo"}"#),
    (id: "x2", name: "get_time", arguments: #"{"tz":"UTC"}"#),
    (id: "x3", name: "get_weather", arguments: #"{"city":"Rome"}"#),
  ]

  enum Index: String, CaseIterable { case own, zero, missing }
  enum Identity: String, CaseIterable { case first, each, missing }
  enum Name: String, CaseIterable { case first, each }
  enum Cut: String, CaseIterable { case whole, inPieces }

  struct Style: CustomTestStringConvertible {
    var index: Index
    var identity: Identity
    var name: Name
    var cut: Cut

    var testDescription: String { "index \(index), id \(identity), name \(name), \(cut)" }
  }

  /// Every way of telling calls in which it is told whose a piece is.
  static let styles = Index.allCases.flatMap { index in
    Identity.allCases.flatMap { identity in
      Name.allCases.flatMap { name in
        Cut.allCases.map { Style(index: index, identity: identity, name: name, cut: $0) }
      }
    }
  }

  @Test(arguments: styles)
  func `calls are told apart by what they are`(style: Style) throws {
    var stream = ""
    for (position, call) in Self.calls.enumerated() {
      let middle = call.arguments.index(call.arguments.startIndex, offsetBy: 6)
      let pieces =
        style.cut == .whole
        ? [call.arguments] : [String(call.arguments[..<middle]), String(call.arguments[middle...])]
      for (number, piece) in pieces.enumerated() {
        var members: [(String, String)] = []
        if style.index != .missing {
          members.append(("index", style.index == .own ? "\(position)" : "0"))
        }
        if style.identity == .each || style.identity == .first && number == 0 {
          members.append(("id", Wire.string(call.id)))
        }
        var function = [("arguments", Wire.string(piece))]
        if style.name == .each || number == 0 { function.append(("name", Wire.string(call.name))) }
        members.append(("function", Wire.object(function)))
        let delta = #"{"tool_calls":[\#(Wire.object(members.reversed()))]}"#
        stream += Wire.event(#"{"choices":[{"index":0,"delta":\#(delta)}]}"#)
      }
    }
    let reply = try Wire.reply(stream + Wire.chunk("", finish: #""tool_calls""#) + Wire.done)
    let list = try #require(
      reply.completion?.choices.first?.toolCalls.flatMap { JSONValue(parsing: $0) }
    )
    let read = (list.arrayValue ?? []).map { call in
      [call["function"]?["name"], call["function"]?["arguments"]].map { $0?.stringValue }
    }
    #expect(read == Self.calls.map { [$0.name, $0.arguments] })
    #expect(reply.tokenEvents.count == (style.cut == .whole ? 3 : 6))
  }

  @Test func `calls of one chunk and of a whole message are each their own`() throws {
    let calls = Self.calls.map {
      #"{"id":"","type":"function","function":{"name":"\#($0.name)","arguments":\#(Wire.string($0.arguments))}}"#
    }
    let list = "[\(calls.joined(separator: ","))]"
    let bodies = [
      Wire.event(#"{"choices":[{"delta":{"tool_calls":\#(list)},"finish_reason":"stop"}]}"#),
      #"{"choices":[{"message":{"tool_calls":\#(list)},"finish_reason":"stop"}]}"#,
      // Beside the deltas the message says it again.
      Wire.event(
        #"{"choices":[{"message":{"tool_calls":\#(list)},"delta":{"tool_calls":\#(list)},"finish_reason":"stop"}]}"#
      ),
    ]
    for body in bodies {
      let reply = try Wire.reply(body, isStreamed: body.hasPrefix("data"))
      let read = reply.completion?.choices.first?.toolCalls.flatMap { JSONValue(parsing: $0) }
      #expect(
        read?.arrayValue?.map { $0["function"]?["name"]?.stringValue } == Self.calls.map(\.name)
      )
    }
  }

  @Test(arguments: [
    (["get_", "weather"], "get_weather"), (["get_weather", "get_weather"], "get_weather"),
    (["get_", "get_weather"], "get_weather"),
  ])
  func `a name may come in pieces, again, or from its beginning`(names: [String], name: String)
    throws
  {
    let stream = names.map { name in
      Wire.event(
        #"{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"\#(name)"}}]}}]}"#
      )
    }
    let reply = try Wire.reply(
      stream.joined() + Wire.chunk("", finish: #""tool_calls""#) + Wire.done
    )
    let read = reply.completion?.choices.first?.toolCalls.flatMap { JSONValue(parsing: $0) }
    #expect(read?.arrayValue?.map { $0["function"]?["name"]?.stringValue } == [name])
  }

  /// Calls as pieces of an index, an id, a name and arguments; a `nil` is left out.
  private typealias Piece = (index: Int?, id: String?, name: String?, arguments: String?)

  private static func calls(_ pieces: [Piece]) throws -> [String] {
    let stream = pieces.map { piece in
      var members: [(String, String)] = []
      if let index = piece.index { members.append(("index", "\(index)")) }
      if let id = piece.id { members.append(("id", Wire.string(id))) }
      var function: [(String, String)] = []
      if let name = piece.name { function.append(("name", Wire.string(name))) }
      if let arguments = piece.arguments { function.append(("arguments", Wire.string(arguments))) }
      members.append(("function", Wire.object(function)))
      return Wire.event(
        #"{"choices":[{"index":0,"delta":{"tool_calls":[\#(Wire.object(members))]}}]}"#
      )
    }
    let reply = try Wire.reply(
      stream.joined() + Wire.chunk("", finish: #""tool_calls""#) + Wire.done
    )
    let read = reply.completion?.choices.first?.toolCalls.flatMap { JSONValue(parsing: $0) }
    return (read?.arrayValue ?? []).map { call in
      let function = call["function"]
      return (function?["name"]?.stringValue ?? "?")
        + (function?["arguments"]?.stringValue ?? "?")
    }
  }

  @Test func `calls with one id are two where index and name tell them apart`() throws {
    let (oslo, utc) = (#"{"city":"Oslo"}"#, #"{"tz":"UTC"}"#)
    #expect(try Self.calls([(0, "x", "w", oslo), (1, "x", "t", utc)]) == ["w" + oslo, "t" + utc])
    // The pieces of both may come by turns.
    #expect(
      try Self.calls([
        (0, "x", "w", ""), (1, "x", "t", ""), (1, "x", nil, #"{"tz""#), (0, "x", nil, #"{"city":"#),
        (0, "x", nil, #""Oslo"}"#), (1, "x", nil, #":"UTC"}"#),
      ]) == ["w" + oslo, "t" + utc]
    )
    // One name twice, the first call whole.
    #expect(try Self.calls([(0, "x", "w", oslo), (1, "x", "w", utc)]) == ["w" + oslo, "w" + utc])
    // One call whose index a server counts up with each piece.
    #expect(
      try Self.calls([(0, "x", "w", #"{"city":"#), (1, "x", nil, #""Oslo"}"#)]) == ["w" + oslo]
    )
    #expect(
      try Self.calls([(0, "x", "w", #"{"city":"#), (1, "x", "w", #""Oslo"}"#)]) == ["w" + oslo]
    )
  }

  /// The pieces of one call's arguments, and what they come to.
  private static let arguments: [(pieces: [String], whole: String)] = [
    ([#"{"ci"#, #"{"city":""#, #"{"city":"Oslo"}"#], #"{"city":"Oslo"}"#),
    (["", "{", #"{"a":1"#, #"{"a":1}"#, #"{"a":1}"#], #"{"a":1}"#),
    ([#"{"a":1}"#, #"{"a":1}"#], #"{"a":1}"#), (["{", "{}"], "{}"),
    // Pieces that begin alike and yet add to one another.
    ([#"{""#, #"a":"#, #"{""#, #"b":1}}"#], #"{"a":{"b":1}}"#),
    (["[", "[1],[2]]"], "[[1],[2]]"), ([#"{"a":"#, #"{"a":1}}"#], #"{"a":{"a":1}}"#),
    // Neither is whole: what came is kept.
    ([#"{"a"#, #"{"ab"#], #"{"a{"ab"#),
  ]

  @Test(arguments: arguments.indices, [true, false])
  func `arguments may come from their beginning each time`(row: Int, isNamed: Bool) throws {
    let (pieces, whole) = Self.arguments[row]
    let calls = try Self.calls(
      pieces.enumerated().map { (0, "x", isNamed || $0.offset == 0 ? "f" : nil, $0.element) }
    )
    #expect(calls == ["f" + whole])
  }

  @Test(arguments: arguments.indices)
  func `they may do so without an id as well`(row: Int) throws {
    let (pieces, whole) = Self.arguments[row]
    // Whole arguments that come again under a name are another call of the same function.
    guard pieces.first != pieces.last else { return }
    #expect(try Self.calls(pieces.map { (0, nil, "f", $0) }) == ["f" + whole])
  }
}
