import Domain
import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif
import Reports
import Testing

/// What a model, a suite or an answer may be called by somebody who means harm.
struct HostileTextTests {
  static let attacks = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</code></td></table><svg onload=alert(1)>",
    "[click](javascript:alert(1))",
    "![](https://evil.example/track.png)",
    "https://evil.example/ www.evil.example mail@evil.example @octocat #1",
    "a | b | c",
    "`` ` ``` code",
    "a\n\n# Heading\n\n- item",
    "**bold** _it_ ~~gone~~ &lt;b&gt; \\",
    "$(touch pwned) `touch pwned` ; system('touch pwned') | touch pwned",
    "'; system 'touch pwned'; '",
    "\"; system \"touch pwned",
    "' \\\n!touch pwned",
    "< touch pwned",
    "@macro %s %n %d {/=99 big} a^b_c \\",
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\u{1B}[31mred\u{1B}[0m \u{1B}]8;;https://evil.example\u{7}link\u{1B}]8;;\u{7}",
    "\u{9B}2J\u{0}\u{8}\r",
    "abc\u{202E}gpj.exe\u{2066}\u{200B}\u{FEFF}",
    "\u{E0041}\u{E0042}",
    "../../../etc/passwd",
    "-oProxyCommand=x --help",
    "",
    "   ",
    String(repeating: "x", count: 5_000),
    "e" + String(repeating: "\u{301}", count: 500),
  ]

  /// A run in which every text from outside is the attack.
  private static func fixture(_ attack: String) -> RunFixture {
    var fixture = RunFixture(
      models: ["small", attack, attack + " "],
      temperatures: [0],
      cases: 4,
      repetitions: 1,
      suiteName: attack
    )
    fixture = fixture.changed { record in
      guard record.request % 5 == 0 else { return }
      record.outcome = .failed(RequestFailure(kind: .rejected, message: attack, status: 400))
      record.scores = [
        Score(name: attack, value: .unscored(.scorerFailed(attack))),
        Score(name: "words", value: .unscored(.scorerFailed(attack))),
      ]
    }
    fixture.manifest.suiteDescription = attack
    fixture.manifest.suiteText = attack
    fixture.manifest.suitePath = attack
    fixture.manifest.load = attack
    fixture.manifest.environment.machine = attack
    fixture.manifest.environment.versions = [attack: attack]
    fixture.manifest.scores[0].name = attack
    fixture.manifest.scores[0].summary = attack
    for index in fixture.records.indices { fixture.records[index].scores[0].name = attack }
    for index in fixture.manifest.arms.indices {
      fixture.manifest.arms[index].prompt = index % 2 == 0 ? attack : "question"
      fixture.manifest.arms[index].cell = [.init(name: attack, value: .string(attack))]
    }
    return fixture
  }

  private struct Report {
    var report: RunReport
    var document: Document
  }

  private static let reports = Dictionary(
    uniqueKeysWithValues: attacks.map { attack in
      let report = fixture(attack).report()
      return (attack, Report(report: report, document: report.document))
    }
  )

  private static func report(_ attack: String) throws -> Report {
    try #require(reports[attack])
  }

  /// Figures with every way that a name gets into a script: row, key, title, label of an axis.
  private static let drawn = ["score", "trade-off", "ttft"]

  /// Eight at a time are the models of one run, so that each is drawn; the first names its score.
  @Test(arguments: stride(from: 0, to: attacks.count, by: 8).map { $0 })
  func `gnuplot draws hostile names and runs nothing`(start: Int) async throws {
    let attacks = Array(Self.attacks[start...].prefix(8))
    var fixture = RunFixture(models: attacks, temperatures: [0], cases: 2, repetitions: 1)
    fixture.manifest.scores[0].name = attacks[1]
    fixture = fixture.changed { $0.scores[0].name = attacks[1] }
    var document = fixture.report().document
    document.blocks = document.figures.filter { Self.drawn.contains($0.name) }.map { .figure($0) }
    try await withFolder("attacks-\(start)") { folder in
      let files = try await ReportWriter(folder: folder.path)
        .write(document, name: "attack", formats: [.markdown, .png])
      #expect(files.warning == nil)
      #expect(files.drawn == Self.drawn)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
      let figures = URL(filePath: files.folder).appending(path: "figures")
      let names = try FileManager.default.contentsOfDirectory(atPath: figures.path)
      #expect(names.count == 4 * files.drawn.count, "a file that no figure is made of")
      for name in names where name.hasSuffix(".svg") {
        let picture = try String(contentsOf: figures.appending(path: name), encoding: .utf8)
        #expect(!picture.contains("<script") && !picture.contains("<img"))
        #expect(!picture.contains("<svg onload"))
      }
    }
  }

  @Test(arguments: attacks)
  func `a hostile name stays one cell of its Markdown table`(attack: String) throws {
    let markdown = try Self.report(attack).report.armsTable.markdown
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    let bars = rows.map { Self.unescapedBars(String($0)) }
    #expect(Set(bars).count == 1, "\(markdown)")
    #expect(rows.count == 5)
  }

