package import Domain
import Foundation
import Profiles
package import Providers
package import Transport

/// A service as the options of a command name it, without a suite.
package struct NamedService: Sendable {
  private let profile: String
  private let baseURL: String?
  private let key: SecretReference?
  private let headers: [HeaderArgument]
  private let security: SecurityOptions
  private let environment: [String: String]

  /// - Parameters:
  ///   - profile: Its name.
  ///   - baseURL: Its address, where it is not the profile's published one.
  ///   - key: Where the key is; `nil` for the profile's own variable, where that is set.
  ///   - environment: In which keys and proxies are looked up.
  package init(
    profile: String,
    baseURL: String? = nil,
    key: SecretReference? = nil,
    headers: [HeaderArgument] = [],
    security: SecurityOptions = SecurityOptions(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.profile = profile
    self.baseURL = baseURL
    self.key = key
    self.headers = headers
    self.security = security
    self.environment = environment
  }

  /// Hands the provider to `body`; the built-in one is started for it unless an address was given.
  ///
  /// - Throws: `CommandFailure` where it cannot be talked to as it is named.
  package func connected<Value: Sendable>(
    _ body: @Sendable @escaping (Provider) async throws -> Value
  ) async throws -> Value {
    guard ProviderProfile.Name(rawValue: profile) == .builtin, baseURL == nil else {
      return try await body(try provider(at: baseURL))
    }
    return try await BuiltinProviderProcess.run { address in
      try await body(try provider(at: address))
    }
  }

  /// - Parameter address: `nil` for the profile's published one.
  func provider(at address: String?) throws -> Provider {
    if let file = security.certificateAuthorityFile,
      !FileManager.default.isReadableFile(atPath: file)
    {
      throw CommandFailure(
        .missingInput,
        "--ca-file '\(file)' cannot be read. Name a PEM file that is there."
      )
    }
    do throws(ProviderError) {
      guard let profile = ProviderProfile.Name(rawValue: profile)?.profile else {
        throw .unknownProfile(profile)
      }
      return try Provider(
        profile: profile,
        baseURL: address,
        headers: plainHeaders,
        secretHeaders: try secretHeaders(),
        key: try key(for: profile),
        security: security,
        settings: .options
      )
      .hiding(Secrets(ofProxiesIn: environment))
    } catch {
      var kind = CommandFailure.Kind.usage
      if case .keyNotFound(.file, .unreadable) = error { kind = .missingInput }
      throw CommandFailure(kind, error.words(naming: .options))
    }
  }

  private var plainHeaders: [HTTPRequest.Header] {
    headers.compactMap { if case .plain(let header) = $0 { header } else { nil } }
  }

  private func secretHeaders() throws(ProviderError) -> [String: APIKey] {
    var secrets: [String: APIKey] = [:]
    for case .secret(let name, let reference) in headers {
      secrets[name] = try APIKey(resolving: reference, environment: environment)
    }
    return secrets
  }

  /// The key that was named, else the one in the profile's own variable where it is set.
  private func key(for profile: ProviderProfile) throws(ProviderError) -> APIKey? {
    let variable = profile.keyVariable(in: environment)
    guard let reference = key ?? variable.map(SecretReference.environment) else { return nil }
    return try APIKey(resolving: reference, environment: environment)
  }
}
