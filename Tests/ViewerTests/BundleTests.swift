import Domain
import ExecutionSupport
import Foundation
import Store
import Testing

@testable import Viewer

@Testing.Suite(.timeLimit(.minutes(2)))
struct BundleTests {
  private static func write(
    _ fixture: ViewerFixture,
    into folder: URL
  ) async throws -> ViewerBundle.Written {
    try await ViewerBundle(store: fixture.fixture.store.path)
      .write([.number(1), .number(2), .latest(back: 0)], into: folder.path)
  }

  @Test func `the pages stand by themselves: every link leads to a file, and nothing is sent`()
    async throws
  {
    let fixture = try await ViewerFixture(runs: 2)
    let folder = FileManager.default.temporaryDirectory.appending(path: "b-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let written = try await Self.write(fixture, into: folder)
    #expect(written.index == folder.appending(path: "index.html").path)
    #expect(written.notes.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let pages = names.filter { $0.hasSuffix(".html") }
    // Two runs: report, answers, arms, four cases and eight requests each; a track, the index.
    #expect(pages.count == 32)
    for page in pages {
      let text = try String(contentsOf: folder.appending(path: page), encoding: .utf8)
      #expect(text.ranges(of: "<h1>").count == 1, "\(page)")
      #expect(!text.contains("<form") && !text.contains("data-fragment"), "\(page)")
      #expect(text.contains("Content-Security-Policy"), "\(page)")
      #expect(!text.contains("<script>alert"), "\(page)")
      for link in text.matches(of: /(?:href|src)="([^"#]+)"/).map({ String($0.1) })
      where !link.hasPrefix("data:") {
        let target = folder.appending(path: link).path
        #expect(FileManager.default.fileExists(atPath: target), "\(page): \(link)")
      }
    }
    let index = try String(contentsOfFile: written.index, encoding: .utf8)
    #expect(index.contains("run-1.html") && index.contains("run-2.html"))
  }

  @Test func `a folder with something in it is left alone`() async throws {
    let fixture = try await ViewerFixture(runs: 2)
    let folder = FileManager.default.temporaryDirectory.appending(path: "b-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("mine".utf8).write(to: folder.appending(path: "notes.txt"))
    await #expect(throws: CommandFailure.self) { try await Self.write(fixture, into: folder) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["notes.txt"])
  }
}
