import Analysis
import Crypto
import Domain
import Foundation
import TestSupport
import Testing

@testable import Reports

struct AnswersPartTests {
  /// Three models on six cases, one answer long, one of many lines, one holding a fence.
  private static var fixture: RunFixture {
    RunFixture(temperatures: [0], cases: 6, repetitions: 1).changed { record in
      switch record.request {
      case 0: record.completion?.choices[0].text = String(repeating: "no, never ", count: 40)
      case 1: record.completion?.choices[0].text = "```\nno\n```` | <b>no</b>"
      case 4:
        record.completion = nil
        record.outcome = .failed(RequestFailure(kind: .overloaded, message: "busy"))
      case 5:
        record.scores[0].unanswered = record.scores[0].value == .passed(false) ? .refused : nil
      default: break
      }
    }
  }

  private static func document(_ part: AnswersPart) -> Document {
    Document(title: "Answers", headline: [], blocks: part.blocks)
  }

  @Test func `answers in Markdown and HTML are those of the golden files`() throws {
    let document = Self.document(AnswersPart(Self.fixture))
    try expectGolden(document.markdown(drawn: []), "answers.md")
    try expectGolden(document.html(pictures: [:]), "answers.html")
  }

  @Test(
    arguments: [
      (nil, "All 6 cases: "), (4, "4 of 6 cases: "), (1, "1 of 6 cases: "),
    ] as [(Int?, String)]
  )
  func `the introduction says how many cases are shown, and what shows the others`(
    limit: Int?,
    words: String
  ) {
    let text = AnswersPart(Self.fixture, atMost: limit).introduction.plainText
    #expect(text.hasPrefix(words), "\(text)")
    #expect(text.contains("'assay report 7 --answers all'") == (limit != nil))
    #expect(text.contains("'assay show 7 CASE'"))
  }

