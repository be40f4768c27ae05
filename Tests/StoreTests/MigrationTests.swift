import Domain
import Foundation
import Store
import Testing

/// Stores that earlier versions wrote, opened by this one.
struct MigrationTests {
  /// A copy of a store as it was written then.
  private static func folder(of fixture: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(fixture)")
    try FileManager.default.copyItem(at: source, to: URL(filePath: folder.store))
    return folder
  }

  @Test func `a store of the first schema keeps its run, and what it did not know stays unknown`()
    throws
  {
    let store = try Self.folder(of: "schema-1.sqlite").open()
    let run = try store.resolve(.latest(back: 0))
    let manifest = try store.manifest(of: run)
    #expect(manifest.suiteName == "capitals")
    #expect(manifest.overrides == [])
    #expect(manifest.prices == [:])
    #expect(manifest.comparison == ComparisonRules())
    #expect(manifest.scores.map(\.name) == ["correct", "words"])
    #expect(manifest.scores.map(\.isHigherBetter) == [true, nil])
    #expect(manifest.scores.map(\.reduction) == [.mean, .mean])
    var answered: [String] = []
    try store.forEachAttempt(of: run) { answered.append($0.sampleID) }
    #expect(answered.sorted() == ["fr", "fr", "jp", "jp"])
  }

  @Test(
    arguments: [
      ("measure ttft", false), ("measure latency, after trim", false), ("measure cost", false),
      ("measure output_words", nil), ("measure output_tokens, after trim", nil),
      ("levenshtein \"a\"", true), ("contains \"measure ttft\"", true),
    ] as [(String, Bool?)]
  )
  func `an earlier score is given its direction by what it did`(
    summary: String,
    isHigherBetter: Bool?
  ) throws {
    let folder = try Self.folder(of: "schema-1.sqlite")
    let text = summary.replacing("'", with: "''")
    try folder.execute("UPDATE score_definition SET summary = '\(text)' WHERE position = 1")
    let store = try folder.open()
    let manifest = try store.manifest(of: store.resolve(.latest(back: 0)))
    #expect(manifest.scores.last?.isHigherBetter == isHigherBetter)
  }
}
