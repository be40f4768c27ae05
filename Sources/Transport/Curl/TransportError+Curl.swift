import CCurl

extension TransportError {
  /// What a transfer's result means; `nil` when it completed.
  ///
  /// A connection that breaks before the response began is `connectionFailed`, later `closedEarly`.
  static func of(
    _ code: CURLcode,
    message: String,
    isConnected: Bool,
    hasResponse: Bool
  ) -> TransportError? {
    switch code {
    case CURLE_OK:
      nil
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      .nameNotResolved(message: message)
    case CURLE_COULDNT_CONNECT:
      .connectionFailed(message: message)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_NOTFOUND,
      CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CRL_BADFILE,
      CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED:
      .tls(message: message)
    case CURLE_HTTP2_STREAM where !hasResponse && message.hasSuffix(enhanceYourCalm):
      .rateLimited
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM,
      CURLE_PARTIAL_FILE:
      hasResponse ? .closedEarly(message: message) : .connectionFailed(message: message)
    case CURLE_UNSUPPORTED_PROTOCOL where isConnected, CURLE_WEIRD_SERVER_REPLY:
      .noAnswer(message: "what came is no HTTP answer: \(message)")
    default:
      .other(code: Int(code.rawValue), message: message)
    }
  }

  /// How libcurl's words end of a stream that was reset with ENHANCE_YOUR_CALM (RFC 9113, 7).
  private static let enhanceYourCalm = "(err 11)"
}
