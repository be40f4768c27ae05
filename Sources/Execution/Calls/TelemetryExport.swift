import Domain
import Foundation
package import Store
import Transport

/// A stored run as OpenTelemetry's JSON, in files or at a collector.
package struct TelemetryExport {
  private let run: RunRow
  private let scoring: Int64?
  private let store: RunStore

  package init(of run: RunRow, scoring: Int64?, in store: RunStore) {
    self.run = run
    self.scoring = scoring
    self.store = store
  }

  /// Writes `NAME.traces.jsonl`, `NAME.metrics.jsonl` and `NAME.logs.jsonl`, a document a line, which
  /// must not be there yet; all of them or none.
  package func write(named name: String) throws {
    var files: [OTLPSignal: FileHandle] = [:]
    do {
      for signal in OTLPSignal.allCases {
        files[signal] = try Self.newFile(Self.path(name, signal))
      }
      try store.exportOTLP(of: run, scoring: scoring) { signal, document in
        try files[signal]?.write(contentsOf: Data((document + "\n").utf8))
      }
      for file in files.values {
        try file.synchronize()
        try file.close()
      }
    } catch {
      for signal in files.keys {
        try? FileManager.default.removeItem(atPath: Self.path(name, signal))
      }
      throw (error as? CommandFailure)
        ?? CommandFailure(.cannotWrite, "cannot write '\(name)': \(error.systemWords).")
    }
  }

  private static func path(_ name: String, _ signal: OTLPSignal) -> String {
    "\(name).\(signal.rawValue).jsonl"
  }

  /// What a run asked is its owner's alone.
  private static func newFile(_ path: String) throws -> FileHandle {
    let files = FileManager.default
    guard !files.fileExists(atPath: path) else {
      throw CommandFailure(
        .cannotWrite,
        "'\(path)' is there already and is not overwritten. Name another file, or remove it."
      )
    }
    guard files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw CommandFailure(.cannotWrite, "cannot write '\(path)'.") }
    return handle
  }

  /// Posts it, document by document.
  ///
  /// It stands in files meanwhile, so that no run is in memory as a whole.
  ///
  /// - Returns: What the collector did not keep, a sentence each.
  package func post(to collector: TelemetryCollector) async throws -> [String] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    defer { try? FileManager.default.removeItem(at: folder) }
    let name = folder.appending(path: "run").path
    try write(named: name)
    var words: [String] = []
    for signal in OTLPSignal.allCases {
      for document in try FileLines(path: Self.path(name, signal)) {
        if let rejected = try await collector.post(signal, document) { words.append(rejected) }
      }
    }
    return words
  }
}
