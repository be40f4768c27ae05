import Foundation
import GRDB
import Store
import Testing

struct StoreGuideTests {
  /// The paragraph of each table, by the table's name.
  private static func paragraphs() throws -> [String: Set<String>] {
    let tables = try #require(StoreGuide.text.split(separator: "TABLES\n").last)
    var paragraphs: [String: Set<String>] = [:]
    var name = ""
    for line in tables.split(separator: "\n") where line.hasPrefix("  ") {
      if !line.hasPrefix("   ") {
        name = String(line.split(separator: " ").first ?? "")
      }
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
      paragraphs[name, default: []].formUnion(words)
    }
    return paragraphs
  }

  @Test func `the guide tells of every table and every column, and of no others`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.open()
    let tables = try folder.query(
      """
      SELECT name FROM sqlite_master WHERE type = 'table'
        AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'
      """
    ).map { $0["name"] as String }
    let paragraphs = try Self.paragraphs()
    #expect(Set(paragraphs.keys) == Set(tables))
    let untold = try tables.flatMap { table in
      try folder.query("SELECT name FROM pragma_table_info('\(table)')")
        .map { $0["name"] as String }
        .filter { paragraphs[table]?.contains($0) != true }
        .map { "\(table).\($0)" }
    }
    #expect(untold == [])
  }

  @Test func `the guide's questions can be asked`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.open()
    let questions = try #require(
      StoreGuide.text.split(separator: "QUESTIONS\n").last?.split(separator: "VIEWS\n").first
    )
    let queries = questions.split(separator: ";").compactMap { part in
      part.range(of: "SELECT").map { String(part[$0.lowerBound...]) }
    }
    #expect(queries.count == 3)
    for query in queries { #expect(try folder.query(query).isEmpty) }
  }
}
