import Domain
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension RunStore {
  /// What came of a file that an earlier run left beside the store.
  package enum Unstored: Sendable {
    /// Its attempts are in the store now, and the file is gone.
    case takenIn(run: RunRow, added: Int)
    /// It stays where it is.
    case left(path: String, StoreError)
  }

  /// Whether an earlier run left answers beside the store.
  package static func hasUnstored(beside path: String) -> Bool {
    !unstoredFiles(beside: path).isEmpty
  }

  private static func unstoredFiles(beside path: String) -> [String] {
    [UnstoredFile.prefix(of: path), UnstoredFile.temporaryPrefix(of: path)].flatMap(files)
  }

  private static func files(withPrefix path: String) -> [String] {
    let prefix = URL(filePath: path)
    let folder = prefix.deletingLastPathComponent().path(percentEncoded: false)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix(prefix.lastPathComponent) && $0.hasSuffix(".jsonl") }
      .sorted().map { folder + ($0.isEmpty || folder.hasSuffix("/") ? "" : "/") + $0 }
  }

  /// Takes in what earlier runs could not store, file by file; a file is removed once all of it is
  /// in the store.
  ///
  /// A file that a living run still writes is left to it.
  package func takeInUnstored() -> [Unstored] {
    Self.unstoredFiles(beside: path).compactMap { file in
      do throws(StoreError) {
        return try takeIn(file)
      } catch {
        return .left(path: file, error)
      }
    }
  }

  private func takeIn(_ file: String) throws(StoreError) -> Unstored? {
    let descriptor = openFile(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw .notReadable(path: file, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(),
      flock(descriptor, LOCK_EX | LOCK_NB) == 0
    else { return nil }
    try verifyPresence()
    let (run, added) = try importJSONLines(try WholeLines(path: file))
    // What is in a store that nobody finds any more is not stored.
    try verifyPresence()
    unlink(file)
    return .takenIn(run: run, added: added)
  }
}

/// `open(2)`, named apart from the store's own.
private func openFile(_ path: String, _ flags: Int32) -> Int32 {
  open(path, flags)
}

/// The lines of a file that end; one that a crash cut off is left out.
private struct WholeLines: Sequence, IteratorProtocol {
  private var rest: Data

  init(path: String) throws(StoreError) {
    do {
      rest = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
    } catch {
      throw .notReadable(path: path, reason: error.systemWords)
    }
  }

  mutating func next() -> String? {
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
