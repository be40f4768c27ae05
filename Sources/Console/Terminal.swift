import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// One of the program's output streams, and what it can show.
///
/// Results go to standard output; progress and warnings go to standard error.
package enum Terminal: Sendable {
  case output
  case error

  private var descriptor: Int32 {
    switch self {
    case .output: STDOUT_FILENO
    case .error: STDERR_FILENO
    }
  }

  /// Whether a person looks at it, rather than a file or another program.
  package var isInteractive: Bool {
    isatty(descriptor) == 1 && Self.environment("TERM") != "dumb"
  }

  /// Colour only for a person, and never against `NO_COLOR` (https://no-color.org).
  package var usesColor: Bool {
    isInteractive && (Self.environment("NO_COLOR") ?? "").isEmpty
  }

  /// Columns; where nobody is looking what `COLUMNS` says, else 100.
  package var width: Int {
    if let size { return Int(size.ws_col) }
    return Self.environment("COLUMNS").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil } ?? 100
  }

  package var height: Int { size.map { Int($0.ws_row) } ?? 24 }

  private var size: winsize? {
    var size = winsize()
    guard isInteractive, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return size
  }

  /// Writes whole; what standard output does not take is recorded in `OutputFailure`, and what
  /// standard error does not take is lost, since there is nowhere left to tell it.
  package func write(_ text: String) {
    guard self == .error || !OutputFailure.isRecorded else { return }
    if let code = Self.write(text.utf8, to: descriptor), self == .output {
      OutputFailure.record(code)
    }
  }

  /// - Returns: The error number of what could not be written; `nil` when all was.
  static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> Int32? {
    var bytes = Array(bytes)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      guard count <= 0 else {
        bytes = bytes.dropFirst(count)
        continue
      }
      switch errno {
      case _ where count == 0: return EIO
      case EINTR: continue
      case EAGAIN: waitUntilWritable(descriptor)
      default: return errno
      }
    }
    return nil
  }

  /// Another program that shares the stream may have made it one that does not wait.
  private static func waitUntilWritable(_ descriptor: Int32) {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&waiting, 1, -1)
  }

  package func line(_ text: String = "") {
    write(text + "\n")
  }

  package static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }
}

/// `write(2)`, named apart from `Terminal.write`.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
