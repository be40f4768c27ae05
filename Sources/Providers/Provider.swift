package import Domain
package import Profiles
package import Transport

/// A service to send requests to: a profile, and what the suite says otherwise.
///
/// A class: every request and every answer looks it up, and a copy would count who refers to each of
/// its parts.
package final class Provider: Sendable {
  package let profile: ProviderProfile

  /// What all its addresses begin with.
  let base: BaseURL
  package let key: APIKey?
  package let security: SecurityOptions

  /// Where all this was written, for the words of a remedy.
  let settings: SettingSource

  /// The key, and the keys in headers.
  let keys: [APIKey]

  /// What no text may show: the keys, those in queries, and who one is for a proxy.
  let secrets: Secrets

  /// The headers of every request, the key's among them.
  private let sentHeaders: [HTTPRequest.Header]

  /// The names of `sentHeaders`, in lower case.
  private let sentNames: Set<String>

  /// What it serves: the profile's, and what the suite gives a path for.
  private let places: [Place]

  /// An address, and the headers of what is sent there.
  final class Place: Sendable {
    let endpoint: Endpoint
    let address: Address

    /// Those of a completion request that asks for a stream and of one that does not; made once, so
    /// that libcurl's list of them is too.
    let streamedHeaders: [HTTPRequest.Header]
    let wholeHeaders: [HTTPRequest.Header]

    init(
      endpoint: Endpoint,
      address: Address,
      streamedHeaders: [HTTPRequest.Header],
      wholeHeaders: [HTTPRequest.Header]
    ) {
      self.endpoint = endpoint
      self.address = address
      self.streamedHeaders = streamedHeaders
      self.wholeHeaders = wholeHeaders
    }
  }

  /// - Parameters:
  ///   - baseURL: `nil` takes the profile's published address.
  ///   - headers: Sent with every request, in place of those of the same name.
  ///   - secretHeaders: The same for headers whose value is a key, by their names.
  ///   - paths: Laid over the profile's own; `{model}` stands for the model's name.
  package init(
    profile: ProviderProfile,
    baseURL: String? = nil,
    headers: [HTTPRequest.Header] = [],
    secretHeaders: [String: APIKey] = [:],
    key: APIKey? = nil,
    paths: [Endpoint: String] = [:],
    security: SecurityOptions = SecurityOptions(),
    settings: SettingSource = .suite
  ) throws(ProviderError) {
    guard let address = baseURL ?? profile.defaultBaseURL else {
      throw .baseURLMissing(profile: profile.name.rawValue)
    }
    let base = try BaseURL(address, for: profile)
    for path in paths.values where !path.hasPrefix("/") { throw .pathInvalid(path) }
    let own = headers + secretHeaders.sorted { $0.key < $1.key }.map { $1.header(named: $0) }
    for header in own where !header.isSendable { throw .headerInvalid(name: header.name) }
    let published = profile.defaultBaseURL.flatMap { try? BaseURL($0, for: profile) }
    let isDefault = published?.url(ofProfile: "/v1") == base.url(ofProfile: "/v1")
    let keyHeader = profile.keyHeader.name.lowercased()
    let sendsKey = key != nil || own.contains { $0.name.lowercased() == keyHeader }
    if !sendsKey, profile.keyNeed == .always || profile.keyNeed == .atDefaultBaseURL && isDefault {
      throw .keyMissing(
        profile: profile.name.rawValue,
        variable: profile.keyVariable ?? "a variable"
      )
    }
    self.profile = profile
    self.base = base
    self.key = key
    self.security = security
    self.settings = settings
    let usual =
      [HTTPRequest.Header("User-Agent", "assay")]
      + (key.map { [$0.header(profile.keyHeader)] } ?? [])
      + profile.headers.sorted { $0.key < $1.key }.map { HTTPRequest.Header($0.key, $0.value) }
    let names = Set(own.map { $0.name.lowercased() })
    let sent = usual.filter { !names.contains($0.name.lowercased()) } + own
    let sentNames = Set(sent.map { $0.name.lowercased() })
    sentHeaders = sent
    self.sentNames = sentNames
    keys = (key.map { [$0] } ?? []) + secretHeaders.sorted { $0.key < $1.key }.map(\.value)
    secrets =
      Secrets(keys.compactMap(\.hidden)) + Secrets(userOf: security.proxy)
      + paths.values.map(Secrets.init(inQueryOf:)).reduce(.none, +)
    let offered = Endpoint.allCases.filter { profile.endpoints[$0] != nil || paths[$0] != nil }
    func completionHeaders(
      _ address: Address,
      accepting type: String
    ) -> [HTTPRequest.Header] {
      Self.headers(
        [.accept(type), .jsonContent] + address.headers,
        before: sent,
        named: sentNames
      )
    }
    places = offered.map { endpoint in
      let address = Address(endpoint, of: profile, base: base, path: paths[endpoint])
      return Place(
        endpoint: endpoint,
        address: address,
        streamedHeaders: completionHeaders(address, accepting: "text/event-stream"),
        wholeHeaders: completionHeaders(address, accepting: "application/json")
      )
    }
  }

  private init(_ other: Provider, secrets: Secrets) {
    profile = other.profile
    base = other.base
    key = other.key
    security = other.security
    settings = other.settings
    keys = other.keys
    sentHeaders = other.sentHeaders
    sentNames = other.sentNames
    places = other.places
    self.secrets = secrets
  }

  /// The provider with secrets of others too that no text of it may show.
  package func hiding(_ others: Secrets) -> Provider { Provider(self, secrets: secrets + others) }
}

