import Domain
import Foundation
import Providers
import Testing

/// What servers say of a failure and of its absence, in every place of a stream and of a whole reply.
///
/// `told` of a row in `Fixtures/server-words.jsonl`: `certain` everywhere; `alone` where no answer
/// stands in the same object; `words` likewise, but not before the answer; `none` nowhere.
struct ServerWordsTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let told: String
    let object: JSONValue
    let message: String?
    let code: String?

    init(_ value: JSONValue) throws {
      told = try #require(value["told"]?.stringValue)
      object = try #require(value["object"])
      message = value["message"]?.stringValue
      code = value["code"]?.stringValue
    }

    var testDescription: String { "\(told): \(object.serialized)" }
  }

  static let rows = Fixture.lines("server-words").compactMap { try? Row($0) }

  private static let end = Wire.chunk("", finish: #""stop""#)

  /// An answer in whose objects the row's members stand, and whether the row is told there.
  enum Place: CaseIterable {
    case before, middle, middleWithoutMark, after, afterWithoutMark, chunk, lastChunk, whole

    func body(_ object: JSONValue) -> String {
      let event = Wire.event(object.serialized)
      let (first, rest) = (Wire.chunk("Par"), Wire.chunk("is") + end)
      return switch self {
      case .before: event + first + rest + Wire.done
      case .middle: first + event + rest + Wire.done
      case .middleWithoutMark: first + event + rest
      case .after: first + rest + event + Wire.done
      case .afterWithoutMark: first + rest + event
      case .chunk: Wire.event(merged(object, "delta", "Par", "null")) + rest + Wire.done
      case .lastChunk: first + Wire.event(merged(object, "delta", "is", #""stop""#)) + Wire.done
      case .whole: merged(object, "message", "Paris", #""stop""#)
      }
    }

    private func merged(_ object: JSONValue, _ name: String, _ text: String, _ finish: String)
      -> String
    {
      let choices =
        #""choices":[{"index":0,"\#(name)":{"content":"\#(text)"},"finish_reason":\#(finish)}]"#
      let members = object.serialized.dropFirst().dropLast()
      return "{\(choices)\(members.isEmpty ? "" : ",")\(members)}"
    }

    func isTold(_ told: String) -> Bool {
      switch self {
      case .chunk, .lastChunk, .whole: told == "certain"
      case .before: told == "certain" || told == "alone"
      default: told != "none"
      }
    }
  }

  @Test(arguments: rows)
  func `a failure is told wherever it stands, and nothing else is one`(row: Row) throws {
    for place in Place.allCases {
      let reply = try Wire.reply(place.body(row.object), isStreamed: place != .whole)
      guard place.isTold(row.told) else {
        #expect(reply.failureTold == nil, "\(place)")
        #expect(reply.completion?.choices.map(\.text) == ["Paris"], "\(place)")
        continue
      }
      #expect(reply.failureTold?.kind == .serverError || row.told == "certain", "\(place)")
      #expect(reply.failureTold != nil, "\(place)")
      if let message = row.message { #expect(reply.failureTold?.message == message, "\(place)") }
      if let code = row.code { #expect(reply.failureTold?.code == code, "\(place)") }
    }
  }

  @Test(arguments: rows)
  func `alone it is no answer, and says why`(row: Row) throws {
    let reply = try Wire.reply(row.object.serialized, isStreamed: false)
    let told = try #require(reply.failureTold)
    if row.told != "none", let message = row.message { #expect(told.message == message) }
    let streamed = try Wire.reply(Wire.event(row.object.serialized) + Wire.done)
    #expect(streamed.failureTold != nil)
  }
}
