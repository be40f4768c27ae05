import CCurl

/// One libcurl multi handle: the transfers under way and the pool of idle connections.
struct CurlMultiHandle: ~Copyable {
  private let pointer: UnsafeMutableRawPointer

  /// Told of each socket that closes, also of those that close with the handle.
  let connections: ConnectionTable

  /// Idle connections to keep: several times what one process is likely to have under way.
  private static let pooledConnections = 8_192

  init(connections: ConnectionTable) throws(TransportError) {
    guard CurlLibrary.isReady, let multi = curl_multi_init() else {
      throw .other(code: Int(CURLE_FAILED_INIT.rawValue), message: "libcurl could not be set up")
    }
    pointer = multi
    self.connections = connections
  }

  deinit {
    curl_multi_cleanup(pointer)
  }

  /// Sets where libcurl says what it waits for.
  func bind(
    context: UnsafeMutableRawPointer,
    socket: curl_socket_callback,
    timer: curl_multi_timer_callback
  ) {
    ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, Self.pooledConnections)
    ccurl_multi_set_long(pointer, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    ccurl_multi_set_socket_callback(pointer, socket)
    ccurl_multi_set_pointer(pointer, CURLMOPT_SOCKETDATA, context)
    ccurl_multi_set_timer_callback(pointer, timer)
    ccurl_multi_set_pointer(pointer, CURLMOPT_TIMERDATA, context)
  }

  /// Stops calling back: whoever was bound goes away before the handle does.
  func unbind() {
    ccurl_multi_set_socket_callback(pointer, nil)
    ccurl_multi_set_timer_callback(pointer, nil)
  }

  /// Puts a transfer under way.
  func add(_ easy: UnsafeMutableRawPointer) -> CURLMcode {
    curl_multi_add_handle(pointer, easy)
  }

  /// Takes a transfer away, finished or not; the connection of an unfinished one is closed.
  func remove(_ easy: UnsafeMutableRawPointer) {
    curl_multi_remove_handle(pointer, easy)
  }

  /// Lets libcurl act on a socket, or on its timer with `CURL_SOCKET_TIMEOUT`; returns how many
  /// transfers are unfinished.
  func act(on socket: curl_socket_t, events: Int32) -> Int {
    var unfinished: Int32 = 0
    curl_multi_socket_action(pointer, socket, events, &unfinished)
    return Int(unfinished)
  }

  /// The next transfer that has finished, with its result.
  func nextFinished() -> (slot: UnsafeMutableRawPointer, code: CURLcode)? {
    var left: Int32 = 0
    while let message = curl_multi_info_read(pointer, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      var context: UnsafeMutableRawPointer?
      ccurl_easy_get_private(message.pointee.easy_handle, &context)
      if let context { return (context, message.pointee.data.result) }
    }
    return nil
  }
}
