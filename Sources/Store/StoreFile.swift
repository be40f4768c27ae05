import Domain
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The store's file and folder, before SQLite sees them.
///
/// A file that is there is never opened here: closing it would drop the locks that this process holds
/// on it through SQLite (POSIX locks belong to the process), and another process that then closed
/// the store would delete the log that this one still writes to.
enum StoreFile {
  /// Makes sure that the file exists, is the owner's alone and can be written.
  ///
  /// SQLite gives its `-wal` and `-shm` companions the mode of the file itself, so that creating it
  /// with 0600 covers all three.
  static func prepareForWriting(_ path: String) throws(StoreError) {
    try refuseWhatIsNoFile(path)
    let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw .cannotCreateFolder(path: folder, reason: error.systemWords)
    }
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
    } else if let code = errno == EEXIST ? refusal(of: path, R_OK | W_OK) : errno {
      throw Self.error(opening: path, code)
    }
    // The companions live beside the file, so the folder has to be writable too.
    guard access(folder.isEmpty ? "." : folder, W_OK | X_OK) == 0 else {
      throw .notWritable(path: path)
    }
  }

  static func checkReadable(_ path: String) throws(StoreError) {
    try refuseWhatIsNoFile(path)
    guard let code = refusal(of: path, R_OK) else { return }
    guard code != ENOENT, code != ENOTDIR else { throw .missing(path: path) }
    throw .notReadable(path: path, reason: String(cString: strerror(code)))
  }

  /// Why the system would not open a file so; `nil` where it would.
  private static func refusal(of path: String, _ mode: Int32) -> Int32? {
    var status = stat()
    guard stat(path, &status) == 0 else { return errno }
    if status.st_mode & S_IFMT == S_IFDIR { return EISDIR }
    return access(path, mode) == 0 ? nil : errno
  }

  /// Opening a pipe waits until somebody writes into it, and SQLite would.
  private static func refuseWhatIsNoFile(_ path: String) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR,
      let words = RegularFile.refusal(of: UInt32(status.st_mode & S_IFMT))
    else { return }
    throw .notReadable(path: path, reason: words)
  }

  /// Whether there is nothing in the file, nor in a log beside it.
  static func isEmpty(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size == 0 && !hasUnfinishedLog(path)
  }

  /// Whether a process that was killed left transactions beside the file.
  static func hasUnfinishedLog(_ path: String) -> Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// Whether this process may not open as many files as a store takes, which SQLite does not say.
  static var isOutOfDescriptors: Bool {
    var descriptors: [Int32] = []
    defer { for descriptor in descriptors { close(descriptor) } }
    for _ in 0..<mostDescriptors {
      let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return errno == EMFILE || errno == ENFILE }
      descriptors.append(descriptor)
    }
    return false
  }

  /// The file, its log and its index, for a writer and for a reader beside it.
  private static let mostDescriptors = 8

  private static func error(opening path: String, _ code: Int32) -> StoreError {
    switch code {
    case EROFS, EACCES, EPERM: .notWritable(path: path)
    case ENOSPC, EDQUOT: .diskFull(path: path)
    case EMFILE, ENFILE: .tooManyOpenFiles(path: path)
    default: .notReadable(path: path, reason: String(cString: strerror(code)))
    }
  }
}