  // What stands under "All right" once had a cross: that of the one answer that is shown.
  @Test(arguments: [(3, 0.6, "✓ 3 of 5"), (1, 0.2, "✗ 1 of 5"), (1, 1, "✓ 1 of 5")])
  func `a case that was asked often is marked as a whole`(right: Int, value: Double, mark: String) {
    let definition = RunManifest.ScoreDefinition(
      name: "fact",
      isPrimary: true,
      isPassFail: true,
      summary: "equals"
    )
    let answer = CaseAnswers.Answer(
      arm: 0,
      run: 1,
      request: 0,
      text: CutText("no", limit: 9),
      scores: [Score(name: "fact", value: .passed(false))],
      right: right,
      answers: 5,
      verdicts: ["fact": CaseVerdict(value: value, isPassFail: true)]
    )
    #expect(
      answer.words(of: definition, isPrimary: true) == "\(mark) passed; this one: failed"
    )
    #expect(answer.words(of: definition, isPrimary: false) == "✗ failed")
  }

  @Test func `a report has its answers before its latencies`() {
    var report = Self.fixture.report()
    report.answers = AnswersPart(Self.fixture)
    let headings: [String] = report.document.blocks.compactMap {
      if case .heading(let words) = $0 { words } else { nil }
    }
    #expect(
      headings.filter { ["Arms", "Answers", "Latency"].contains($0) }
        == ["Arms", "Answers", "Latency"]
    )
  }

  @Test func `a run without texts says so and quotes nothing`() {
    let part = AnswersPart(Self.fixture, keepsText: false)
    #expect(part.cases.isEmpty)
    let text = Self.document(part).markdown(drawn: [])
    #expect(text.contains("They were not kept (store\\_text: false)."), "\(text)")
  }

  @Test func `where disagreements fill all places, some are kept for what all got wrong`() {
    let cases = CaseStandings.chosen(of: [], atMost: 20)
    #expect(cases.isEmpty)
    let fixture = RunFixture(temperatures: [0], cases: 40, repetitions: 1).changed { record in
      let number = Int(record.sampleID.dropFirst(5)) ?? 0
      record.scores[0].value = .passed(number < 30 && record.arm == 0)
    }
    let part = AnswersPart(fixture, atMost: 20)
    #expect(part.cases.map(\.title).count { $0 == "Arms disagree" } == 15)
    #expect(part.cases.map(\.title).count { $0 == "All wrong" } == 5)
  }

  /// Cut where the limit is, and what is left out is counted in characters as people count them.
  @Test(arguments: [
    ("short", 10, "short", 0), ("exactly10!", 10, "exactly10!", 0),
    ("eleven char", 10, "eleven cha", 1), ("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2, "👩‍👩‍👧👩‍👩‍👧", 1),
  ])
  func `a text is cut at a character, and says how many more it has`(
    whole: String,
    limit: Int,
    text: String,
    omitted: Int
  ) {
    let cut = CutText(whole, limit: limit)
    #expect(cut.text == text)
    #expect(cut.omitted == omitted)
  }

  @Test(arguments: ["0", "20", "all"])
  func `an extent is a number or all`(text: String) throws {
    #expect(try #require(AnswersExtent(text)).description == text)
  }

  @Test(arguments: ["-1", "many", "", "1.5"])
  func `anything else is none`(text: String) {
    #expect(AnswersExtent(text) == nil)
  }

  @Test func `the page lets its own script run and no other`() throws {
    let digest = Data(SHA256.hash(data: Data(AnswersScript.text.utf8))).base64EncodedString()
    #expect(digest == AnswersScript.digest)
    let html = Self.document(AnswersPart(Self.fixture)).html(pictures: [:])
    #expect(html.contains("script-src 'sha256-\(digest)'"))
    #expect(html.components(separatedBy: "<script").count == 2)
    #expect(html.contains("<script>\(AnswersScript.text)</script>"))
    let without = Document(title: "x", headline: [], blocks: []).html(pictures: [:])
    #expect(!without.contains("script"))
  }

  @Test func `the script takes no text for markup`() {
    for name in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
      #expect(!AnswersScript.text.contains(name))
    }
  }

  @Test(arguments: HostileTextTests.attacks)
  func `no answer leaves its place`(attack: String) throws {
    let manifest = RunFixture(models: [attack, "b"], temperatures: [0], cases: 1).manifest
    let document = Self.document(.hostile(manifest, attacks: [attack, "plain"]))
    let html = document.html(pictures: [:])
    let tags = html.split(separator: "<").dropFirst().map { tag in
      tag.prefix { $0.isLetter || $0 == "/" || $0 == "!" || $0.isNumber }
    }
    #expect(Set(tags).isSubset(of: Self.tags), "\(Set(tags).subtracting(Self.tags))")
    let markdown = document.markdown(drawn: [])
    let headings = Self.outsideFences(markdown).filter { $0.hasPrefix("#") }
    #expect(headings.dropFirst().allSatisfy { $0.hasPrefix("### Arms") || $0.hasPrefix("#### `") })
    for text in [html, markdown] {
      #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.isHostile })
    }
  }

  private static func outsideFences(_ markdown: String) -> [Substring] {
    var fence: String?
    return markdown.split(separator: "\n").filter { line in
      if let open = fence {
        if line == open { fence = nil }
        return false
      }
      let ticks = line.prefix { $0 == "`" }
      guard ticks.count >= 3, line.dropFirst(ticks.count) == "text" else { return true }
      fence = String(ticks)
      return false
    }
  }

  private static let tags: Set<Substring> = [
    "!DOCTYPE", "html", "head", "meta", "title", "/title", "style", "/style", "/head", "body",
    "main", "h1", "/h1", "p", "/p", "section", "/section", "div", "/div", "label", "/label",
    "select", "/select", "option", "/option", "input", "datalist", "/datalist", "output",
    "/output", "article", "/article", "h3", "/h3", "h4", "/h4", "small", "/small", "code",
    "/code", "details", "/details", "summary", "/summary", "pre", "/pre", "br", "/main", "script",
    "/script", "/body", "/html",
    // A comparison in the script.
    "",
  ]
}

extension Unicode.Scalar {
  fileprivate var isHostile: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}
