import Foundation
import Testing

/// A store that goes away while a run writes to it, by the built program.
struct LostStoreTests {
  private static let store = "runs/s.sqlite"

  private static let suite = """
    version: 1
    suite: capitals
    models: [{id: small, provider: builtin, model: small}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: fr, vars: {country: France}, expected: Paris}
      - {id: jp, vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    repeat: {n: 600, at_zero_temperature: 600}
    scores: {correct: {contains: "{{expected}}"}}
    """

  enum Deed: CaseIterable, Sendable {
    case removeAll, rename, replace, empty, overwrite, removeLog, removeFolder

    func happen(in program: BuiltProgram) throws {
      let files = FileManager.default
      let path = program.folder.appending(path: LostStoreTests.store).path
      switch self {
      case .removeAll:
        for suffix in ["", "-wal", "-shm"] { try files.removeItem(atPath: path + suffix) }
      case .rename: try files.moveItem(atPath: path, toPath: path + ".old")
      case .replace:
        try files.removeItem(atPath: path)
        try files.copyItem(atPath: program.folder.appending(path: "other").path, toPath: path)
      case .overwrite:
        let other = program.folder.appending(path: "other")
        try Data(contentsOf: other).write(to: URL(filePath: path))
      case .empty: try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 0)
      case .removeLog: try files.removeItem(atPath: path + "-wal")
      case .removeFolder:
        try files.removeItem(at: program.folder.appending(path: "runs"))
      }
    }
  }

  private static func requests(in program: BuiltProgram, of run: String) async throws -> [Int] {
    let name = "\(UUID().uuidString).jsonl"
    let export = try await program.run(["export", run, "--store", store, "--output", name])
    try #require(export.exitCode == 0, "\(export.error)")
    return try program.read(name).split(separator: "\n").dropFirst().map { line in
      try JSONDecoder().decode(Attempt.self, from: Data(line.utf8)).request
    }
  }

  private struct Attempt: Decodable {
    var request: Int
  }

  @Test(arguments: Deed.allCases)
  func `a run whose store goes away ends with 73, and the next command has all of it`(
    deed: Deed
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "suite.yaml")
    // Another store, to put in the place of this one.
    let small = ["--set", "repeat=1", "--quiet", "--store", "other"]
    #expect(try await program.run(["run", "suite.yaml"] + small).exitCode == 0)
    #expect(try await program.run(["list", "--store", "other"]).exitCode == 0)

    var number = "1"
    if deed == .overwrite {
      // Larger than the other, and all of it in the file: the log alone would bring it all back.
      let large = ["--set", "repeat=200", "--quiet", "--store", Self.store]
      #expect(try await program.run(["run", "suite.yaml"] + large).exitCode == 0)
      #expect(try await program.run(["list", "--store", Self.store]).exitCode == 0)
      number = "2"
    }
    let broken = try await program.run(["run", "suite.yaml", "--quiet", "--store", Self.store]) {
      [number] in
      var isUnderWay = false
      // Many more than it takes: a run that ended at once would be waited for without an end.
      for _ in 0..<1_000 where !isUnderWay {
        let export = try await program.run(["export", number, "--store", Self.store])
        isUnderWay = export.output.contains("\"type\":\"attempt\"")
      }
      try #require(isUnderWay)
      try deed.happen(in: program)
    }
    #expect(broken.exitCode == 73, "\(broken.error)")
    #expect(broken.error.contains("while it was in use"))
    #expect(broken.error.contains("those too that had been stored before"))
    let told = try #require(broken.error.firstMatch(of: /All it has, ([0-9]+) attempts/))
    let goOn = try #require(broken.error.firstMatch(of: /assay run --resume ([0-9a-f-]+)/))
    let run = String(goOn.1)

    let list = try await program.run(["list", "--store", Self.store])
    #expect(list.exitCode == 0, "\(list.error)")
    #expect(list.error.contains("attempts that it could not store are taken in"))
    #expect(try await Self.requests(in: program, of: run).count == Int(told.1))
    #expect(try await program.run(["store", "check", "--store", Self.store]).exitCode == 0)
    guard deed == .removeAll else { return }
    let resumed = try await program.run(["run", "--resume", run, "--quiet", "--store", Self.store])
    #expect(resumed.exitCode == 0, "\(resumed.error)")
    #expect(try await Self.requests(in: program, of: run) == Array(0..<1_200))
  }
}
