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
  private var names: [Int32: Name] = [:]

  /// What tells a connection from the others of this process, as libcurl tells it to callbacks.
  struct Name: Hashable {
    private var address: UInt64
    private var ports: UInt64

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

  /// By socket, of connections that were used again soon.
  private var steps: [Int32: (step: ConnectionStep, ended: Instant)] = [:]

  /// Of connections that closed in this turn, whose last exchange has not been asked for yet.
  private var closed: [Name: ConnectionStep] = [:]

  /// Told of sockets that close; it watches idle ones.
  private let poller: SocketPoller

  init(poller: SocketPoller) {
    self.poller = poller
  }

  /// Notes a connection that was kept after its first transfer.
  func keep(_ name: Name, socket: Int32) {
    guard socket >= 0 else { return }
    if let old = names[socket] { sockets[old] = nil }
    sockets[name] = socket
    names[socket] = name
  }

  /// Closes a socket for libcurl.
  func close(_ socket: Int32) -> Int32 {
    poller.close(socket)
    let step = steps.removeValue(forKey: socket)?.step
    if let name = names.removeValue(forKey: socket) {
      sockets[name] = nil
      closed[name] = step
    }
    #if canImport(Darwin)
    return Darwin.close(socket)
    #elseif canImport(Glibc)
    return Glibc.close(socket)
    #else
    return Musl.close(socket)
    #endif
  }

  /// Whether something has come over the connection since its last answer, its end included.
  ///
  /// A connection that is not known here is taken for quiet.
  func isDisturbed(_ name: Name, at now: Instant) -> Bool {
    if !closed.isEmpty { closed.removeAll() }
    guard let socket = sockets[name] else { return false }
    if isDisturbed(socket) { return true }
    if let last = steps[socket], now - last.ended > Self.soon { steps[socket] = nil }
    return false
  }

  /// Looks at a connection that lies idle and has become readable.
  func look(at socket: Int32) {
    if names[socket] != nil { _ = isDisturbed(socket) }
  }

  private func isDisturbed(_ socket: Int32) -> Bool {
    var byte: UInt8 = 0
    let count = recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    if count > 0 { steps[socket]?.step.lose() }
    return count >= 0
  }

  /// An answer that comes no later may have been on its way when its request was written.
  static let soon = Duration.milliseconds(20)

  /// What tells whether an answer that came soon was in step.
  ///
  /// - Parameter mayClose: Whether the answer, or how it ended, is a reason to close the connection.
  ///   Without one, libcurl has read bytes behind the answer, and closed it for that.
  func step(
    of name: Name,
    ended: Instant,
    mayClose: @autoclosure () -> Bool
  ) -> ConnectionStep? {
    guard let socket = sockets[name] else {
      let step = closed.removeValue(forKey: name) ?? ConnectionStep()
      if !mayClose() { step.lose() }
      return step
    }
    let step = steps[socket]?.step ?? ConnectionStep()
    steps[socket] = (step, ended)
    return step
  }
}
