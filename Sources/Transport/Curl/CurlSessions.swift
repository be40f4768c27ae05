import CCurl

/// The TLS sessions that a loop's connections leave, for the next ones to take up again.
///
/// libcurl keeps them with a handle, and ours end with their transfers. Used by one thread, so that
/// libcurl needs no locks for it.
struct CurlSessions: ~Copyable {
  let pointer: UnsafeMutableRawPointer

  init() throws(TransportError) {
    guard CurlLibrary.isReady, let share = curl_share_init() else {
      throw .other(code: Int(CURLE_FAILED_INIT.rawValue), message: "libcurl could not be set up")
    }
    pointer = share
    ccurl_share_keep(share, CURL_LOCK_DATA_SSL_SESSION)
  }

  deinit {
    curl_share_cleanup(pointer)
  }
}
