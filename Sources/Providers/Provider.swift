package import Domain
package import Transport

/// A service to send requests to: a profile, and what the suite says otherwise.
package struct Provider: Sendable {
  package let profile: ProviderProfile

  /// Scheme, host, port and any leading path; no slash at its end.
  package let baseURL: String

  /// Sent with every request, over those that are sent anyway.
  package let headers: [HTTPRequest.Header]
  package let key: APIKey?
  package let security: SecurityOptions

  /// A property of the model rather than of the service: copies differ in it.
  package var systemPrompt: SystemPromptHandling

  /// The headers of every request, the key's among them.
  let sentHeaders: [HTTPRequest.Header]
  private let paths: [Endpoint: String]

  /// - Parameters:
  ///   - baseURL: `nil` takes the profile's published address.
  ///   - paths: Laid over the profile's own; `{model}` stands for the model's name.
  package init(
    profile: ProviderProfile,
    baseURL: String? = nil,
    headers: [HTTPRequest.Header] = [],
    key: APIKey? = nil,
    paths: [Endpoint: String] = [:],
    security: SecurityOptions = SecurityOptions(),
    systemPrompt: SystemPromptHandling = .send
  ) throws(ProviderError) {
    guard let address = baseURL ?? profile.defaultBaseURL else {
      throw .baseURLMissing(profile: profile.name.rawValue)
    }
    self.baseURL = try BaseURL.normalized(address)
    for header in headers where !header.isSendable {
      throw .headerInvalid(name: header.name.filter { $0.isASCII && !$0.isNewline })
    }
    for path in paths.values where !path.hasPrefix("/") {
      throw .pathInvalid(path)
    }
    let isDefault = baseURL == nil || baseURL == profile.defaultBaseURL
    if key == nil, profile.keyNeed == .always || (profile.keyNeed == .atDefaultBaseURL && isDefault)
    {
      throw .keyMissing(
        profile: profile.name.rawValue,
        variable: profile.keyVariable ?? "a variable"
      )
    }
    self.profile = profile
    self.headers = headers
    self.key = key
    self.security = security
    self.systemPrompt = systemPrompt
    self.paths = profile.paths.merging(paths) { _, over in over }
    self.sentHeaders = Self.sentHeaders(key: key, over: headers)
  }

  private static func sentHeaders(
    key: APIKey?,
    over headers: [HTTPRequest.Header]
  ) -> [HTTPRequest.Header] {
    var standard = [HTTPRequest.Header("User-Agent", "assay")]
    if let key { standard.append(HTTPRequest.Header("Authorization", key.bearer)) }
    let names = Set(headers.map { $0.name.lowercased() })
    return standard.filter { !names.contains($0.name.lowercased()) } + headers
  }
}

extension Provider {
  /// The URL of an endpoint, with the model's name in it where the path has a place for one.
  func url(of endpoint: Endpoint, model: String) throws(ProviderError) -> String {
    guard let path = paths[endpoint] else {
      throw .endpointNotOffered(
        endpoint,
        profile: profile.name.rawValue,
        offered: Endpoint.allCases.filter { paths[$0] != nil }
      )
    }
    return url(ofPath: path.replacing("{model}", with: BaseURL.pathSegment(model)))
  }

  /// A base URL that ends in the version serves as well as one that does not: both are in use.
  func url(ofPath path: String) -> String {
    baseURL.hasSuffix("/v1") && path.hasPrefix("/v1/")
      ? baseURL + path.dropFirst(3) : baseURL + path
  }
}

extension HTTPRequest.Header {
  /// RFC 9110: a name is a token, a value has no control characters.
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
