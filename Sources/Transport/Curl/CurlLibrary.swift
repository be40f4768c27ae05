import CCurl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What there is once in a process: libcurl's own set-up, and the facts of how it was built.
enum CurlLibrary {
  /// Sets libcurl up on first use; it stays so until the process ends.
  static let isReady: Bool = {
    FileDescriptor.raiseLimit()
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  }()

  /// The file of certificate authorities that this libcurl was built to trust, or where it came with
  /// the program from another system, this system's own.
  static let certificateAuthorityFile: String? = authorities(
    built: info { string($0.cainfo) } ?? nil,
    isThere: { access($0, R_OK) == 0 }
  )

  /// - Parameter built: What libcurl was built to trust; `nil` of one that asks the system, and is
  ///   left to it.
  static func authorities(built: String?, isThere: (String) -> Bool) -> String? {
    guard let built, !isThere(built) else { return built }
    return systemAuthorities.first(where: isThere) ?? built
  }

  /// Where Go's `crypto/x509` looks: Debian, Fedora, openSUSE, RHEL, Alpine.
  private static let systemAuthorities = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem",
  ]

  /// Hosts that no proxy is asked for: what the environment says, and always this machine, where a
  /// proxy would find another provider or none.
  static let hostsWithoutProxy: String = {
    let named = string(getenv("no_proxy")) ?? string(getenv("NO_PROXY"))
    return [named, "localhost,127.0.0.1,::1"].compactMap(\.self).joined(separator: ",")
  }()

  /// Whether the environment names a proxy.
  static let hasProxyVariable = namesProxy { string(getenv($0)) }

  /// Whether a variable that libcurl looks at names a proxy (`CURLOPT_PROXY`).
  static func namesProxy(in variable: (String) -> String?) -> Bool {
    ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].contains {
      variable($0)?.isEmpty == false
    }
  }

  /// The library that is loaded, and those that it stands on, by name.
  static let versions: [(name: String, version: String)] = {
    var found: [(name: String, version: String)] = []
    if let curl = info({ string($0.version) }) ?? nil { found.append(("libcurl", curl)) }
    if let tls = info({ string($0.ssl_version) }) ?? nil { found.append(("TLS", tls)) }
    if let http2 = info({ string($0.nghttp2_version) }) ?? nil {
      found.append(("nghttp2", http2))
    }
    return found
  }()

  private static func info<Fact>(_ fact: (curl_version_info_data) -> Fact) -> Fact? {
    curl_version_info(CURLVERSION_TENTH).map { fact($0.pointee) }
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String? {
    text.map { String(cString: $0) }
  }
}
