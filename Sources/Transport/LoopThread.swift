import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The thread of a transfer loop.
enum LoopThread {
  /// Hands the loop over to a thread of its own; the caller keeps no hold of it.
  static func start(_ loop: sending TransferLoop) throws(TransportError) {
    let context = Unmanaged.passRetained(loop)
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
    ccurl_name_thread("assay-transfers")
    ccurl_ask_for_short_turns()
    Unmanaged<TransferLoop>.fromOpaque(context).takeRetainedValue().run()
  }
}
