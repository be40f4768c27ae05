import CCurl
import Domain

/// One libcurl easy handle, and every option that Assay sets on one.
///
/// It is made once and used for many transfers. Options that never differ are set by `bind`; those
/// of a request by `prepare`, and only where they differ from the transfer before.
struct CurlEasyHandle: ~Copyable {
  let pointer: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var context: UnsafeMutableRawPointer?
  private var callbacks: CurlCallbacks?
  private var headerList: UnsafeMutablePointer<curl_slist>?

  // What the last transfer left set.
  private var headers: [HTTPRequest.Header]?
  private var url: String?
  private var method: HTTPRequest.Method?
  private var use: ConnectionUse?
  private var security: SecurityOptions? = SecurityOptions()

  init() throws(TransportError) {
    guard CurlLibrary.isReady, let easy = curl_easy_init() else {
      throw .other(code: Int(CURLE_FAILED_INIT.rawValue), message: "libcurl could not be set up")
    }
    pointer = easy
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(headerList)
    errorText.deallocate()
  }

  /// Sets where callbacks go and everything that is the same for every transfer.
  mutating func bind(
    context: UnsafeMutableRawPointer,
    callbacks: CurlCallbacks
  ) throws(TransportError) {
    self.context = context
    self.callbacks = callbacks
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

    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_TCP_NODELAY, 1)
    // Over TLS, the first connection to a host tells whether HTTP/2 carries the others too.
    try set(CURLOPT_PIPEWAIT, 1)
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_FOLLOWLOCATION, 0)
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    // The transfer loop keeps all limits of time; libcurl's own would cut in at five minutes.
    try set(CURLOPT_CONNECTTIMEOUT_MS, Int(Int32.max))
    try set(CURLOPT_NOPROXY, CurlLibrary.hostsWithoutProxy)
    try trust(certificateAuthorityFile: nil)
  }

  /// Sets what this request asks for.
  mutating func prepare(_ request: HTTPRequest, use: ConnectionUse) throws(TransportError) {
    errorText.pointee = 0
    if security != request.security { try secure(request.security) }
    if self.use != use { try apply(use) }
    if url != request.url {
      try set(CURLOPT_URL, request.url)
      // Asking for HTTP/2 without TLS would make every connection wait for the first one's answer.
      let version = request.isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
      try set(CURLOPT_HTTP_VERSION, version)
      url = request.url
    }
    if headers != request.headers { try replaceHeaders(request.headers) }
    if method != request.method { try apply(request.method) }
    if request.method == .post { try copyBody(request.body) }
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

  private mutating func apply(_ method: HTTPRequest.Method) throws(TransportError) {
    switch method {
    case .get: try set(CURLOPT_HTTPGET, 1)
    case .post: try set(CURLOPT_POST, 1)
    case .head: try set(CURLOPT_NOBODY, 1)
    }
    self.method = method
  }

  private mutating func apply(_ use: ConnectionUse) throws(TransportError) {
    try set(CURLOPT_FRESH_CONNECT, use == .pooled ? 0 : 1)
    try set(CURLOPT_FORBID_REUSE, use == .single ? 1 : 0)
    // A connection that is measured pays for its own name lookup and full handshake.
    try set(CURLOPT_DNS_CACHE_TIMEOUT, use == .single ? 0 : 60)
    try set(CURLOPT_SSL_SESSIONID_CACHE, use == .single ? 0 : 1)
    self.use = use
  }

  private mutating func secure(_ security: SecurityOptions) throws(TransportError) {
    // Clearing a path is not the same as the default that libcurl was built with: begin afresh.
    curl_easy_reset(pointer)
    self.security = nil
    headers = nil
    url = nil
    method = nil
    use = nil
    if let context, let callbacks { try bind(context: context, callbacks: callbacks) }
    if let file = security.certificateAuthorityFile {
      try trust(certificateAuthorityFile: file)
    }
    if let proxy = security.proxy { try set(CURLOPT_PROXY, proxy) }
    self.security = security
  }

  /// Trusts one file, and no folder: libcurl reads a folder's certificates anew for every
  /// connection, on the loop's thread, and keeps those of a lone file.
  private func trust(certificateAuthorityFile file: String?) throws(TransportError) {
    guard let file = file ?? CurlLibrary.certificateAuthorityFile else { return }
    try set(CURLOPT_CAINFO, file)
    try check(ccurl_easy_set_string(pointer, CURLOPT_CAPATH, nil))
  }

  private mutating func replaceHeaders(
    _ headers: [HTTPRequest.Header]
  ) throws(TransportError) {
    self.headers = nil
    var list: UnsafeMutablePointer<curl_slist>?
    // A pause for "100 Continue" before long bodies would count as the provider's.
    for line in try ["Expect:"] + headers.map(Self.line) {
      guard let longer = curl_slist_append(list, line) else {
        curl_slist_free_all(list)
        throw .other(code: Int(CURLE_OUT_OF_MEMORY.rawValue), message: "out of memory")
      }
      list = longer
    }
    let code = ccurl_easy_set_list(pointer, CURLOPT_HTTPHEADER, list)
    curl_slist_free_all(headerList)
    headerList = list
    try check(code)
    self.headers = headers
  }

  /// The header as libcurl wants it; its value is never part of an error, it may be a key.
  private static func line(_ header: HTTPRequest.Header) throws(TransportError) -> String {
    let isSafe = (header.name + header.value).utf8.allSatisfy { $0 != 13 && $0 != 10 && $0 != 0 }
    guard isSafe, !header.name.isEmpty else {
      throw .other(
        code: Int(CURLE_BAD_FUNCTION_ARGUMENT.rawValue),
        message: "the header '\(header.name)' holds a line break or has no name. Remove it."
      )
    }
    return header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
  }

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
