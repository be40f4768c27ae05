import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The first failure to write standard output, such as on a full disk or into a pipe that nobody
/// reads any more.
///
/// A result that was lost is never an exit code of 0. The command goes on to its end all the same:
/// of a run whose summary nobody reads, the report is still written.
package enum OutputFailure {
  /// The error number; `nil` as long as all was written.
  private static let first = Mutex<Int32?>(nil)

  static func record(_ code: Int32) {
    first.withLock { $0 = $0 ?? code }
  }

  package static var isRecorded: Bool { first.withLock { $0 != nil } }

  /// Ends the program where standard output could not be written; returns where all was.
  ///
  /// A closed pipe ends it by SIGPIPE, as it ends any other program that feeds `head`, unless whoever
  /// started it wants no such signal.
  ///
  /// - Parameter status: Of a program whose output was lost.
  package static func endProgramIfAny(status: Int32) {
    guard let code = first.withLock({ $0 }) else { return }
    if code == EPIPE, ProcessSignals.dieOfClosedPipe { ProcessSignals.endByClosedPipe() }
    Terminal.error.line(words(for: code))
    exit(status)
  }

  static func words(for code: Int32) -> String {
    "cannot write standard output: \(String(cString: strerror(code)))."
  }
}
