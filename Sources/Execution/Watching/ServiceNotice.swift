import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Tells systemd how a service of `Type=notify` stands: sd_notify(3).
package struct ServiceNotice: Sendable {
  /// `nil` where no service manager listens.
  private let socketPath: String?

  /// - Parameter socketPath: The value of `NOTIFY_SOCKET`; a name that begins with `@` is abstract.
  package init(socketPath: String?) {
    self.socketPath = socketPath.flatMap { $0.isEmpty ? nil : $0 }
  }

  package func ready() { send("READY=1") }
  package func stopping() { send("STOPPING=1") }

  /// One line, shown by `systemctl status`.
  package func status(_ words: String) {
    send("STATUS=" + words.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// A manager that does not take it is no reason to end a run.
  private func send(_ state: String) {
    guard let socketPath else { return }
    #if os(Linux)
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    #else
    let descriptor = socket(AF_UNIX, SOCK_DGRAM, 0)
    #endif
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(socketPath.utf8)
    if name.first == UInt8(ascii: "@") { name[0] = 0 }
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    guard name.count < capacity else { return }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = MemoryLayout<sockaddr_un>.offset(of: \.sun_path).map { $0 + name.count }
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        _ = Array(state.utf8).withUnsafeBytes {
          sendto(descriptor, $0.baseAddress, $0.count, 0, pointer, socklen_t(length ?? 0))
        }
      }
    }
  }
}
