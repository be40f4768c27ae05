import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A thread that does one thing for as long as that lasts.
final class OwnThread {
  private let name: StaticString
  private let work: () -> Void

  private init(name: StaticString, work: @escaping () -> Void) {
    self.name = name
    self.work = work
  }

  /// Hands the work over to a thread of its own; the caller keeps no hold of what it works with.
  ///
  /// - Parameter name: At most 15 bytes, for debuggers and `top -H`.
  static func start(
    named name: StaticString,
    _ work: sending @escaping () -> Void
  ) throws(TransportError) {
    let context = Unmanaged.passRetained(OwnThread(name: name, work: work))
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    let code = pthread_create(&thread, nil, main, context.toOpaque())
    guard code == 0 else {
      context.release()
      throw .connectionFailed(message: FileDescriptor.words(code))
    }
    #if canImport(Darwin)
    if let thread { pthread_detach(thread) }
    #else
    pthread_detach(thread)
    #endif
  }

  #if canImport(Darwin)
  private static let main: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
    run($0)
    return nil
  }
  #else
  private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    if let context = $0 { run(context) }
    return nil
  }
  #endif

  private static func run(_ context: UnsafeMutableRawPointer) {
    // Signals are for the main thread; a closed connection must not raise SIGPIPE here.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    ccurl_ask_for_short_turns()
    work(Unmanaged<OwnThread>.fromOpaque(context).takeRetainedValue())
    // What it worked with is free now, and whoever comes next needs memory of its own.
    ccurl_return_freed_memory()
  }

  private static func work(_ thread: consuming OwnThread) {
    ccurl_name_thread(UnsafeRawPointer(thread.name.utf8Start).assumingMemoryBound(to: CChar.self))
    thread.work()
  }
}
