import Foundation
import GRDB
import Store

/// A folder of its own for the length of a test.
final class TemporaryFolder: Sendable {
  let path: String

  /// In memory where the system has a place for that: each commit waits for the disk otherwise, and
  /// what a test asks holds without.
  init(onDisk: Bool = false) throws {
    let memory = URL(filePath: "/dev/shm")
    let hasMemory = !onDisk && access("/dev/shm", W_OK | X_OK) == 0
    let parent = hasMemory ? memory : FileManager.default.temporaryDirectory
    let url = parent.appending(path: "assay-\(UUID().uuidString)")
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

  /// The rows that another program would see.
  func query(_ sql: String) throws -> [Row] {
    try DatabaseQueue(path: store, configuration: Self.patient)
      .read { try Row.fetchAll($0, sql: sql) }
  }

  /// Changes the file as another program would, one that minds no references.
  func execute(_ sql: String) throws {
    var configuration = Self.patient
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: store, configuration: configuration).write {
      try $0.execute(sql: sql)
    }
  }

  /// The last connection of a store locks the file while it closes.
  private static var patient: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    return configuration
  }

  func contains(_ text: String, inFile path: String) throws -> Bool {
    try Data(contentsOf: URL(filePath: path)).range(of: Data(text.utf8)) != nil
  }
}
