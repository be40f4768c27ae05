import Foundation
import Reports
import Testing

/// Which folder a report is written into.
struct ReportPlaceTests {
  private static func write(
    _ folder: URL,
    runs: [String],
    terms: String? = nil,
    name: String = "suite-1"
  ) async throws -> String {
    let writer = ReportWriter(folder: folder.path, gnuplot: Gnuplot(path: folder.path))
    let document = RunFixture(cases: 2, repetitions: 1).report().document
    let files = try await writer.write(
      document,
      name: name,
      identity: ReportIdentity(runs: runs, terms: terms)
    )
    return URL(filePath: files.folder).lastPathComponent
  }

  @Test func `the runs of two stores with one number have a folder each`() async throws {
    try await withFolder { folder in
      let (mine, other) = ("0123456789abcdef", "fedcba9876543210")
      let wanted = [
        ([mine], "suite-1"), ([other], "suite-1-fedcba98"), ([mine], "suite-1"),
        ([other], "suite-1-fedcba98"), (["fedcba9800000000"], "suite-1-fedcba9800000000"),
        ([mine, other], "suite-1-01234567-fedcba98"),
      ]
      for (runs, name) in wanted {
        let written = try await Self.write(folder, runs: runs)
        #expect(written == name)
      }
    }
  }

  @Test func `what is told in another way of the same runs takes no other's place`() async throws {
    try await withFolder { folder in
      let wanted = [
        (nil, "suite-1"), ("a", "suite-1-01234567"), ("b", "suite-1-0123456789"),
        ("c", "suite-1-0123456789-2"), ("b", "suite-1-0123456789"), (nil, "suite-1"),
      ]
      for (terms, name) in wanted {
        let written = try await Self.write(folder, runs: ["0123456789"], terms: terms)
        #expect(written == name)
      }
    }
  }

  @Test func `a report of an earlier version that tells its run is replaced, another is not`()
    async throws
  {
    try await withFolder { folder in
      let place = folder.appending(path: "suite-1")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let report = place.appending(path: "report.md")
      try "| Run | `aaaabbbb` |".write(to: report, atomically: true, encoding: .utf8)
      let names = [
        try await Self.write(folder, runs: ["ccccdddd"]),
        try await Self.write(folder, runs: ["aaaabbbb"]),
      ]
      #expect(names == ["suite-1-ccccdddd", "suite-1"])
    }
  }

  @Test func `what a killed program left is removed, and what another writes is not`()
    async throws
  {
    try await withFolder { folder in
      let (old, young) = (".suite-1-1.draft", ".suite-1-2.draft")
      for name in [old, young, ".mine"] {
        let draft = folder.appending(path: name)
        try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: true)
      }
      let before = Date.now.addingTimeInterval(-86_400)
      for name in [old, ".mine"] {
        let path = folder.appending(path: name).path
        try FileManager.default.setAttributes([.modificationDate: before], ofItemAtPath: path)
      }
      _ = try await Self.write(folder, runs: ["aaaabbbb"])
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.sorted() == [".mine", young, "suite-1"])
    }
  }

  @Test func `a folder that cannot be written is told before anything is sent`() async throws {
    try await withFolder { folder in
      let file = folder.appending(path: "reports")
      try "a file".write(to: file, atomically: true, encoding: .utf8)
      #expect(throws: ReportError.self) { try ReportWriter(folder: file.path).verify() }
      let fine = folder.appending(path: "new/reports")
      try ReportWriter(folder: fine.path).verify()
      #expect(try FileManager.default.contentsOfDirectory(atPath: fine.path) == [])
    }
  }

  @Test func `a report that is interrupted leaves nothing behind`() async throws {
    try await withFolder { folder in
      let writer = ReportWriter(folder: folder.path, gnuplot: Gnuplot(path: folder.path))
      let document = RunFixture(cases: 2, repetitions: 1).report().document
      await withTaskGroup(of: Void.self) { group in
        group.cancelAll()
        group.addTask {
          await #expect(throws: CancellationError.self) {
            try await writer.write(document, name: "suite-1")
          }
        }
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(!left.contains { $0.hasPrefix(".") }, "\(left)")
    }
  }
}
