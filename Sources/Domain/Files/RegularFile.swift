#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Opens what a user names as a file, and refuses at once what is none.
///
/// Opening a pipe waits until somebody writes into it, which may be for ever; a device may have no
/// end.
package enum RegularFile {
  /// Why something could not be opened, in words that are the same on every system.
  package struct Refusal: Error, Hashable {
    package let words: String
  }

  /// - Parameter takesPipe: Whether a pipe may be read that this process was given open, as
  ///   `<(command)` and `/dev/stdin` name one.
  /// - Returns: A descriptor, which whoever calls closes.
  package static func open(
    _ path: String,
    takesPipe: Bool = false
  ) throws(Refusal) -> Int32 {
    let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Refusal(words: words(for: errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw Refusal(words: words(for: code))
    }
    let kind = status.st_mode & S_IFMT
    if let words = refusal(of: UInt32(kind)), !(kind == S_IFIFO && takesPipe && isGivenOpen(path)) {
      close(descriptor)
      throw Refusal(words: words)
    }
    // Reading waits again: what is left is a file, or a pipe with a writer.
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    return descriptor
  }

  /// Whether a path names a stream of this process, and no place in a folder.
  package static func isGivenOpen(_ path: String) -> Bool {
    path == "/dev/stdin" || ["/dev/fd/", "/proc/self/fd/"].contains { path.hasPrefix($0) }
  }

  /// What stands against reading something of that kind (`st_mode & S_IFMT`) as a file; `nil` when
  /// it is one.
  package static func refusal(of kind: UInt32) -> String? {
    switch mode_t(truncatingIfNeeded: kind) {
    case S_IFREG: nil
    case S_IFDIR: "it is a folder"
    case S_IFIFO: "it is a pipe, not a file"
    case S_IFSOCK: "it is a socket, not a file"
    default: "it is a device, not a file"
    }
  }

  private static func words(for code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR: "no such file"
    case EACCES, EPERM: "no permission to read it"
    // What open(2) says of a socket.
    case ENXIO: "it is a socket, not a file"
    default: String(cString: strerror(code))
    }
  }
}

/// `open(2)`, named apart from the type's own.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
  open(path, flags)
}
