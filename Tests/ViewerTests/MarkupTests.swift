import Domain
import Testing

@testable import Viewer

struct MarkupTests {
  @Test func `a text is escaped, and markup is not`() {
    let name = "<b>&\"'"
    let inner: Markup = "<i>\(name)</i>"
    let outer: Markup = "<p title=\"\(name)\">\(inner)</p>"
    #expect(
      outer.text == "<p title=\"&lt;b&gt;&amp;&quot;&#39;\"><i>&lt;b&gt;&amp;&quot;&#39;</i></p>"
    )
  }

  @Test(arguments: [
    ("the capital is Paris", "the capital is Paris", "the capital is Paris"),
    ("the capital is Paris", "the capital is Rome", "the capital is <mark>Rome</mark>"),
    ("a b", "a c d b", "a <mark>c d</mark> b"),
    ("", "all new", "<mark>all new</mark>"),
    ("a", "", ""),
    ("a\nb", "a\nc", "a\n<mark>c</mark>"),
    ("x", "<b>", "<mark>&lt;b&gt;</mark>"),
  ])
  func `words that another text has not are marked`(old: String, new: String, expected: String) {
    #expect(WordDifference(from: old, to: new).markup.text == expected)
  }

  @Test func `long texts are compared in no time, and nothing is marked`() {
    let words = (0..<5_000).map(String.init).joined(separator: " ")
    #expect(!WordDifference(from: "a", to: words).markup.text.contains("<mark>"))
  }

  /// The second is of another tool's attempt: when it was due is not known, which is written as an
  /// instant after its start.
  @Test(arguments: [0, 50_000_000] as [Int64])
  func `a timeline is to scale`(scheduled: Int64) {
    let timeline = RequestTimeline(
      scheduled: Instant(nanoseconds: scheduled),
      started: Instant(nanoseconds: 0),
      ready: Instant(nanoseconds: 100_000_000),
      sent: Instant(nanoseconds: 100_000_000),
      firstByte: Instant(nanoseconds: 300_000_000),
      tokenEvents: [
        TokenEvent(instant: Instant(nanoseconds: 300_000_000), byteCount: 1),
        TokenEvent(instant: Instant(nanoseconds: 400_000_000), byteCount: 1),
      ],
      ended: Instant(nanoseconds: 400_000_000)
    )
    let text = TimelineDrawing(timeline, transfer: TransferFacts()).markup.text
    // 800 units from 90 on: a tenth of a second is 200 of them.
    #expect(text.contains("class=\"connect\" x=\"90.0\""))
    #expect(text.contains("class=\"wait\" x=\"290.0\""))
    #expect(text.contains("class=\"stream\" x=\"690.0\""))
    #expect(text.ranges(of: "width=\"400.0\"").count == 1)
    #expect(text.contains("M690.0 ") && text.contains("M890.0 "))
    #expect(text.contains("connect 100.000 ms"))
  }

  @Test func `a curve says in words what it draws`() {
    let text = Curve([1, nil, 3], named: "score of <x>").svg.text
    #expect(text.contains("score of &lt;x&gt;: 1.00 to 3.00 over 2 runs, last 3.00"))
    #expect(text.contains("3.0,25.0 117.0,3.0"))
    #expect(Curve([nil], named: "x").svg.text == "–")
  }

  @Test(arguments: [
    ("c1", "c2"), ("a/b", "a.b"), ("ä", "ö"), ("x y", "x-y"), ("a", "A"),
  ])
  func `files of different cases have different names that every disk takes`(
    left: String,
    right: String
  ) {
    let names = [left, right].map { Links.fileName($0).lowercased() }
    #expect(names[0] != names[1])
    for name in names { #expect(name.wholeMatch(of: /[a-z0-9-]+/) != nil, "\(name)") }
  }

  @Test func `an address is read as a browser writes it`() {
    let request = PageRequest(.get, "/run/1/case/a%2Fb%20c?text=two+words&from=50&text=no")
    #expect(request.path == ["run", "1", "case", "a/b c"])
    #expect(request["text"] == "two words" && request["from"] == "50" && request["none"].isEmpty)
    #expect(request.query(with: ["from": "", "tag": "a&b"]) == "tag=a%26b&text=two%20words")
  }
}
