import Foundation
import Testing

/// What the article on extending says of files, as far as the sources can be held to it.
struct ExtendingTests {
  /// The sources of the package or of one folder, by their paths.
  private static func files(_ folder: String) throws -> [String: String] {
    let root = BuiltProgram.package.appending(path: folder)
    var texts: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
    where path.hasSuffix(".swift") {
      texts[path] = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
    return texts
  }

  private static func typeName(_ path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }

  /// Paths of the files that name a type.
  private static func naming(_ type: String, in files: [String: String]) -> Set<String> {
    Set(
      files.filter { file in
        file.value.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == type }
      }.keys
    )
  }

  @Test func `a scorer is one file, and has its test`() throws {
    let scorers = try Self.files("Sources/Scoring/Scorers").filter {
      $0.value.contains("static let key = ScorerKey.")
    }
    #expect(scorers.count >= 23)
    let tests = Set(try Self.files("Tests/ScoringTests").keys.map(Self.typeName))
    for (path, text) in scorers {
      #expect(text.ranges(of: "static let key = ScorerKey.").count == 1, "\(path)")
      #expect(tests.contains(Self.typeName(path) + "Tests"), "\(path)")
    }
  }

  @Test func `a dialect is named in its own file alone`() throws {
    let sources = try Self.files("Sources")
    let dialects = sources.filter {
      $0.key.hasPrefix("Providers/Dialects/") && $0.value.contains(/struct \w+: Dialect \{/)
    }
    #expect(dialects.count >= 4)
    for path in dialects.keys {
      #expect(Self.naming(Self.typeName(path), in: sources) == [path])
    }
  }

  @Test func `a chart is asked for by a report, which is all that knows of it`() throws {
    let sources = try Self.files("Sources")
    let charts = sources.keys.filter { $0.hasPrefix("Reports/Charts/") && !$0.contains("+") }
    #expect(charts.count >= 13)
    for path in charts {
      let askers = Self.naming(Self.typeName(path), in: sources).subtracting(charts)
      let reports = Set(askers.compactMap { $0.split(separator: "+").first })
      #expect((1...2).contains(reports.count), "\(path): \(askers.sorted())")
      #expect(askers.allSatisfy { $0.hasPrefix("Reports/") }, "\(path): \(askers.sorted())")
    }
  }
}
