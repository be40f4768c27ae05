import Domain
import Foundation
import GRDB
import Testing

@testable import Store

struct StoreCheckTests {
  /// A store of one run of three attempts, whole in its file.
  private static func filled(_ folder: TemporaryFolder) async throws {
    var random = RandomRecords(seed: 6)
    let writer = try folder.open().beginRun(random.manifest())
    for request in 0..<3 {
      try await writer.append(random.record(request: request), request: random.request())
    }
    try await writer.finish(state: .finished, atMilliseconds: 1)
    try await DatabaseQueue(path: folder.store).writeWithoutTransaction { db in
      _ = try db.checkpoint(.truncate)
    }
  }

  @Test func `a store that is whole tells how much is in it`() async throws {
    let folder = try TemporaryFolder()
    try await Self.filled(folder)
    let check = try StoreCheck(path: folder.store)
    #expect(check.findings.isEmpty)
    #expect(check.lines == ["ok: 1 run, 3 attempts"])
  }

  @Test(arguments: [100..<4_096, 8_192..<Int.max])
  func `of a damaged file it is told what is found, and how the rest is saved`(
    damage: Range<Int>
  ) async throws {
    let folder = try TemporaryFolder()
    try await Self.filled(folder)
    var bytes = try Data(contentsOf: URL(filePath: folder.store))
    let damage = damage.clamped(to: 0..<bytes.count)
    bytes.replaceSubrange(damage, with: Data(repeating: 0xFF, count: damage.count))
    let copy = folder.path + "/damaged.sqlite"
    try bytes.write(to: URL(filePath: copy))
    let check = try StoreCheck(path: copy)
    #expect(!check.findings.isEmpty)
    let remedy = "sqlite3 '\(copy)' .recover | sqlite3 recovered.sqlite"
    #expect(check.lines.last?.hasSuffix(remedy) == true)
  }

  @Test func `a row that cannot be read is found`() async throws {
    let folder = try TemporaryFolder()
    try await Self.filled(folder)
    try folder.execute(
      "INSERT INTO arm (run, position, model, prompt, cell) VALUES (1, 90, 'm', 'p', '{}')"
    )
    #expect(try StoreCheck(path: folder.store).findings.contains { $0.contains("'cell'") })
  }

  @Test func `what is no store is no finding`() throws {
    let folder = try TemporaryFolder()
    let failure = #expect(throws: CommandFailure.self) { try StoreCheck(path: folder.store) }
    #expect(failure?.kind == .missingInput)
  }

  @Test func `rows that refer to nothing are told once for each pair of tables`() async throws {
    let folder = try TemporaryFolder()
    try await Self.filled(folder)
    try folder.execute("UPDATE attempt SET run = 9")
    let findings = try StoreCheck(path: folder.store).findings
    #expect(findings.contains("3 rows of 'attempt' refer to 'run' in vain (1, 2, 3)"))
  }
}
