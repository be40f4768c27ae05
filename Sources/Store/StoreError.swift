package import Domain
import GRDB

/// What can stop the store from keeping or finding something.
package enum StoreError: Error, Equatable {
  case missing(path: String)
  case cannotCreateFolder(path: String, reason: String)
  case notWritable(path: String)
  case notReadable(path: String, reason: String)
  case unfinishedLog(path: String)
  case tooManyOpenFiles(path: String)
  case notADatabase(path: String)
  case foreignDatabase(path: String)
  case newerSchema(path: String)
  case olderSchema(path: String)
  case locked(path: String)
  case diskFull(path: String)
  case damaged(path: String, detail: String)
  /// Its files are no longer those that were opened.
  case lost(path: String, StoreLoss)
  case failed(path: String, message: String)
  case noRuns(path: String)
  case noSuchRun(reference: String, newest: Int64)
  case ambiguousRun(prefix: String, matches: [Int64])
  case nothingBlessed(suite: String?)
  case stillRunning(run: Int64)
  case textPolicyChanged(run: Int64, keepsText: Bool)
  case cannotExtend(run: Int64, reason: String)
  case noTexts(run: Int64)
  case noSuchScoring(run: Int64, scoring: Int64, newest: Int64)
  case noSuchAttempt(run: Int64, reference: String)
  case mergesItself(path: String)
  case badImport(line: Int, key: String)
  case duplicateRun(id: String, shard: Shard? = nil)
  case notOneRun(run: Int64, difference: String)
  case shardSentTwice(run: Int64, shard: String)
  case duplicateAttempt(request: Int, attempt: Int)
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path):
      "there is no store at '\(path)'. Run a suite first, or name another store with --store PATH."
    case .cannotCreateFolder(let path, let reason):
      "cannot create the folder '\(path)' for the store: \(reason). "
        + "Name a place that you may write to with --store PATH."
    case .notWritable(let path):
      "the store '\(path)' cannot be written: the file, its folder or its disk is read-only. "
        + "Make it writable, or name another store with --store PATH."
    case .notReadable(let path, let reason):
      "the store '\(path)' cannot be read: \(reason). "
        + (reason == "Is a directory"
          ? "Name a file in it with --store PATH."
          : "Check the permissions of the file and its folder.")
    case .unfinishedLog(let path):
      "the store '\(path)' was not closed, and its folder is read-only, so that its last attempts "
        + "cannot be read. Copy it together with '\(path)-wal' to a folder that you may write to."
    case .tooManyOpenFiles(let path):
      "the store '\(path)' cannot be opened: this process may not open as many files as it takes. "
        + "Raise the limit, such as with 'ulimit -n 1024', and try again."
    case .notADatabase(let path):
      "'\(path)' is not a store: it is not an SQLite database. "
        + "Name another file with --store PATH."
    case .foreignDatabase(let path):
      "'\(path)' is an SQLite database, but not a store of assay. "
        + "Name another file with --store PATH; nothing was changed."
    case .newerSchema(let path):
      "the store '\(path)' was written by a newer assay. "
        + "Update assay, or name another store with --store PATH; nothing was changed."
    case .olderSchema(let path):
      "the store '\(path)' was written by an older assay and cannot be brought up to date here, "
        + "because it is read-only. Make it writable and try again."
    case .locked(let path):
      "the store '\(path)' is in use: another program has held its lock for too long. "
        + "Close programs that have it open for writing, and try again."
    case .diskFull(let path):
      "the disk of the store '\(path)' is full. Everything that was reported as stored is kept. "
        + "Free some space, then continue with 'assay run --resume'."
    case .damaged(let path, let detail):
      "the store '\(path)' is damaged: \(detail). "
        + "Copy the file away, then see what 'assay store check' says."
    case .lost(let path, let loss): Self.words(for: loss, of: path)
    case .failed(let path, let message):
      "the store '\(path)' failed: \(message). See 'assay store check'."
    case .noRuns(let path):
      "the store '\(path)' holds no run yet. Start one with 'assay run SUITE'."
    case .noSuchRun(let reference, let newest):
      "there is no run '\(reference)'; the newest is \(newest). See 'assay list'."
    case .ambiguousRun(let prefix, let matches):
      "'\(prefix)' is the start of several runs' ids: "
        + matches.map(String.init).joined(separator: ", ") + ". Use a run's number."
    case .nothingBlessed(let suite):
      (suite.map { "no run of the suite '\($0)' is blessed yet. " } ?? "no run is blessed yet. ")
        + "Bless one with 'assay bless RUN'."
    case .stillRunning(let run):
      "run \(run) is still going on in another process. Wait for it, or stop it first."
    case .textPolicyChanged(let run, let keepsText):
      keepsText
        ? "run \(run) keeps its texts, but the suite now says 'store_text: false'. "
          + "Remove that line, or start a new run."
        : "run \(run) was made with 'store_text: false', which the suite no longer says. "
          + "Put the line back, or start a new run."
    case .cannotExtend(let run, let reason):
      "run \(run) cannot be extended by this suite: \(reason). Start a new run instead."
    case .noTexts(let run):
      "run \(run) was made with 'store_text: false': its answers were not kept. "
        + "Only a new run can be scored in another way."
    case .noSuchScoring(let run, let scoring, let newest):
      "run \(run) has no scoring \(scoring)"
        + (newest > 1 ? "; it has 1 to \(newest). " : "; it has been scored once. ")
        + "See 'assay show \(run)'."
    case .noSuchAttempt(let run, let reference):
      "run \(run) has no attempt '\(reference)'. Name it REQUEST or REQUEST.ATTEMPT, such as 17.2."
    case .mergesItself(let path):
      "'\(path)' cannot be merged into itself. Name the store of another folder or machine."
    case .badImport(let line, ""):
      "line \(line) is not a line of an export: it should be a JSON object. "
        + "Import a file that 'assay export' wrote; nothing was changed."
    case .badImport(let line, let key):
      "line \(line): '\(key)' is missing or is not what an export holds there. "
        + "Import a file that 'assay export' wrote; nothing was changed."
    case .duplicateRun(let id, let shard?):
      "the store already holds shards of the run '\(id)'. Give each shard a store of its own with "
        + "--store, or send this one into the store that is there: "
        + "assay run --resume \(id.prefix(12)) --shard \(shard)"
    case .notOneRun(let run, let difference):
      "run \(run) of this store has the same id as one of the other, and \(difference): they are not "
        + "one run. Nothing of the other store was taken in."
    case .shardSentTwice(let run, let shard):
      "\(shard) of run \(run) was sent twice: both stores have attempts of it, and not the same. "
        + "Merge only one of the two, into a new store; nothing of the other store was taken in."
    case .duplicateRun(let id, nil):
      "the store already holds the run '\(id)'. Use 'assay run --resume' to continue it."
    case .duplicateAttempt(let request, let attempt):
      "attempt \(attempt) of request \(request) is already stored. "
        + "Two programs may be continuing the same run: stop one of them."
    }
  }
}

