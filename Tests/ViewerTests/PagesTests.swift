import Domain
import Foundation
import Testing

@testable import Viewer

@Testing.Suite(.timeLimit(.minutes(2)))
struct PagesTests {
  private static let pages = [
    "/", "/?suite=scripted&state=finished", "/run/1", "/run/1/answers", "/run/1/case/c3",
    "/run/1/request/0", "/compare", "/compare?a=1", "/compare?a=1&b=2&by=model", "/track",
    "/track?suite=scripted", "/run/99", "/nothing",
  ]

  @Test func `every page is whole, and has nothing in it that a policy must forbid`() async throws {
    let fixture = try await ViewerFixture(runs: 2)
    for target in Self.pages {
      let answer = await fixture.page(target)
      let text = String(decoding: answer.body, as: UTF8.self)
      #expect(answer.status == (["/run/99", "/nothing"].contains(target) ? 404 : 200), "\(target)")
      #expect(text.ranges(of: "<h1>").count == 1, "\(target): \(text)")
      #expect(text.hasPrefix("<!DOCTYPE html>") && text.hasSuffix("</html>\n"), "\(target)")
      #expect(text.contains("<main id=\"main\"") && text.contains("<nav "), "\(target)")
      #expect(!text.contains("<script>") && !text.contains(" style=\""), "\(target)")
      #expect(text.firstMatch(of: /<[^>]* on\w+=/) == nil, "\(target)")
      #expect(text.firstMatch(of: /(src|href)="(https?:)?\/\//) == nil, "\(target)")
      #expect(!text.contains("<script>alert") && !text.contains("<img src=x"), "\(target)")
    }
  }

  @Test func `every answer carries the policy, and none may be kept or framed`() async throws {
    let fixture = try await ViewerFixture()
    for target in Self.pages + ["/style.css", "/script.js", "/answers.js", "/run/1/live"] {
      let headers = Dictionary(
        await fixture.page(target).allHeaders.map { ($0.name, $0.value) },
        uniquingKeysWith: { first, _ in first }
      )
      let policy = headers["Content-Security-Policy"] ?? ""
      #expect(policy.hasPrefix("default-src 'none'; "))
      #expect(policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
      #expect(headers["X-Content-Type-Options"] == "nosniff")
      #expect(headers["Referrer-Policy"] == "same-origin")
      #expect(headers["Cache-Control"] == "no-store")
    }
  }

  @Test func `an answer that is markup is shown as it was written`() async throws {
    let fixture = try await ViewerFixture()
    let text = await fixture.text("/run/1/case/c3")
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(text.contains("onerror=&#39;alert(2)&#39;"))
  }

  @Test(arguments: [
    ("/", [">1</a>", ">2</a>", "2 runs"]),
    ("/?suite=other", ["No run matches.", "0 of 2 runs match"]),
    ("/?state=finished", ["2 runs"]),
    ("/?since=2999-01-01", ["No run matches."]),
    ("/run/1", ["Answers", "Compare arms", "What to distrust", "large"]),
    ("/compare?a=1&by=model", ["Cases that turned", "Rome"]),
    ("/compare?a=1&b=2", ["Comparison with"]),
    ("/track?suite=scripted", ["Track of", "The last run"]),
    ("/run/1/request/0", ["Timeline", "curl", "/v1/completions", "<svg class=\"timeline\""]),
  ])
  func `a page says what it is for`(target: String, expected: [String]) async throws {
    let fixture = try await ViewerFixture(runs: 2)
    let text = await fixture.text(target)
    for words in expected { #expect(text.contains(words), "\(target): \(words)\n\(text)") }
  }

  @Test func `the cases stand as a matrix, those first on which arms disagree`() async throws {
    let fixture = try await ViewerFixture()
    let text = await fixture.text("/run/1/answers")
    let cases = text.matches(of: /\/run\/1\/case\/(c\d)"/).map { String($0.1) }
    #expect(cases.first == "c1")
    #expect(Set(cases) == ["c0", "c1", "c2", "c3"])
    #expect(text.contains("<th scope=\"col\">small</th>\n<th scope=\"col\">large</th>"))
    #expect(text.contains("It is Rome, I think."))
  }

  @Test(arguments: [
    ("cases=disagree", ["c1"]), ("answer=wrong", ["c1"]), ("answer=failed", []),
    ("text=rome", ["c1"]), ("text=QUESTION+2", ["c2"]), ("text=nowhere", []),
    ("sort=suite", ["c0", "c1", "c2", "c3"]), ("sort=suite&model=large&answer=wrong", []),
    ("score=words&min=5", ["c1", "c3"]),
  ])
  func `a query narrows the matrix`(query: String, expected: [String]) async throws {
    let fixture = try await ViewerFixture()
    let text = await fixture.text("/run/1/answers?\(query)")
    let cases = text.matches(of: /\/run\/1\/case\/(c\d)"/).map { String($0.1) }
    let isOrdered = query.hasPrefix("sort")
    #expect((isOrdered ? cases : cases.sorted()) == expected)
  }

  @Test func `a case shows each arm's answer, and marks what the first has not`() async throws {
    let fixture = try await ViewerFixture()
    let text = await fixture.text("/run/1/case/c1")
    #expect(text.contains("question 1"))
    #expect(text.contains("aria-label=\"Answer of small\""))
    #expect(text.contains("aria-label=\"Answer of large\""))
    #expect(text.contains("<mark>Paris</mark>"))
    #expect(text.contains("<h2>Expected</h2>"))
  }

  @Test func `what takes long leaves a place, which a fragment fills`() async throws {
    let fixture = try await ViewerFixture(patience: .zero)
    let first = await fixture.text("/run/1")
    #expect(first.contains("data-fragment=\"/run/1/report\""))
    let fragment = await fixture.text("/run/1/report")
    #expect(fragment.hasPrefix("<h1>") && fragment.contains("What to distrust"))
    let piece = await fixture.text("/run/1/answers/piece?cases=disagree")
    #expect(piece.contains("/run/1/case/c1") && !piece.contains("/run/1/case/c2"))
  }

  @Test func `a run's progress is told in figures`() async throws {
    let fixture = try await ViewerFixture()
    let value = try #require(JSONValue(parsing: await fixture.text("/run/1/live")))
    #expect(value["state"]?.stringValue == "finished")
    #expect(value["done"]?.stringValue == "8" && value["failed"]?.stringValue == "0")
    #expect(value["score"]?.stringValue == "0.875")
  }

  @Test func `a run that kept no texts shows none`() async throws {
    let fixture = try await ViewerFixture(lines: "store_text: false")
    for target in ["/run/1/case/c1", "/run/1/request/0", "/run/1/answers"] {
      let text = await fixture.text(target)
      #expect(text.contains(RunManifest.notKept) || target.hasSuffix("answers"))
      // A hash stands for an answer where one alone is shown, so that equal ones can be told.
      #expect(!text.contains("sha256:") || target.contains("request"), "\(target)")
    }
  }
}
