import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The functions that libcurl calls, each with the context that was bound to the handle.
struct CurlCallbacks {
  var body: curl_write_callback
  var header: curl_write_callback
  var prerequest: curl_prereq_callback
  var openSocket: curl_opensocket_callback

  /// Its context is the loop's `ConnectionTable`.
  var closeSocket: curl_closesocket_callback

  /// What libcurl notes of a transfer and the bytes that it reads, once a head is whole.
  var note: curl_debug_callback

  /// Those of a handle whose context is a `TransferSlot`.
  static var slot: CurlCallbacks {
    CurlCallbacks(
      body: { bytes, size, count, context in
        guard let slot = TransferSlot.from(context) else { return 0 }
        let length = size * count
        return slot.receive(bodyBytes: UnsafeRawBufferPointer(start: bytes, count: length))
          ? length : 0
      },
      header: { bytes, size, count, context in
        guard let slot = TransferSlot.from(context) else { return 0 }
        let length = size * count
        return slot.receive(headLine: UnsafeRawBufferPointer(start: bytes, count: length))
          ? length : 0
      },
      prerequest: { context, address, _, port, localPort in
        guard let slot = TransferSlot.from(context) else { return CURL_PREREQFUNC_ABORT }
        let name = ConnectionTable.Name(address: address, port: port, localPort: localPort)
        return slot.connectionIsReady(name) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
      },
      openSocket: { context, _, address in
        guard let slot = TransferSlot.from(context), let address else { return CURL_SOCKET_BAD }
        return slot.openSocket(address.pointee)
      },
      closeSocket: { context, socket in
        context.map {
          Unmanaged<ConnectionTable>.fromOpaque($0).takeUnretainedValue().close(socket)
        } ?? -1
      },
      note: { _, type, bytes, size, context in
        guard type == CURLINFO_TEXT || type == CURLINFO_DATA_IN else { return 0 }
        let bytes = UnsafeRawBufferPointer(start: bytes, count: size)
        TransferSlot.from(context)?.hear(bytes, isRead: type == CURLINFO_DATA_IN)
        return 0
      }
    )
  }
}

extension TransferSlot {
  /// The slot whose address was given to libcurl; it outlives its handle, which it owns.
  fileprivate static func from(_ context: UnsafeMutableRawPointer?) -> TransferSlot? {
    context.map { Unmanaged<TransferSlot>.fromOpaque($0).takeUnretainedValue() }
  }
}

extension FileDescriptor {
  /// Opens the socket that libcurl asks for, hidden from child processes; -1 and why, on failure.
  static func opened(for address: curl_sockaddr) -> (descriptor: Int32, error: String?) {
    #if os(Linux)
    let descriptor = socket(
      address.family,
      address.socktype | Int32(SOCK_CLOEXEC.rawValue),
      address.protocol
    )
    #else
    let descriptor = socket(address.family, address.socktype, address.protocol)
    if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    #endif
    return (descriptor, descriptor < 0 ? words(errno) : nil)
  }
}
