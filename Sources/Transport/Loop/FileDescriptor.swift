#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A descriptor that is closed with its owner.
struct FileDescriptor: ~Copyable, Sendable {
  let number: Int32

  /// Takes over what a system call returned, or throws the reason why there is none.
  init(_ number: Int32) throws(TransportError) {
    guard number >= 0 else { throw .connectionFailed(message: Self.words(errno)) }
    self.number = number
  }

  deinit {
    close(number)
  }

  /// Says in words why a descriptor could not be had, and what to do when they have run out.
  static func words(_ code: Int32) -> String {
    switch code {
    case EMFILE:
      "this process may not open more files and connections. "
        + "Raise the limit with 'ulimit -n 8192', or lower the concurrency."
    case ENFILE:
      "the system has no more files and connections to give. Close other programs."
    default:
      String(cString: strerror(code))
    }
  }

  /// Lets this process open as many files as it is allowed to ask for, within reason.
  ///
  /// The usual limit of 1,024 is there for programs that call `select`; a thousand streams need more.
  static func raiseLimit() {
    // macOS refuses more than OPEN_MAX, whatever it says the limit is.
    #if canImport(Darwin)
    let most: rlim_t = 10_240
    #else
    let most: rlim_t = 65_536
    #endif
    guard var limit = limits else { return }
    let wanted = min(limit.rlim_max, most)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = wanted
    // Where the system refuses, the old limit stays and is told when met.
    _ = setrlimit(resource, &limit)
  }

  /// How many files this process may open now; `nil` where the system does not tell.
  static var limit: Int? { limits.map { Int(clamping: $0.rlim_cur) } }

  private static var limits: rlimit? {
    var limit = rlimit()
    return getrlimit(resource, &limit) == 0 ? limit : nil
  }

  #if canImport(Glibc)
  private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
  private static let resource = RLIMIT_NOFILE
  #endif
}