  @Test(arguments: attacks)
  func `no text from outside leaves its code span`(attack: String) throws {
    let document = try Self.report(attack).document
    let markdown = Self.withoutCode(document.markdown(drawn: Set(document.figures.map(\.name))))
    for mark in ["<script", "<img", "<svg", "](javascript", "](https", "://", "www.", "@octocat"] {
      #expect(!markdown.contains(mark), "\(mark) in \(markdown)")
    }
    let headings = markdown.split(separator: "\n").filter { $0.hasPrefix("#") }
    #expect(
      headings.dropFirst() == [
        "## Arms", "## Levels", "## Comparisons", "## Latency", "## The provider's own clock",
        "## Figures", "## Failures", "## What to distrust", "## How it was made",
      ]
    )
  }

  @Test(arguments: attacks)
  func `no text from outside leaves its element in HTML or XML`(attack: String) throws {
    let report = try Self.report(attack)
    let junit = try #require(report.report.junit).text
    for text in [report.document.html(pictures: [:]), junit] {
      let tags = text.split(separator: "<").dropFirst().compactMap { tag in
        tag.prefix { $0.isLetter || $0 == "/" || $0 == "!" || $0 == "?" || $0.isNumber }
      }
      #expect(Set(tags).isSubset(of: Self.knownTags), "\(Set(tags).subtracting(Self.knownTags))")
      #expect(!text.contains("onerror=alert(1)>") && !text.contains("href="))
    }
    let parser = XMLParser(data: Data(junit.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
  }

  private static let knownTags: Set<Substring> = [
    "!DOCTYPE", "html", "head", "meta", "title", "/title", "style", "/style", "/head", "body",
    "main", "h1", "/h1", "p", "/p", "h2", "/h2", "div", "table", "thead", "tr", "th", "/th", "/tr",
    "/thead", "tbody", "td", "/td", "/tbody", "/table", "/div", "figure", "figcaption",
    "/figcaption", "/figure", "strong", "/strong", "code", "/code", "ul", "li", "/li", "/ul",
    "details", "summary", "/summary", "pre", "/pre", "/details", "/main", "/body", "/html",
    "?xml", "testsuites", "/testsuites", "testsuite", "/testsuite", "testcase", "/testcase",
    "failure", "error", "skipped",
  ]

  @Test(arguments: attacks)
  func `no control character reaches a terminal or a file`(attack: String) throws {
    let document = try Self.report(attack).document
    let texts =
      [document.markdown(drawn: [])] + document.figures.flatMap { [$0.script.text, $0.data.text] }
      + document.tables.map { $0.text(width: 100, color: false) }
      + document.headline.map(\.plainText)
    for text in texts {
      #expect(!text.unicodeScalars.contains { Self.isUnsafe($0) })
    }
    for table in document.tables {
      #expect(!table.csv.unicodeScalars.contains { $0 != "\r" && Self.isUnsafe($0) })
    }
  }

  @Test(arguments: attacks)
  func `no field of a CSV begins like a formula`(attack: String) throws {
    for table in try Self.report(attack).document.tables {
      for field in Self.fields(table.csv) {
        let start = field.first { $0 != " " }
        #expect(Double(field) != nil || !"=+-@\t\r".contains(start ?? "x"), "\(field)")
      }
    }
  }

  @Test(arguments: attacks)
  func `a report's folder is one plain name`(attack: String) throws {
    let name = try Self.report(attack).report.name
    #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
    #expect(!name.hasPrefix(".") && !name.hasPrefix("-") && name.count < 80)
  }
}

// MARK: - Reading the formats back

extension HostileTextTests {
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n"
      && (scalar.properties.generalCategory == .control
        || [0x200B, 0x202E, 0x2066, 0xFEFF, 0xE0041].contains(scalar.value))
  }

  private static func unescapedBars(_ line: String) -> Int {
    var count = 0
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped { count += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    return count
  }

  /// The Markdown without its fenced blocks and code spans, by CommonMark's rule that a span ends
  /// with as many backticks as it began with.
  private static func withoutCode(_ markdown: String) -> String {
    var lines: [Substring] = []
    var fence: Substring?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if line == open { fence = nil }
      } else if line.hasPrefix("```") {
        fence = line.prefix { $0 == "`" }
      } else {
        lines.append(line)
      }
    }
    return lines.map { withoutSpans(String($0)) }.joined(separator: "\n")
  }

  private static func withoutSpans(_ line: String) -> String {
    var text = ""
    var rest = Substring(line)
    while let character = rest.first {
      let ticks = rest.prefix { $0 == "`" }
      rest = rest.dropFirst(max(1, ticks.count))
      if ticks.isEmpty {
        // What stands behind a backslash is no markup.
        text.append(character == "\\" && rest.popFirst() != nil ? "·" : character)
      } else if let end = spanEnd(rest, ticks: ticks.count) {
        rest = rest[end...]
      }
    }
    return text
  }

  private static func spanEnd(_ text: Substring, ticks: Int) -> Substring.Index? {
    var rest = text
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      if run.count == ticks { return run.endIndex }
      rest = rest[run.endIndex...]
    }
    return nil
  }

  private static func fields(_ csv: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for scalar in csv.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case ",", "\r", "\n": if isQuoted { fallthrough } else { fields.append("") }
      default: fields[fields.count - 1].unicodeScalars.append(scalar)
      }
    }
    return fields.filter { !$0.isEmpty }
  }
}
