import Domain
import Foundation
import Suites
import Transport

/// What is posted to one who is told of a change, as its service wants it.
struct NotificationMessage: Hashable, Sendable {
  var headers: [HTTPRequest.Header]
  var body: String

  /// The most that Discord takes, in characters.
  private static let discordLimit = 2_000

  init(_ change: StateChange, for notification: Suite.Notification) {
    headers = [HTTPRequest.Header("Content-Type", "application/json")]
    let text = "\(change.isWorse ? "🔴" : "🟢") \(change.title)\n\(change.words)"
    switch notification.kind {
    case .slack:
      body = JSONValue.object(["text": .string(Self.slackEscaped(text))]).serialized
    case .discord:
      // No mention is made of anybody, whatever a suite is called.
      body =
        JSONValue.object([
          "content": .string(String(text.prefix(Self.discordLimit))),
          "allowed_mentions": ["parse": []],
        ])
        .serialized
    case .teams:
      body = Self.teamsCard(change).serialized
    case .ntfy:
      headers = [
        HTTPRequest.Header("Title", Self.headerText(change.title)),
        HTTPRequest.Header("Priority", change.isWorse ? "high" : "default"),
        HTTPRequest.Header("Tags", change.isWorse ? "red_circle" : "green_circle"),
      ]
      body = change.words
    case .json:
      body =
        notification.body.map { Self.filled($0, with: change) }
        ?? JSONValue.object(Self.values(change)).serialized
    }
  }

  private static func teamsCard(_ change: StateChange) -> JSONValue {
    [
      "type": "message",
      "attachments": [
        [
          "contentType": "application/vnd.microsoft.card.adaptive",
          "content": [
            "type": "AdaptiveCard", "version": "1.4",
            "body": [
              [
                "type": "TextBlock", "weight": "bolder", "wrap": true,
                "text": .string(change.title),
                "color": .string(change.isWorse ? "attention" : "good"),
              ],
              ["type": "TextBlock", "wrap": true, "text": .string(change.words)],
            ],
          ],
        ]
      ],
    ]
  }

  /// What a body of the suite's own may name.
  private static func values(_ change: StateChange) -> [String: JSONValue] {
    [
      "suite": .string(change.suite),
      "run": .integer(change.run),
      "state": .string(change.state),
      "before": change.before.map(JSONValue.string) ?? .null,
      "worse": .bool(change.isWorse),
      "title": .string(change.title),
      "words": .string(change.words),
    ]
  }

  /// `{{name}}` becomes the value as it stands within a string of JSON; what the value says is not
  /// looked at again.
  private static func filled(_ template: String, with change: StateChange) -> String {
    let values = values(change)
    return Suite.Notification.parts(of: template).map { part in
      switch part {
      case .text(let text): return text
      case .placeholder(let name):
        // The suite's parser takes no other name.
        guard let value = values[name] else { return "" }
        let written = value.serialized
        return value.stringValue == nil ? written : String(written.dropFirst().dropLast())
      }
    }
    .joined()
  }

  /// Slack reads these three as the marks of links and mentions.
  private static func slackEscaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// A header holds one line of ASCII.
  private static func headerText(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.value < 0x20 || $0.value > 0x7E ? "?" : Character($0) })
  }
}