extension StoreError {
  private static func words(for loss: StoreLoss, of path: String) -> String {
    let what =
      switch loss {
      case .removed: "the store '\(path)' was removed or renamed while it was in use"
      case .replaced: "another file took the place of the store '\(path)' while it was in use"
      case .emptied: "the store '\(path)' was emptied by another program while it was in use"
      case .overwritten:
        "the store '\(path)' was overwritten by another program while it was in use"
      case .logRemoved:
        "'\(path)-wal' or '\(path)-shm', parts of the store, were removed or replaced while it "
          + "was in use"
      }
    return what + ": what is written to it now would not be found. "
      + "Leave the files of a store alone until its runs have ended."
  }

  var loss: StoreLoss? {
    if case .lost(_, let loss) = self { loss } else { nil }
  }

  /// Whether what the store had taken before may be out of reach too.
  var meansLoss: Bool {
    switch self {
    case .lost, .damaged, .notADatabase: true
    default: false
    }
  }

  /// Whether a file of that path is what is wrong.
  package func isAbout(_ file: String) -> Bool {
    switch self {
    case .missing(let path), .notWritable(let path), .notReadable(let path, _),
      .unfinishedLog(let path), .tooManyOpenFiles(let path), .notADatabase(let path),
      .foreignDatabase(let path), .newerSchema(let path), .olderSchema(let path), .locked(let path),
      .diskFull(let path),
      .damaged(let path, _), .lost(let path, _), .failed(let path, _):
      path == file
    default: false
    }
  }
}

extension StoreError {
  /// Says in our words what SQLite said in its own.
  init(_ error: any Error, path: String) {
    if let mismatch = error as? ColumnReader.Mismatch {
      self = .damaged(path: path, detail: mismatch.description)
      return
    }
    guard let error = error as? DatabaseError else {
      self = error as? StoreError ?? .failed(path: path, message: "\(error)")
      return
    }
    let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_READONLY: self = .notWritable(path: path)
    case .SQLITE_CANTOPEN where StoreFile.isOutOfDescriptors: self = .tooManyOpenFiles(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self = .notReadable(path: path, reason: message)
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, detail: message)
    default: self = .failed(path: path, message: message)
    }
  }

  /// Runs `body`, with whatever it throws told in the store's words.
  static func wrapping<Value>(
    _ path: String,
    _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try body()
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
