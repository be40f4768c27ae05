#if os(Linux)
import CCurl
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Rouses a thread that waits in a `SocketPoller`, from any other thread.
final class WakeUp: Sendable {
  #if os(Linux)
  private let event: FileDescriptor

  init() throws(TransportError) {
    event = try FileDescriptor(eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)))
  }

  /// What the poller watches, edge-triggered, so that nobody has to read it.
  var readEnd: Int32 { event.number }

  func signal() {
    eventfd_write(event.number, 1)
  }

  /// Nothing to do: an edge-triggered counter falls silent by itself.
  func drain() {}
  #else
  private let source: FileDescriptor
  private let sink: FileDescriptor

  init() throws(TransportError) {
    var ends: [Int32] = [-1, -1]
    let result = pipe(&ends)
    source = try FileDescriptor(result == 0 ? ends[0] : -1)
    sink = try FileDescriptor(ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  /// What the poller watches.
  var readEnd: Int32 { source.number }

  func signal() {
    // A full pipe already says what this byte would.
    _ = write(sink.number, [1], 1)
  }

  func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(source.number, &bytes, bytes.count) == bytes.count {}
  }
  #endif
}
