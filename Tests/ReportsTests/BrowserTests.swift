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
  @Test(arguments: ["run", "comparison", "gates"])
  func `a report opens without a word on the console and asks for nothing`(
    kind: String
  ) async throws {
    let document = try #require(Self.documents[kind])
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

  private static func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "assay-browser-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  // MARK: Reports with hostile names

  private static let attacks = HostileTextTests.attacks

  private static var documents: [String: Document] {
    ["run": run, "comparison": comparison, "gates": gates]
  }

  private static var run: Document {
    let script = attacks[0]
    var fixture = RunFixture(
      models: attacks,
      temperatures: [0],
      cases: 2,
      repetitions: 1,
      suiteName: script
    )
    fixture.manifest.suiteText = attacks.joined(separator: "\n")
    fixture.manifest.scores[0].name = script
    fixture = fixture.changed { record in
      record.scores[0].name = script
      guard record.request % 5 == 0 else { return }
      let message = attacks[record.request % attacks.count]
      record.outcome = .failed(RequestFailure(kind: .rejected, message: message, status: 400))
    }
    var report = fixture.report()
    report.layout = PivotLayout(rows: ["model"], columns: ["prompt"])
    return report.document
  }

  private static var comparison: Document {
    ComparisonReport(
      name: "hostile",
      baseline: attacks[1],
      provenance: RunFixture(cases: 2, suiteName: attacks[0]).report().provenance,
      scores: attacks.enumerated().map { index, name in
        let difference = Estimate(value: 0.1, lower: -0.1, upper: 0.2, count: 9)
        return ComparisonReport.ScoreRow(
          candidate: name,
          comparison: ArmComparison(
            candidate: index + 1,
            baseline: 0,
            score: attacks[2],
            difference: difference,
            pValue: 0.4,
            adjustedPValue: 1,
            comparisons: attacks.count,
            test: .signFlipExact,
            verdict: .undecided,
            moreCasesNeeded: nil
          ),
          isPassFail: true
        )
      },
      flips: [
        .init(
          candidate: attacks[0],
          score: attacks[2],
          isPassFail: true,
          flips: attacks.map { CaseFlip(sampleID: $0, baseline: 1, candidate: 0) }
        )
      ]
    ).document
  }

  private static var gates: Document {
    GateReport(
      suite: attacks[0],
      run: 1,
      rows: attacks.map { name in
        .init(gate: name, arm: name, limit: name, verdict: .undecided, reason: name)
      },
      failedRequests: 0,
      finishedRequests: 1
    ).document
  }
}
