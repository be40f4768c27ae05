import CCurl
import Domain

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The sockets of a loop's kept HTTP/1 connections, so that each can be looked at before it is used
/// again.
///
/// What lies on a kept connection before a request is written is no answer to it, and libcurl 7.88
/// would take it for one. Belongs to the loop's thread.
final class ConnectionTable {
  private var sockets: [Name: Int32] = [:]
  private var kept: [Int32: Kept] = [:]

  /// Of connections that closed, whose last exchange may not have been asked for yet.
  private var closed: [Name: Kept] = [:]

  /// The shortest time that an answer of all's well took that cannot have been another's, by server.
  private var shortestWaits: [UInt64: Duration] = [:]

  /// Until then no kept connection is used: one of them has an answer that came too soon.
  private var doubtEnds: Instant?

  /// Servers whose last answer over TLS was one of HTTP/1: scheme, host and port.
  private var originsOfHTTP1: Set<String> = []

  /// A connection that carried an exchange and may carry another.
  ///
  /// A class, so that each is looked up once an exchange, whatever is noted of it.
  private final class Kept {
    let name: Name

    /// What lies on it is enciphered then.
    let isSecure: Bool

    /// The end of its last exchange.
    var ended: Instant

    /// Of its last exchanges, where they may be out of step.
    var step: ConnectionStep?

    init(name: Name, isSecure: Bool, ended: Instant) {
      self.name = name
      self.isSecure = isSecure
      self.ended = ended
    }
  }

  /// What tells a connection from the others of this process, as libcurl tells it to callbacks.
  struct Name: Hashable {
    private var address: UInt64
    private var ports: UInt64

    /// The same for all connections to one server.
    var server: UInt64 { address ^ ports >> 32 }

    /// - Parameter address: The other end's, as text; its hash is enough beside both ports.
    init(address: UnsafePointer<CChar>?, port: Int32, localPort: Int32) {
      // FNV-1a, 64 bits.
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      var next = address
      while let byte = next?.pointee, byte != 0 {
        hash = (hash ^ UInt64(UInt8(bitPattern: byte))) &* 0x100_0000_01b3
        next = next?.advanced(by: 1)
      }
      self.address = hash
      ports = UInt64(UInt32(bitPattern: port)) << 32 | UInt64(UInt32(bitPattern: localPort))
    }
  }

  /// Told of sockets that close; it watches idle ones.
  private let poller: SocketPoller

  init(poller: SocketPoller) {
    self.poller = poller
  }

  /// Notes a connection that was kept after its first exchange.
  ///
  /// - Parameter wait: How long an answer of all's well took; `nil` of any other.
  func keep(_ name: Name, socket: Int32, isSecure: Bool, ended: Instant, wait: Duration?) {
    if let wait { noteTrue(wait, of: name) }
    guard socket >= 0 else { return }
    if let old = kept[socket] { sockets[old.name] = nil }
    sockets[name] = socket
    kept[socket] = Kept(name: name, isSecure: isSecure, ended: ended)
  }

  /// Closes a socket for libcurl.
  func close(_ socket: Int32) -> Int32 {
    poller.close(socket)
    if let known = kept.removeValue(forKey: socket) {
      sockets[known.name] = nil
      if closed.count >= Self.mostClosed { closed.removeAll(keepingCapacity: true) }
      closed[known.name] = known
    }
    #if canImport(Darwin)
    return Darwin.close(socket)
    #elseif canImport(Glibc)
    return Glibc.close(socket)
    #else
    return Musl.close(socket)
    #endif
  }

  func note(isHTTP1: Bool, of origin: String) {
    guard isHTTP1 != originsOfHTTP1.contains(origin) else { return }
    if isHTTP1 { originsOfHTTP1.insert(origin) } else { originsOfHTTP1.remove(origin) }
  }

  // MARK: Before a request

  /// Whether the server's last answer over TLS was one of HTTP/1; `false` before the first.
  func speaksHTTP1(_ origin: String) -> Bool { originsOfHTTP1.contains(origin) }

