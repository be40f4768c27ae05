import CCurl
import Domain

/// What a transfer left behind on its handle.
extension CurlEasyHandle {
  /// Bytes of the body written to the connection so far.
  var uploadedBytes: Int { Int(clamping: offset(CURLINFO_SIZE_UPLOAD_T)) }

  /// Whether the transfer was carried by a connection that was there before it.
  ///
  /// Meaningful only once a connection was ready.
  var isConnectionReused: Bool { long(CURLINFO_NUM_CONNECTS) == 0 }

  /// The socket of the connection that carried the transfer, once it has ended; -1 where it closed.
  var socket: Int32 {
    var socket: curl_socket_t = -1
    return ccurl_easy_get_socket(pointer, &socket) == CURLE_OK ? socket : -1
  }

  /// Everything but the response's headers.
  ///
  /// - Parameter isReused: As it was when the connection was ready: libcurl may have gone on to
  ///   another one since.
  func facts(isConnected: Bool, isReused: Bool) -> TransferFacts {
    let status = long(CURLINFO_RESPONSE_CODE)
    var facts = TransferFacts(
      status: status == 0 ? nil : status,
      isConnectionReused: isConnected ? isReused : nil,
      httpVersion: httpVersion
    )
    guard isConnected else { return facts }
    facts.remoteAddress = remoteAddress
    facts.bytesSent = bytesSent
    facts.bytesReceived =
      Int64(long(CURLINFO_HEADER_SIZE)) + Int64(offset(CURLINFO_SIZE_DOWNLOAD_T))
    // Through a proxy's tunnel all of them are the proxy's, and what is left for TLS holds its CONNECT.
    if !isReused, long(CURLINFO_HTTP_CONNECTCODE) == 0 {
      // libcurl counts each from the start of the transfer, in microseconds; 0 is "did not happen".
      let resolved = offset(CURLINFO_NAMELOOKUP_TIME_T)
      let connected = offset(CURLINFO_CONNECT_TIME_T)
      let secured = offset(CURLINFO_APPCONNECT_TIME_T)
      facts.nameLookup = .microseconds(resolved)
      facts.connect = .microseconds(max(0, connected - resolved))
      facts.tlsHandshake = secured > 0 ? .microseconds(max(0, secured - connected)) : nil
    }
    return facts
  }

  /// Head and body, as libcurl counts them: a short body goes out with the head and is part of its
  /// size, a long one is counted apart.
  private var bytesSent: Int64 {
    let request = Int64(long(CURLINFO_REQUEST_SIZE))
    let body = Int64(offset(CURLINFO_SIZE_UPLOAD_T))
    return body > request ? request + body : request
  }

  private var httpVersion: String? {
    switch long(CURLINFO_HTTP_VERSION) {
    case Int(CURL_HTTP_VERSION_1_0): "1.0"
    case Int(CURL_HTTP_VERSION_1_1): "1.1"
    case Int(CURL_HTTP_VERSION_2_0): "2"
    case Int(CURL_HTTP_VERSION_3): "3"
    default: nil
    }
  }

  private var remoteAddress: String? {
    var text: UnsafePointer<CChar>?
    guard ccurl_easy_get_string(pointer, CURLINFO_PRIMARY_IP, &text) == CURLE_OK, let text,
      text.pointee != 0
    else { return nil }
    return String(cString: text)
  }

  private func long(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_easy_get_long(pointer, info, &value) == CURLE_OK ? value : 0
  }

  private func offset(_ info: CURLINFO) -> curl_off_t {
    var value: curl_off_t = 0
    return ccurl_easy_get_offset(pointer, info, &value) == CURLE_OK ? value : 0
  }
}
