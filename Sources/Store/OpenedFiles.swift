#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The files of a store as they were when it was opened: the database, its log and the log's index.
///
/// SQLite goes on with files that were removed, renamed or replaced under it, and says that all is
/// well; nobody would ever find what it writes then. They are looked at by their paths alone: closing
/// a descriptor of one of them would drop the locks that this process holds on it.
struct OpenedFiles: Sendable {
  private let path: String
  private let database: Identity?
  private let companions: [String: Identity]

  /// What tells a file from another that takes its name.
  private struct Identity: Equatable {
    let device: UInt64
    let number: UInt64
  }

  /// What changes of the database file when anybody writes to it.
  struct Stamp: Equatable {
    let size: Int64
    let seconds: Int
    let nanoseconds: Int
  }

  private enum Look {
    case present(Identity, isEmpty: Bool)
    case absent
    /// The system does not say, which proves nothing.
    case unknown
  }

  /// - Parameter path: Of a store that SQLite has opened and written to or read from.
  init(of path: String) {
    self.path = path
    database = Self.identity(at: path)
    var companions: [String: Identity] = [:]
    for suffix in ["-wal", "-shm"] { companions[suffix] = Self.identity(at: path + suffix) }
    self.companions = companions
  }

  /// Why what is written from now on would not be found; `nil` while all is in its place.
  var loss: StoreLoss? {
    switch Self.look(at: path) {
    case .unknown: return nil
    case .absent: return database == nil ? nil : .removed
    case .present(let identity, let isEmpty):
      if let database, identity != database { return .replaced }
      if isEmpty { return .emptied }
    }
    for (suffix, identity) in companions {
      switch Self.look(at: path + suffix) {
      case .absent: return .logRemoved
      case .present(let found, _) where found != identity: return .logRemoved
      case .present, .unknown: break
      }
    }
    return nil
  }

  /// `nil` where it cannot be had.
  var stamp: Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
    let modified = status.st_mtimespec
    #else
    let modified = status.st_mtim
    #endif
    return Stamp(
      size: Int64(status.st_size),
      seconds: Int(modified.tv_sec),
      nanoseconds: Int(modified.tv_nsec)
    )
  }

  /// Removes log and index: the next program would take them for those of what the file holds now.
  func removeCompanions() {
    for (suffix, identity) in companions where Self.identity(at: path + suffix) == identity {
      unlink(path + suffix)
    }
  }

  private static func identity(at path: String) -> Identity? {
    if case .present(let identity, _) = look(at: path) { identity } else { nil }
  }

  private static func look(at path: String) -> Look {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return errno == ENOENT || errno == ENOTDIR ? .absent : .unknown
    }
    let identity = Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    return .present(identity, isEmpty: status.st_size == 0)
  }
}