  /// Whether something has come over the connection since its last answer, its end included.
  ///
  /// A connection that is not known here is taken for quiet.
  func isDisturbed(_ name: Name, at now: Instant) -> Bool {
    guard let socket = sockets[name], let known = kept[socket] else { return false }
    if isDisturbed(socket) { return true }
    if let step = known.step, now > step.settled { known.step = nil }
    return false
  }

  /// Looks at a connection that lies idle and has become readable.
  func look(at socket: Int32) {
    if kept[socket] != nil { _ = isDisturbed(socket) }
  }

  /// Whether requests are to go out on new connections, so that a kept one that may be out of step
  /// can be watched.
  func isInDoubt(at now: Instant) -> Bool {
    guard let doubtEnds else { return false }
    if now < doubtEnds { return true }
    self.doubtEnds = nil
    return false
  }

  /// Far more than close in one turn of the loop.
  private static let mostClosed = 4_096

  private func isDisturbed(_ socket: Int32) -> Bool {
    let count = ExcessBytes.mostOfBlank + 1
    return withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { buffer in
      let peek = Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)
      let found = recv(socket, buffer.baseAddress, count, peek)
      guard found > 0 else { return found == 0 }
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<found])
      let isSecure = kept[socket]?.isSecure ?? true
      if !isSecure, ExcessBytes.isBlank(bytes) {
        return recv(socket, buffer.baseAddress, found, Int32(MSG_DONTWAIT)) != found
      }
      if !isSecure || ExcessBytes.mayBeAnswer(record: bytes) { kept[socket]?.step?.lose() }
      return true
    }
  }

  // MARK: After an answer

  /// An answer that comes no later behind the one before it may have been on its way already when its
  /// request was written.
  ///
  /// Without TCP_NODELAY a server's second write waits for the acknowledgement of its first, which
  /// the client's system may put off by 40 ms.
  static let soon = Duration.milliseconds(50)

  /// How long after such an answer one more would be there, where answers come that fast.
  static let patience = Duration.milliseconds(60)

  /// The same where an answer mostly takes longer, and this one came in less than half of that.
  static let longPatience = Duration.seconds(1)

  /// What tells whether an answer over a kept connection was in step; `nil` where there is no doubt.
  ///
  /// - Parameters:
  ///   - answer: When the request could be written, when the answer began and ended.
  ///   - isSuccess: Whether it says that all is well.
  ///   - excess: What followed in the same read.
  ///   - mayClose: Whether the answer, or how it ended, is a reason to close the connection. Without
  ///     one, libcurl has read bytes behind the answer, and closed it for that.
  func step(
    of name: Name,
    answer: (ready: Instant, began: Instant, ended: Instant),
    isSuccess: Bool,
    excess: ExcessBytes?,
    mayClose: @autoclosure () -> Bool
  ) -> ConnectionStep? {
    let socket = sockets[name]
    let open = socket.flatMap { kept[$0] }
    guard let known = open ?? closed.removeValue(forKey: name) else { return nil }
    let wait = answer.began - answer.ready
    guard known.step != nil || answer.began - known.ended < Self.soon else {
      if isSuccess { noteTrue(wait, of: name) }
      open?.ended = answer.ended
      return nil
    }
    let isTooSoon = isSuccess && isTooSoon(wait, of: name)
    let settled = answer.ended.advanced(by: isTooSoon ? Self.longPatience : Self.patience)
    let step = known.step ?? ConnectionStep()
    step.settle(at: settled)
    switch excess {
    case .other: step.lose()
    case .blank, .notice: break
    case nil: if socket == nil, !mayClose() { step.lose() }
    }
    if let socket {
      open?.ended = answer.ended
      open?.step = step
      if isTooSoon { doubtEnds = settled }
      poller.watchIdle(socket)
    }
    return step
  }

  private func noteTrue(_ wait: Duration, of name: Name) {
    shortestWaits[name.server] = min(wait, shortestWaits[name.server] ?? wait)
  }

  private func isTooSoon(_ wait: Duration, of name: Name) -> Bool {
    guard let shortest = shortestWaits[name.server], shortest >= Self.soon else { return false }
    return wait < shortest / 2
  }
}
