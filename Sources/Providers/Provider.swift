package import Domain
package import Profiles
package import Transport

/// A service to send requests to: a profile, and what the suite says otherwise.
package struct Provider: Sendable {
  package let profile: ProviderProfile

  /// Scheme, host, port and any leading path; no slash at its end.
  package let baseURL: String
  package let key: APIKey?
  package let security: SecurityOptions

  /// Where all this was written, for the words of a remedy.
  let settings: SettingSource

  /// The key, and the keys in headers.
  let keys: [APIKey]

  /// What no text may show: the keys, those in queries, and who one is for a proxy.
  private(set) var secrets: Secrets

  /// The headers of every request, the key's among them.
  private let sentHeaders: [HTTPRequest.Header]

  /// The names of `sentHeaders`, in lower case.
  private let sentNames: Set<String>

  /// Those of a completion request that asks for a stream and of one that does not; made once, so
  /// that libcurl's list of them is too.
  let streamedHeaders: [HTTPRequest.Header]
  let wholeHeaders: [HTTPRequest.Header]

  /// What it serves: the profile's, and what the suite gives a path for.
  private let addresses: [Endpoint: Address]

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
    let base = try BaseURL.normalized(address)
    for path in paths.values where !path.hasPrefix("/") { throw .pathInvalid(path) }
    let own = headers + secretHeaders.sorted { $0.key < $1.key }.map { $1.header(named: $0) }
    for header in own where !header.isSendable { throw .headerInvalid(name: header.name) }
    let isDefault = base == profile.defaultBaseURL
    let keyHeader = profile.keyHeader.name.lowercased()
    let sendsKey = key != nil || own.contains { $0.name.lowercased() == keyHeader }
    if !sendsKey, profile.keyNeed == .always || profile.keyNeed == .atDefaultBaseURL && isDefault {
      throw .keyMissing(
        profile: profile.name.rawValue,
        variable: profile.keyVariable ?? "a variable"
      )
    }
    self.profile = profile
    self.baseURL = base
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
    func completionHeaders(accepting type: String) -> [HTTPRequest.Header] {
      Self.headers([.accept(type), .jsonContent], before: sent, named: sentNames)
    }
    streamedHeaders = completionHeaders(accepting: "text/event-stream")
    wholeHeaders = completionHeaders(accepting: "application/json")
    keys = (key.map { [$0] } ?? []) + secretHeaders.sorted { $0.key < $1.key }.map(\.value)
    secrets =
      Secrets(keys.compactMap(\.hidden)) + Secrets(userOf: security.proxy)
      + paths.values.map(Secrets.init(inQueryOf:)).reduce(.none, +)
    let offered = Endpoint.allCases.filter { profile.endpoints[$0] != nil || paths[$0] != nil }
    let pairs = offered.map { ($0, Address($0, of: profile, base: base, path: paths[$0])) }
    addresses = Dictionary(uniqueKeysWithValues: pairs)
  }
}

extension Provider {
  func address(of endpoint: Endpoint) throws(ProviderError) -> Address {
    guard let address = addresses[endpoint] else {
      throw .endpointNotOffered(
        endpoint,
        profile: profile.name.rawValue,
        offered: Endpoint.allCases.filter { addresses[$0] != nil }
      )
    }
    return address
  }

  /// The URL of a request that asks for a whole reply.
  func url(of endpoint: Endpoint, model: String) throws(ProviderError) -> String {
    try address(of: endpoint).url(model: model, isStreamed: false)
  }

  /// What is spoken at an address.
  func dialect(at endpoint: Endpoint) -> any Dialect {
    addresses[endpoint]?.dialect ?? profile.served(at: endpoint).dialect.entry(in: Dialects())
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

  /// Whether a key of it may be a word of an answer, so that answers are not masked of it.
  package var hasShortKey: Bool { keys.contains { !$0.isTellable } }

  /// The provider with secrets of others too that no text of it may show.
  package func hiding(_ others: Secrets) -> Provider {
    var provider = self
    provider.secrets = secrets + others
    return provider
  }
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
