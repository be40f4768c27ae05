import Domain
import Foundation
import Reports
import TestSupport
import Testing

struct ReportFormatTests {
  @Test func `every format of a report is written beside the others`() async throws {
    try await withFolder { folder in
      let report = RunFixture().report()
      let files = try await ReportWriter(folder: folder.path)
        .write(report, formats: Set(ReportFormat.allCases))
      let names = try FileManager.default.contentsOfDirectory(atPath: files.folder).sorted()
      #expect(names == ["figures", "junit.xml", "report.html", "report.md", "tables"])
      let tables = try FileManager.default.contentsOfDirectory(atPath: files.folder + "/tables")
      #expect(
        tables.sorted() == [
          "arms.csv", "arms.json", "comparisons.csv", "comparisons.json",
          "latency-overview.csv", "latency-overview.json", "latency.csv", "latency.json",
          "levels.csv", "levels.json", "provenance.csv", "provenance.json", "provider-clock.csv",
          "provider-clock.json",
        ]
      )
      #expect(files.report.hasSuffix("/report.md"))
      let html = try String(contentsOfFile: files.folder + "/report.html", encoding: .utf8)
      let pictures = html.components(separatedBy: "src=\"data:image/svg+xml;base64,").count - 1
      #expect(pictures == report.document.figures.count)
      #expect(!html.contains("src=\"http") && !html.contains("<script"))
    }
  }

  @Test func `HTML, CSV, JSON and JUnit are those of the golden files`() throws {
    let report = RunFixture(cases: 12, repetitions: 1).report()
    let document = report.document
    try expectGolden(document.html(pictures: ["score": Data("<svg/>".utf8)]), "formats/report.html")
    try expectGolden(try #require(report.junit).text, "formats/junit.xml")
    for table in document.tables {
      try expectGolden(table.csv, "formats/\(table.name).csv")
      try expectGolden(table.json.serialized, "formats/\(table.name).json")
    }
  }

  @Test func `JUnit tells a failure, an error and a case without a score apart`() throws {
    var fixture = RunFixture(models: ["m"], temperatures: [0], cases: 4, repetitions: 2)
    fixture = fixture.changed { record in
      record.scores = [Score(name: "fact", value: .passed(true))]
      switch (record.sampleID, record.repetition) {
      case ("case-1", 0): record.scores[0].value = .passed(false)
      case ("case-2", 1):
        record.outcome = .failed(RequestFailure(kind: .overloaded, message: "busy <now>"))
      case ("case-3", 0): record.scores[0].value = .unscored(.refused)
      default: break
      }
    }
    let lines = try #require(fixture.report().junit).text.split(separator: "\n")
    #expect(
      lines.contains {
        $0.hasPrefix("<testsuite name=\"m\" tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\"")
      }
    )
    let words = [
      "name=\"case-0\"", "<failure message=\"1 of 2 repetitions; the first answered: ",
      "<error message=\"1 of 2 repetitions; the first overloaded: busy &lt;now&gt;\"/>",
      "<skipped message=\"1 of 2 repetitions; the first unscored: refused\"/>",
    ]
    for (line, words) in zip(lines.filter { $0.hasPrefix("<testcase") }, words) {
      #expect(line.contains(words), "\(line)")
    }
  }

  @Test(arguments: [false, true])
  func `of a request that was tried again JUnit judges the last attempt`(isReversed: Bool) throws {
    let fixture = RunFixture(models: ["m"], temperatures: [0], cases: 1, repetitions: 1)
    var failed = try #require(fixture.records.first)
    failed.outcome = .failed(RequestFailure(kind: .overloaded, message: "busy"))
    var passed = failed
    passed.attempt = 2
    passed.outcome = .succeeded
    passed.scores = [Score(name: "fact", value: .passed(true))]
    var cases = CaseOutcomes(score: "fact")
    for record in isReversed ? [passed, failed] : [failed, passed] { cases.add(record) }
    let text = JUnitDocument(manifest: fixture.manifest, outcomes: cases).text
    #expect(text.contains("tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\""))
  }
}
