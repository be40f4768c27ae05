import Analysis
import Domain
import Foundation
import Reports
import Testing

/// The self-contained HTML, opened by a browser.
@Suite(.enabled(if: HeadlessBrowser.path != nil, HeadlessBrowser.remedy))
struct BrowserTests {
  @Test func `a page that runs a script or asks for a picture is found out`() async throws {
    try await Self.withFolder { folder in
      let page = folder.appending(path: "page.html")
      let text = """
        <!DOCTYPE html><title>x</title><script>nope()</script>
        <img src="http://evil.invalid/track.png">
        """
      try text.write(to: page, atomically: true, encoding: .utf8)
      let visit = try await HeadlessBrowser.visit(page, in: folder)
      #expect(visit.console.contains { $0.contains("nope is not defined") })
      #expect(visit.requests.contains("http://evil.invalid/track.png"))
    }
  }

  /// Each kind of report with names that mean harm; the pictures are gnuplot's own.
  @Test(arguments: HostileReport.allCases)
  func `a report opens without a word on the console and asks for nothing`(
    kind: HostileReport
  ) async throws {
    let document = try kind.document()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "assay-browser-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try await ReportWriter(folder: folder.path)
      .write(document, name: "report", formats: [.html])
    let visit = try await HeadlessBrowser.visit(URL(filePath: files.report), in: folder)
    #expect(visit.console == [])
    #expect(visit.requests == [])
    #expect(visit.document.contains("</main>"))
    let pictures = visit.document.components(separatedBy: "src=\"data:image/svg+xml;base64,").count
    #expect(pictures - 1 == document.figures.count)
  }

  /// What is chosen in the panel, and the cases that are left of six.
  @Test(
    arguments: [
      ([:], 6), (["answers-text": "case-2"], 1), (["answers-text": "nowhere"], 0),
      (["answers-tag": "FACTS"], 6), (["answers-cases": "disagree"], 2),
      (["answers-cases": "wrong"], 1), (["answers-arm": "0", "answers-outcome": "w"], 3),
      (["answers-score": "1", "answers-outcome": "le", "answers-number": "1.5"], 1),
    ] as [([String: String], Int)]
  )
  func `the panel leaves the cases that it names`(
    values: [String: String],
    count: Int
  ) async throws {
    try await Self.expect(count, of: Self.answered, choosing: values)
  }

  /// Of three repeats arm 0 has two right in every case; the one that is shown is wrong.
  @Test(
    arguments: [
      (["answers-cases": "disagree"], 2), (["answers-cases": "wrong"], 0),
      (["answers-cases": "right"], 4), (["answers-arm": "0", "answers-outcome": "w"], 6),
      // Of one arm, the cases on which it and another disagree.
      (["answers-arm": "0", "answers-cases": "disagree"], 2),
      (["answers-arm": "1", "answers-cases": "wrong"], 2),
    ] as [([String: String], Int)]
  )
  func `repeats count in the panel as in the report`(
    values: [String: String],
    count: Int
  ) async throws {
    let fixture = RunFixture(
      models: ["small", "large"],
      temperatures: [0],
      cases: 6,
      repetitions: 3
    )
    .changed { record in
      let number = Int(record.sampleID.dropFirst(5)) ?? 0
      let passes = record.arm == 0 ? record.repetition > 0 : number > 1 || record.repetition > 1
      record.scores = [Score(name: "fact", value: .passed(passes))]
    }
    #expect(AnswersPart(fixture).cases.count { $0.title == "Arms disagree" } == 2)
    try await Self.expect(count, of: fixture, choosing: values)
  }

  /// Chooses in the panel and counts what is left of six cases.
  private static func expect(
    _ count: Int,
    of fixture: RunFixture,
    choosing values: [String: String]
  ) async throws {
    let part = AnswersPart(fixture)
    let document = Document(title: "Answers", headline: [], blocks: part.blocks)
    let lines = values.sorted { $0.key < $1.key }
      .map { "document.getElementById('\($0.key)').value = '\($0.value)';" }
    let choosing = """
      <script>
      \(lines.joined(separator: "\n"))
      document.getElementById('answers-filter').dispatchEvent(new Event('input'));
      </script></body>
      """
    // The policy would refuse the test's own script.
    let page = document.html(pictures: [:]).replacing("Content-Security-Policy", with: "none")
      .replacing("</body>", with: choosing)
    try await withFolder { folder in
      let file = folder.appending(path: "page.html")
      try page.write(to: file, atomically: true, encoding: .utf8)
      let visit = try await HeadlessBrowser.visit(file, in: folder)
      #expect(visit.console == [])
      #expect(visit.document.contains(">\(count) of 6 cases</output>"))
      let cases = visit.document.matches(of: /<article class="case" data-t="[^"]*">/).count
      // What a hidden group holds is left as it is.
      let isEmpty = visit.document.contains(/<div class="group"[^>]* hidden=""/)
      #expect(isEmpty == (count == 0))
      #expect(isEmpty || cases == count)
    }
  }

  /// Two arms on six cases: they disagree on two and are both wrong on one.
  private static let answered = RunFixture(
    models: ["small", "large"],
    temperatures: [0],
    cases: 6,
    repetitions: 1
  )
  .changed { record in
    let number = Int(record.sampleID.dropFirst(5)) ?? 0
    record.scores = [
      Score(name: "fact", value: .passed(record.arm == 0 ? number > 2 : number != 0)),
      Score(name: "words", value: .number(number == 4 ? 1 : 2)),
    ]
  }

  private static func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "assay-browser-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }
}
