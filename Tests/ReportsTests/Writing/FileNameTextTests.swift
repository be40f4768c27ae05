import Foundation
import Testing

@testable import Reports

struct FileNameTextTests {
  @Test(arguments: [
    ("quick start", "quick-start"), ("Größe", "Größe"), ("Gro\u{308}ße", "Größe"),
    ("首都クイズ", "首都クイズ"), ("столицы 2", "столицы-2"), ("राजधानी", "राजधानी"),
    ("عواصم", "عواصم"), ("../../etc", "etc"), (".hidden", "hidden"), ("a/b\\c:d", "a-b-c-d"),
    ("a\u{0}b\nc", "a-b-c"), ("a\u{202E}b\u{200B}c", "a-b-c"), ("🤖", "run"), ("", "run"),
    ("…", "run"), ("v1.", "v1"), ("🤖 模型", "模型"), ("模型 🤖", "模型"),
    ("می\u{200C}خواهم", "میخواهم"),
  ])
  func `letters of every script stay in a file's name, and nothing else does`(
    text: String,
    stem: String
  ) {
    #expect(Array(text.fileNameStem.utf8) == Array(stem.utf8))
  }

  @Test(arguments: ["a", "模", "é", "👩‍👩‍👧‍👦a", "क्षि"])
  func `a long name is cut between characters`(piece: String) {
    let stem = String(repeating: piece, count: 300).fileNameStem
    #expect(stem.utf8.count <= 96 && stem.count <= 60)
    #expect(stem.utf8.count > 40)
    #expect(
      String(repeating: piece, count: 300).precomposedStringWithCanonicalMapping
        .replacing("👩‍👩‍👧‍👦", with: "-").drop { $0 == "-" }.hasPrefix(stem)
    )
  }

  @Test func `a report of a suite in another script stands under its own name`() async throws {
    try await withFolder("names") { folder in
      let report = RunFixture(
        models: ["m"],
        temperatures: [0],
        cases: 2,
        repetitions: 1,
        suiteName: "首都クイズ"
      )
      .report()
      let files = try await ReportWriter(folder: folder.path)
        .write(report.document, name: report.name)
      #expect(files.folder.hasSuffix("/首都クイズ-\(report.number)"))
      #expect(FileManager.default.fileExists(atPath: files.report))
    }
  }
}
