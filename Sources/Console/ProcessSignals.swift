import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What this process does about signals that no command waits for, and about streams that were
/// closed before it began.
package enum ProcessSignals {
  /// Whether a pipe that nobody reads is to end the program by SIGPIPE: not where it was started with
  /// that signal ignored, as under `nohup`.
  static var dieOfClosedPipe: Bool { diesOfClosedPipe.load(ordering: .relaxed) }

  private static let diesOfClosedPipe = Atomic(true)

  /// Called before anything is opened or printed.
  package static func prepare() {
    holdStandardDescriptors()
    // A handler that does nothing makes write(2) return EPIPE, and unlike SIG_IGN does not stay with
    // the programs that are started.
    let handler: @convention(c) (Int32) -> Void = { _ in }
    let ignored = isIgnored(SIGPIPE)
    diesOfClosedPipe.store(!ignored, ordering: .relaxed)
    if !ignored { signal(SIGPIPE, handler) }
    // The runtime's own handler would print the program's stack as if it had crashed.
    signal(SIGQUIT, SIG_DFL)
  }

  /// Whether the program was started with a signal ignored, as under `nohup`.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Darwin)
    let handler = action.__sigaction_u.__sa_handler
    #else
    let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  static func endByClosedPipe() {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
  }

  /// A stream that is closed leaves its number to the next file that is opened, such as the store,
  /// which then would be printed into.
  ///
  /// What is put in its place can be neither read nor written.
  private static func holdStandardDescriptors() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      let mode = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY
      // The lowest number that is free, and so this one.
      _ = open("/dev/null", mode)
    }
  }
}
