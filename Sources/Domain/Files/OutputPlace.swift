import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Where a path leads that a user names for a result.
///
/// Only a file is made anew, or replaced as a whole. Renaming a file over a pipe or a device would
/// take it away from everyone: of the superuser, `/dev/full` and `/dev/stdout` themselves.
package enum OutputPlace: Hashable, Sendable {
  /// A file that is there, or may be made, with all links followed.
  case file(path: String)

  /// What is written into and stays: a pipe, a device, or a stream of this process.
  case stream(path: String)

  package init(_ path: String) {
    var status = stat()
    if Self.ownStream(path) != nil {
      self = .stream(path: path)
    } else if stat(path, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFREG, S_IFDIR: self = .file(path: Self.target(of: path))
      default: self = .stream(path: path)
      }
    } else {
      self = .file(path: Self.target(of: path))
    }
  }

  /// Where its links lead, also to a file that is not there.
  private static func target(of path: String) -> String {
    var path = path
    // As many as Linux follows.
    for _ in 0..<40 {
      guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
        break
      }
      let folder = URL(filePath: path).deletingLastPathComponent()
      path = link.hasPrefix("/") ? link : folder.appending(path: link).path
    }
    return path
  }

  /// What stands for standard output, as with other programs; a file of that name is `./-`.
  package static let standardOutput = "-"

  /// Why a path cannot be meant, where it stands for standard output, which is no `kind`.
  package static func words(against path: String?, as kind: String) -> String? {
    guard path == standardOutput else { return nil }
    return "'-' stands for standard output, which is no \(kind). Write './-' for one of that name."
  }

  /// The descriptor of this process that a path names, such as 1 for `/dev/stdout`.
  private static func ownStream(_ path: String) -> Int32? {
    switch path {
    case standardOutput, "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      let prefix = ["/dev/fd/", "/proc/self/fd/"].first(where: path.hasPrefix)
      return prefix.flatMap { Int32(path.dropFirst($0.count)) }
    }
  }
}

extension OutputPlace {
  /// Opens a stream; of a pipe, as soon as somebody reads it.
  ///
  /// - Returns: A descriptor, which whoever calls closes. That of a stream of this process writes where
  ///   that one goes on, which a newly opened one would not, were it a file.
  /// - Throws: `POSIXError`.
  package static func openStream(_ path: String) throws -> Int32 {
    let descriptor =
      ownStream(path).map { fcntl($0, F_DUPFD_CLOEXEC, 0) }
      ?? systemOpen(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return descriptor
  }

  /// Replaces a file at once, so that nobody ever reads half of it, or writes into a stream.
  package func write(_ text: String) throws {
    let bytes = Data(text.utf8)
    switch self {
    case .file(let path): try bytes.write(to: URL(filePath: path), options: .atomic)
    case .stream(let path):
      let descriptor = try Self.openStream(path)
      let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      try handle.write(contentsOf: bytes)
    }
  }
}

/// `open(2)`, named apart from the type's own.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
  open(path, flags)
}
