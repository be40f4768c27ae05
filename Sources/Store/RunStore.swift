import Foundation
import GRDB

/// Runs and their attempts, kept in one SQLite file.
///
/// Several processes may read and write the same file at once: SQLite's write-ahead log lets a
/// report read while a run writes, and two runs take turns.
package struct RunStore: Sendable {
  package enum Mode: Sendable, Equatable {
    /// Creates the folder and the file where they are missing, and brings an older file up to date.
    case readWrite
    /// Creates nothing, and changes nothing but an older file's schema; works on a read-only disk.
    case readOnly
  }

  package let path: String
  let database: any DatabaseWriter & Sendable

  /// What a further command needs to find it, such as ` --store other.sqlite`; empty where it need not.
  package var option = ""

  /// Takes what is to be known of the run that a word such as `latest` stands for.
  package var remark: (@Sendable (String) -> Void)?

  /// Its files, where it was opened for writing.
  private(set) var files: OpenedFiles?

  /// Whether it is read by the connection that writes.
  private var readsByWriter = false

  /// How long a writer waits for another program's lock before it gives up.
  static let patience: TimeInterval = 10

  /// Opens the store, or says in plain words why it cannot be opened.
  ///
  /// - Parameters:
  ///   - path: The SQLite file; its folder is created when `mode` is `.readWrite`.
  ///   - mode: What will be done with it.
  ///   - patience: Seconds to wait while another program holds the file's lock.
  package static func open(
    path: String,
    mode: Mode = .readWrite,
    patience: Double = RunStore.patience
  ) throws(StoreError) -> RunStore {
    let began = ContinuousClock.now
    while true {
      do throws(StoreError) {
        return try openOnce(path: path, mode: mode, patience: patience)
      } catch .locked where ContinuousClock.now - began < .seconds(patience) {
        Thread.sleep(forTimeInterval: .random(in: 0.002..<0.01))
      }
    }
  }

  /// May find the file locked without having waited: SQLite never waits where two connections bring
  /// one file into WAL mode at once, or where one would write what another has changed since it read.
  private static func openOnce(
    path: String,
    mode: Mode,
    patience: Double
  ) throws(StoreError) -> RunStore {
    switch mode {
    case .readWrite:
      try StoreFile.prepareForWriting(path)
      return try RunStore(writingTo: path, patience: patience)
    case .readOnly:
      try StoreFile.checkReadable(path)
      do {
        return try RunStore(readingFrom: path, patience: patience)
      } catch .olderSchema {
        return try updated(path, patience: patience)
      }
    }
  }

  /// Brings an older file up to date, then opens it for reading.
  private static func updated(_ path: String, patience: Double) throws(StoreError) -> RunStore {
    do {
      _ = try open(path: path, mode: .readWrite, patience: patience)
    } catch .notWritable {
      throw .olderSchema(path: path)
    }
    return try RunStore(readingFrom: path, patience: patience)
  }

  private init(writingTo path: String, patience: Double) throws(StoreError) {
    self.path = path
    do {
      try Self.refuseForeign(path, patience: patience)
      var configuration = Configuration.store(patience: patience)
      if StoreFile.isEmpty(path) { configuration.prepareDatabase(Self.beginLog) }
      let pool = try DatabasePool(path: path, configuration: configuration)
      database = pool
      try pool.writeWithoutTransaction { db in
        // On macOS, only this makes the disk itself write; elsewhere it changes nothing.
        try db.execute(sql: "PRAGMA fullfsync = ON")
        // 16 MiB of pages: the index of texts is visited at random.
        try db.execute(sql: "PRAGMA cache_size = -16384")
        // Fewer, larger checkpoints: the default of 1,000 pages stalls a fast run many times a second.
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
      }
      try Schema.migrate(pool, path: path)
      try pool.writeWithoutTransaction { db in
        // GRDB chooses NORMAL, with which a power cut may lose what was committed last: of the schema,
        // which is made again then, and not waited for step by step.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        // Of a new store all is in the log as yet; another program may be about to bring it in.
        if FileMark(in: db) == nil { _ = try? db.checkpoint(.passive) }
      }
      files = OpenedFiles(of: path)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Brings a file that holds nothing into WAL mode, as the pool would, and waits for the disk once: not
  /// for a journal of what is not there, nor for a log that holds nothing yet.
  ///
  /// The log is waited for, and its folder, before anything is kept in it.
  private static func beginLog(_ db: Database) throws {
    guard !db.configuration.readonly else { return }
    try db.execute(
      sql: """
        PRAGMA journal_mode = OFF;
        PRAGMA journal_mode = WAL;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA synchronous = OFF;
        BEGIN IMMEDIATE;
        CREATE TABLE beginning (id INTEGER PRIMARY KEY);
        DROP TABLE beginning;
        COMMIT;
        """
    )
  }

  /// Looks before the pool opens the file, because the pool sets its journal mode.
  private static func refuseForeign(_ path: String, patience: Double) throws {
    var configuration = Configuration.store(patience: patience)
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.read { db in try Schema.refuseForeign(db, path: path) }
    try queue.close()
  }

  private init(readingFrom path: String, patience: Double) throws(StoreError) {
    self.path = path
    do {
      var configuration = Configuration.store(patience: patience)
      configuration.readonly = true
      let queue = try Self.openForReading(path, configuration)
      database = queue
      try queue.read { db in
        try Schema.refuseForeign(db, path: path)
        try Schema.requireCurrent(db, path: path)
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Opens without writing.
  ///
  /// A file in WAL mode needs its `-shm` companion even to be read. Where that is absent and the
  /// folder is read-only, nobody can be writing either, so the file is opened as immutable. That
  /// would pass over what is still in the write-ahead log, so there must be none.
  private static func openForReading(
    _ path: String,
    _ configuration: Configuration
  ) throws -> DatabaseQueue {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.read { db in _ = try Int.fetchOne(db, sql: "PRAGMA schema_version") }
      return queue
    } catch let error as DatabaseError where lacksCompanions(error) {
      guard !StoreFile.isOutOfDescriptors else { throw error }
      guard !StoreFile.hasUnfinishedLog(path) else { throw StoreError.unfinishedLog(path: path) }
      let uri = URL(filePath: path).absoluteString + "?immutable=1"
      return try DatabaseQueue(path: uri, configuration: configuration)
    }
  }

  /// Whether a reader may be unable to make the companions: the disk is read-only, or the folder is
  /// another's, of which SQLite says `READONLY_DIRECTORY`.
  static func lacksCompanions(_ error: DatabaseError) -> Bool {
    error.resultCode == .SQLITE_CANTOPEN
      || error.extendedResultCode == .SQLITE_READONLY_DIRECTORY
  }
}

extension RunStore {
  /// Reads as of one moment, even while others write.
  ///
  /// May be called while another read of the same store is going on, such as for one attempt of a
  /// run whose attempts are being read: both then see the same moment.
  func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try StoreError.wrapping(path) {
      guard readsByWriter else {
        return try database.unsafeReentrantRead { db in try Self.atOneMoment(db, body) }
      }
      return try database.unsafeReentrantWrite { db in try Self.atOneMoment(db, body) }
    }
  }

  static func atOneMoment<Value>(
    _ db: Database,
    as kind: Database.TransactionKind = .deferred,
    _ body: (Database) throws -> Value
  ) throws -> Value {
    guard !db.isInsideTransaction else { return try body(db) }
    var value: Value?
    try db.inTransaction(kind) {
      value = try body(db)
      return .commit
    }
    guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    return value
  }

  /// The same store read by the connection that writes it, which keeps the files that it opened
  /// whatever has their names by now.
  var throughWriter: RunStore {
    var store = self
    store.readsByWriter = true
    return store
  }

  /// - Throws: `lost` where its files are no longer those that were opened.
  func verifyPresence() throws(StoreError) {
    if let loss = files?.loss { throw .lost(path: path, loss) }
  }

  /// Leaves the file as it is by now, and never closes it: SQLite would bring its log into it.
  func abandon() {
    _ = Unmanaged.passRetained(database as AnyObject)
    files?.removeCompanions()
  }

  /// Brings all that the log has into the file that was opened, wherever that is by now, and leaves
  /// an empty log: one that stays behind would be taken for that of the next file of this name.
  func emptyLog() {
    try? database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
  }
}

extension Configuration {
  /// What every connection of a store shares.
  static func store(patience: Double) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.label = "assay.store"
    return configuration
  }
}
