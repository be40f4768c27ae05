import Foundation
import Store

/// A folder of its own for the length of a test.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path(percentEncoded: false)
  }

  deinit {
    chmod(path, 0o700)
    try? FileManager.default.removeItem(atPath: path)
  }

  var store: String { path + "/runs.sqlite" }

  func open(
    _ mode: RunStore.Mode = .readWrite,
    patience: Double = 5
  ) throws(StoreError) -> RunStore {
    try RunStore.open(path: store, mode: mode, patience: patience)
  }

  func contains(_ text: String, inFile path: String) throws -> Bool {
    try Data(contentsOf: URL(filePath: path)).range(of: Data(text.utf8)) != nil
  }
}
