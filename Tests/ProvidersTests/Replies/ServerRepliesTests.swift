import Domain
import Providers
import Testing

/// Bodies as servers write them, and what is made of each: `Fixtures/server-replies.jsonl`.
struct ServerRepliesTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let by: String
    let body: String
    let outcome: String
    let isStreamed: Bool
    let text: String?
    let message: String?

    init?(_ value: JSONValue) {
      guard let by = value["by"]?.stringValue, let body = value["body"]?.stringValue,
        let outcome = value["outcome"]?.stringValue,
        let isStreamed = value["streamed"]?.boolValue
      else { return nil }
      self.by = by
      self.body = body
      self.outcome = outcome
      self.isStreamed = isStreamed
      text = value["text"]?.stringValue
      message = value["message"]?.stringValue
    }

    var testDescription: String { "\(by): \(body.suffix(200))" }
  }

  static let rows = Fixture.lines("server-replies").compactMap(Row.init)

  @Test func `no row was left out`() {
    #expect(Self.rows.count >= 120)
    #expect(ServerWordsTests.rows.count >= 120)
  }

  @Test(arguments: rows)
  func `a reply is an answer or a failure, whole or streamed`(row: Row) throws {
    let count = row.by.hasPrefix("three") ? 3 : 1
    let reply = try Wire.reply(
      row.body,
      isStreamed: row.isStreamed,
      parameters: count > 1 ? ["n": .integer(Int64(count))] : [:]
    )
    #expect((reply.failureTold?.kind.name ?? "succeeded") == row.outcome, "\(row.body)")
    if let text = row.text { #expect(reply.completion?.choices.first?.text == text) }
    if let message = row.message { #expect(reply.failureTold?.message == message) }
    if let probabilities = reply.completion?.choices.first?.logProbabilities {
      #expect(JSONValue(parsing: probabilities) != nil)
    }
    if let usage = reply.completion?.usage?.verbatim { #expect(JSONValue(parsing: usage) != nil) }
    if row.by.hasPrefix("usage of a wrong") { #expect(reply.completion?.usage == nil) }
  }
}

extension RequestFailure.Kind {
  fileprivate var name: String { "\(self)" }
}
