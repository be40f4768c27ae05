import Domain
import Testing

@testable import Suites

struct NotifyTests {
  @Test func `each who is told has a form, an address and perhaps a key`() throws {
    let suite = try SmallSuite.folder(
      """
      notify:
        - {to: slack, url: {env: SLACK_WEBHOOK}}
        - {to: ntfy, url: https://ntfy.example.com/nights, key: {env: NTFY_TOKEN}}
        - {to: json, url: "http://localhost:9000/x", body: '{"s": "{{state}}"}'}
      """
    )
    .load()
    #expect(suite.notify.map(\.kind) == [.slack, .ntfy, .json])
    #expect(
      suite.notify.map(\.address) == [
        .secret(.environment("SLACK_WEBHOOK")), .plain("https://ntfy.example.com/nights"),
        .plain("http://localhost:9000/x"),
      ]
    )
    #expect(suite.notify.map(\.key) == [nil, .environment("NTFY_TOKEN"), nil])
    #expect(suite.notify.map(\.body) == [nil, nil, #"{"s": "{{state}}"}"#])
    #expect(suite.notify[1].position.line == 12)
  }

  @Test func `a body is cut at its double braces, wherever single ones stand`() {
    let parts = Suite.Notification.parts(of: #"{"a": {"b": {{run}}}, "c": "{{ words }}"}}"#)
    #expect(
      parts.filter { $0 != .text("") } == [
        .text(#"{"a": {"b": "#), .placeholder("run"), .text(#"}, "c": ""#), .placeholder("words"),
        .text(#""}}"#),
      ]
    )
    let whole = parts.map { part in
      switch part {
      case .text(let text): text
      case .placeholder(let name): "{{\(name)}}"
      }
    }
    #expect(whole.joined() == #"{"a": {"b": {{run}}}, "c": "{{words}}"}}"#)
  }

  @Test(arguments: [
    (
      "{to: slack, url: https://hooks.slack.com/services/T/B/x}",
      "a key must not be written into a suite"
    ),
    ("{to: json, url: https://user:pass@h.example}", "a key must not be written into a suite"),
    ("{to: json, url: https://h.example/?token=abc}", "a key must not be written into a suite"),
    ("{to: ntfy, url: ntfy.sh/nights}", "an address begins with https:// or http://."),
    ("{to: pager, url: https://h.example}", "pager"),
    ("{to: ntfy}", "url"),
    (
      "{to: ntfy, url: https://h.example, body: x}",
      "body is for 'to: json' alone: ntfy has a form of its own."
    ),
    (
      "{to: json, url: https://h.example, body: '{\"a\": \"{{sate}}\"}'}",
      "body: there is no '{{sate}}'; did you mean 'state'?"
    ),
    (
      "{to: json, url: https://h.example, body: '{{ nobody knows }} {{run}}'}",
      "body: there is no '{{nobody knows}}'. There are: suite, run, state, before, worse, title, words."
    ),
  ])
  func `a mistake is told at its place`(entry: String, words: String) throws {
    let complaints = try SmallSuite.folder("notify:\n  - \(entry)").complaints()
    #expect(complaints.hasPrefix("suite.yaml:11:"), "\(complaints)")
    #expect(complaints.contains(words), "\(complaints)")
  }
}
