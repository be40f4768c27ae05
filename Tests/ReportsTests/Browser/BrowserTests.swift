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

  private static func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "assay-browser-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }
}