extension Provider {
  /// Scheme, host, port and any leading path; no slash at its end.
  package var baseURL: String { base.text }

  func address(of endpoint: Endpoint) throws(ProviderError) -> Address {
    try servedPlace(of: endpoint).address
  }

  /// The same with the headers of what is sent there.
  func servedPlace(of endpoint: Endpoint) throws(ProviderError) -> Place {
    guard let place = place(of: endpoint) else {
      throw .endpointNotOffered(
        endpoint,
        profile: profile.name.rawValue,
        offered: places.map(\.endpoint)
      )
    }
    return place
  }

  // Few, and asked for by every request: to hash an endpoint's text takes longer.
  private func place(of endpoint: Endpoint) -> Place? {
    places.first { $0.endpoint == endpoint }
  }

  /// The URL of a request that asks for a whole reply.
  func url(of endpoint: Endpoint, model: String) throws(ProviderError) -> String {
    try address(of: endpoint).url(model: model, isStreamed: false)
  }

  /// What is spoken at an address.
  func dialect(at endpoint: Endpoint) -> any Dialect {
    place(of: endpoint)?.address.dialect
      ?? profile.served(at: endpoint).dialect.entry(in: Dialects(service: profile.custom))
  }

  /// The headers of a request, its own first; the provider's take the place of those.
  func headers(_ own: HTTPRequest.Header...) -> [HTTPRequest.Header] {
    Self.headers(own, before: sentHeaders, named: sentNames)
  }

  private static func headers(
    _ own: [HTTPRequest.Header],
    before sent: [HTTPRequest.Header],
    named names: Set<String>
  ) -> [HTTPRequest.Header] {
    own.filter { !names.contains($0.name.lowercased()) } + sent
  }

  /// Whether a header of the suite asks for compressed replies; nothing else does.
  var asksForCompression: Bool {
    sentHeaders.contains {
      $0.name.lowercased() == "accept-encoding" && $0.value.lowercased() != "identity"
    }
  }

  /// Whether a key of it may be a word of an answer, so that answers are not masked of it.
  package var hasShortKey: Bool { keys.contains { !$0.isTellable } }
}

extension HTTPRequest.Header {
  static func accept(_ type: String) -> Self { Self("Accept", type) }
  static let jsonContent = Self("Content-Type", "application/json")

  /// Whether HTTP can carry it: a name is a token, a value has no control characters (RFC 9110, 5).
  fileprivate var isSendable: Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
      && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }
}
