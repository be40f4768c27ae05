package import Domain

/// One exchange for a transport to carry, with everything that decides how it is measured.
package struct HTTPRequest: Sendable {
  package var method: Method
  package var url: String

  /// In order, a name may repeat; `Authorization` is among them and is never logged.
  package var headers: [Header]
  package var body: [UInt8]

  /// When the request is to leave; `nil` means as soon as the transport has it.
  ///
  /// The transfer loop itself waits for this instant, so no scheduling of tasks stands between
  /// the plan and the wire.
  package var startAt: Instant?
  package var limits: TransferLimits
  package var connection: ConnectionPolicy
  package var security: SecurityOptions

  /// Whether no kept connection will do; the new one is kept for others, as its policy has it.
  package var needsNewConnection = false

  /// When the transfer is broken off on purpose; `nil` lets it end.
  package var breakOff: BreakOff?

  /// Whether the body so far, or its part from the start of an event on, holds a token: asked when
  /// `limits.firstToken` or `limits.stall` runs out.
  ///
  /// Called on the transfer loop's thread; `nil` takes any byte of the body for a token.
  package var containsToken: (@Sendable (_ body: [UInt8], _ known: Int) -> Bool)?

  package enum BreakOff: Hashable, Sendable {
    /// So long after the connection was ready to carry the request.
    case after(Duration)
    /// As soon as the body holds a token, as `containsToken` tells.
    case firstToken
  }

  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case head = "HEAD"
  }

  package struct Header: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package enum ConnectionPolicy: String, Hashable, Sendable, Codable {
    case reuse
    /// A new connection for every request, so that DNS, TCP and TLS are part of what is measured.
    case fresh
  }

  package init(
    method: Method = .post,
    url: String,
    headers: [Header] = [],
    body: [UInt8] = [],
    startAt: Instant? = nil,
    limits: TransferLimits = TransferLimits(),
    connection: ConnectionPolicy = .reuse,
    security: SecurityOptions = SecurityOptions(),
    containsToken: (@Sendable (_ body: [UInt8], _ known: Int) -> Bool)? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.startAt = startAt
    self.limits = limits
    self.connection = connection
    self.security = security
    self.containsToken = containsToken
  }
}

extension HTTPRequest {
  /// Whether it goes over TLS.
  package var isSecure: Bool {
    var letters = url.utf8.makeIterator()
    // A letter and its capital differ by this bit alone.
    return Self.secureScheme.allSatisfy { letter in
      letters.next().map { $0 | 0x20 == letter } ?? false
    }
  }

  private static let secureScheme = Array("https:".utf8)
}

/// When to give up on a transfer; `nil` means never.
package struct TransferLimits: Hashable, Sendable, Codable {
  /// From `ready` to the first token.
  package var firstToken: Duration?

  /// Longest time between two tokens, where the request can tell them; before the first, and where it
  /// cannot, the longest silence once the response has begun.
  package var stall: Duration?

  /// From `started` to the end.
  package var total: Duration?

  /// From `started` to a connection that is ready.
  package var connect: Duration?

  /// Bytes of body after which the answer is cut.
  package var responseBytes: Int

  package init(
    firstToken: Duration? = nil,
    stall: Duration? = .seconds(30),
    total: Duration? = .seconds(120),
    connect: Duration? = .seconds(10),
    responseBytes: Int = 64 << 20
  ) {
    self.firstToken = firstToken
    self.stall = stall
    self.total = total
    self.connect = connect
    self.responseBytes = responseBytes
  }
}

/// How a connection is secured and routed; certificates are always verified.
package struct SecurityOptions: Hashable, Sendable, Codable {
  /// A PEM file of certificate authorities to trust instead of the system's.
  package var certificateAuthorityFile: String?

  /// The proxy's URL; `nil` follows libcurl's environment variables.
  ///
  /// This machine's own addresses are always reached directly.
  package var proxy: String?

  package init(certificateAuthorityFile: String? = nil, proxy: String? = nil) {
    self.certificateAuthorityFile = certificateAuthorityFile
    self.proxy = proxy
  }
}
