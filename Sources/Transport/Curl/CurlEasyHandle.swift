import CCurl
import Domain

/// One libcurl easy handle, and every option that Assay sets on one.
///
/// Each transfer has a handle of its own, thrown away with it: libcurl 7.88 counts the requests that
/// it repeats over a handle's life and fails the sixth, and a used handle keeps a pointer to a header
/// line that is gone, which a folded first line makes it follow. To make and set one up takes 1 µs.
struct CurlEasyHandle: ~Copyable {
  let pointer: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>

  // libcurl holds their addresses as long as the handle lives.
  private var headers: CurlHeaderList?
  private var address: CurlAddress?

  init() throws(TransportError) {
    guard CurlLibrary.isReady, let easy = curl_easy_init() else {
      throw .other(code: Int(CURLE_FAILED_INIT.rawValue), message: "libcurl could not be set up")
    }
    pointer = easy
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.pointee = 0
  }

  deinit {
    curl_easy_cleanup(pointer)
    errorText.deallocate()
  }

  /// Sets where callbacks go and everything that is the same for every transfer.
  func bind(
    context: UnsafeMutableRawPointer,
    callbacks: CurlCallbacks,
    connections: ConnectionTable
  ) throws(TransportError) {
    try set(CURLOPT_PRIVATE, context)
    try set(CURLOPT_ERRORBUFFER, errorText)
    try check(ccurl_easy_set_write_callback(pointer, CURLOPT_WRITEFUNCTION, callbacks.body))
    try set(CURLOPT_WRITEDATA, context)
    try check(ccurl_easy_set_write_callback(pointer, CURLOPT_HEADERFUNCTION, callbacks.header))
    try set(CURLOPT_HEADERDATA, context)
    try check(ccurl_easy_set_prerequest_callback(pointer, callbacks.prerequest))
    try set(CURLOPT_PREREQDATA, context)
    try check(ccurl_easy_set_socket_callback(pointer, callbacks.openSocket))
    try set(CURLOPT_OPENSOCKETDATA, context)
    // A connection outlives the transfer that opened it, and the table every connection.
    try check(ccurl_easy_set_close_callback(pointer, callbacks.closeSocket))
    try set(CURLOPT_CLOSESOCKETDATA, Unmanaged.passUnretained(connections).toOpaque())
    try check(ccurl_easy_set_debug_callback(pointer, callbacks.note))
    try set(CURLOPT_DEBUGDATA, context)

    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_TCP_NODELAY, 1)
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_FOLLOWLOCATION, 0)
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    // The transfer loop keeps all limits of time; libcurl's own would cut in at five minutes.
    try set(CURLOPT_CONNECTTIMEOUT_MS, Int(Int32.max))
  }

  /// Sets what this request asks for.
  ///
  /// - Parameters:
  ///   - isSecure: Whether the request goes over TLS.
  ///   - address: The request's URL.
  ///   - sessions: The TLS sessions that the loop's connections can take up again.
  ///   - waitsForStreams: Whether to wait for a connection that is being opened and may carry several
  ///     requests. Where the server speaks HTTP/1, one handshake would follow the other.
  mutating func prepare(
    _ request: HTTPRequest,
    isSecure: Bool,
    use: ConnectionUse,
    headers: CurlHeaderList,
    address: CurlAddress,
    sessions: borrowing CurlSessions,
    waitsForStreams: Bool
  ) throws(TransportError) {
    try apply(use)
    try set(CURLOPT_URL, request.url)
    if let parsed = address.parsed {
      self.address = address
      try set(CURLOPT_CURLU, UnsafeMutableRawPointer(parsed))
    }
    // Asking for HTTP/2 without TLS would make every connection wait for the first one's answer.
    let version = isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
    try set(CURLOPT_HTTP_VERSION, version)
    if isSecure {
      try secure(request.security)
      if waitsForStreams { try set(CURLOPT_PIPEWAIT, 1) }
      // A connection that is measured pays for its own name lookup and full handshake.
      if use == .single {
        try set(CURLOPT_SSL_SESSIONID_CACHE, 0)
      } else {
        try set(CURLOPT_SHARE, sessions.pointer)
      }
    }
    try setProxy(request.security.proxy)
    self.headers = headers
    try check(ccurl_easy_set_list(pointer, CURLOPT_HTTPHEADER, headers.list))
    try apply(request.method)
    if request.method == .post { try copyBody(request.body) }
  }

  /// Has a callback told of what libcurl notes from now on, such as bytes that it drops behind an
  /// answer, though the transfer is under way.
  func listen() {
    ccurl_easy_set_long(pointer, CURLOPT_VERBOSE, 1)
  }

  /// Has the connection closed when this transfer ends, though it is under way.
  func forbidReuse() {
    ccurl_easy_set_long(pointer, CURLOPT_FORBID_REUSE, 1)
  }

  /// Has libcurl read again soon, without a socket that is ready.
  ///
  /// Going on after a pause does that, and only after one: `CURLPAUSE_SEND` holds nothing back once the
  /// request is written.
  func lookAgain() {
    curl_easy_pause(pointer, CURLPAUSE_SEND)
    curl_easy_pause(pointer, CURLPAUSE_CONT)
  }

  private func copyBody(_ body: [UInt8]) throws(TransportError) {
    try check(
      ccurl_easy_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
    )
    let easy = pointer
    let code = body.withUnsafeBytes { bytes in
      // No bytes, no address; libcurl would take that for "read the body from a callback".
      bytes.baseAddress.map {
        ccurl_easy_set_string(
          easy,
          CURLOPT_COPYPOSTFIELDS,
          $0.assumingMemoryBound(to: CChar.self)
        )
      } ?? ccurl_easy_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
    }
    try check(code)
  }

  private func apply(_ method: HTTPRequest.Method) throws(TransportError) {
    switch method {
    case .get: break
    case .post: try set(CURLOPT_POST, 1)
    case .head: try set(CURLOPT_NOBODY, 1)
    }
  }

  private func apply(_ use: ConnectionUse) throws(TransportError) {
    guard use != .pooled else { return }
    try set(CURLOPT_FRESH_CONNECT, 1)
    guard use == .single else { return }
    try set(CURLOPT_FORBID_REUSE, 1)
    try set(CURLOPT_DNS_CACHE_TIMEOUT, 0)
  }

  /// - Parameter proxy: `nil` follows the environment; where that names none, libcurl need not look for
  ///   one at each request.
  private func setProxy(_ proxy: String?) throws(TransportError) {
    guard proxy != nil || CurlLibrary.hasProxyVariable else { return try set(CURLOPT_PROXY, "") }
    try set(CURLOPT_NOPROXY, CurlLibrary.hostsWithoutProxy)
    if let proxy { try set(CURLOPT_PROXY, proxy) }
  }

  /// Trusts one file, and no folder: libcurl reads a folder's certificates anew for every
  /// connection, on the loop's thread, and keeps those of a lone file.
  private func secure(_ security: SecurityOptions) throws(TransportError) {
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    guard let file = security.certificateAuthorityFile ?? CurlLibrary.certificateAuthorityFile
    else { return }
    try set(CURLOPT_CAINFO, file)
    try check(ccurl_easy_set_string(pointer, CURLOPT_CAPATH, nil))
  }

  /// Whether libcurl has words for what went wrong.
  var hasMessage: Bool { errorText.pointee != 0 }

  /// What libcurl said went wrong in the transfer that ended last.
  func message(for code: CURLcode) -> String {
    let said = String(cString: errorText)
    return said.isEmpty ? String(cString: curl_easy_strerror(code)) : said
  }

  private func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
    try check(ccurl_easy_set_long(pointer, option, value))
  }

  private func set(_ option: CURLoption, _ value: String) throws(TransportError) {
    try check(ccurl_easy_set_string(pointer, option, value))
  }

  private func set(
    _ option: CURLoption,
    _ value: UnsafeMutableRawPointer
  ) throws(TransportError) {
    try check(ccurl_easy_set_pointer(pointer, option, value))
  }

  private func check(_ code: CURLcode) throws(TransportError) {
    guard code == CURLE_OK else {
      throw .other(code: Int(code.rawValue), message: message(for: code))
    }
  }
}

/// How a transfer comes by its connection.
enum ConnectionUse {
  /// An idle one of the pool, else a new one that joins the pool.
  case pooled
  /// A new one that joins the pool even when an idle one is there.
  case added
  /// A new one that closes with the transfer.
  case single
}
