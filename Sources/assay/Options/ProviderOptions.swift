import ArgumentParser
import Domain
import Execution
import Foundation
import Profiles
import Providers
import Transport

/// The service that a command talks to without a suite, for every command that does.
struct ProviderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The provider's profile: \(ProviderProfile.Name.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "profile"
    )
  )
  var provider: String

  @Option(
    help: ArgumentHelp(
      "Its address, where it is not the profile's published one.",
      valueName: "url"
    )
  )
  var baseURL: String?

  @Option(
    help: ArgumentHelp("The environment variable that holds the key.", valueName: "name")
  )
  var keyEnv: String?

  @Option(
    help: ArgumentHelp("The file that holds the key.", valueName: "file"),
    completion: .file()
  )
  var keyFile: String?

  @Option(
    help: ArgumentHelp(
      "A header to send; may be repeated. A secret value is named, not written.",
      discussion: "Examples: --header 'X-Team: eval', --header 'X-Key: {env: TEAM_KEY}'",
      valueName: "name: value"
    )
  )
  var header: [String] = []

  @Option(
    help: ArgumentHelp(
      "The proxy to go through, where HTTPS_PROXY and HTTP_PROXY do not say it.",
      valueName: "url"
    )
  )
  var proxy: String?

  @Option(
    help: ArgumentHelp(
      "A PEM file of certificate authorities to trust instead of the system's.",
      valueName: "file"
    ),
    completion: .file()
  )
  var caFile: String?

  func validate() throws {
    if keyEnv != nil, keyFile != nil {
      throw ValidationError("Give --key-env or --key-file, not both.")
    }
    for text in header { _ = try HeaderArgument(parsing: text) }
    if let caFile, !FileManager.default.isReadableFile(atPath: caFile) {
      throw ValidationError("--ca-file '\(caFile)' cannot be read. Name a PEM file that is there.")
    }
    if let proxy, proxy.contains("@") {
      throw ValidationError(
        "--proxy takes no password: other users see command lines. Set HTTPS_PROXY instead."
      )
    }
  }

  /// Hands the provider to `body`; the built-in one is started for it unless an address was given.
  func connected<Value: Sendable>(
    _ body: @Sendable @escaping (Provider) async throws -> Value
  ) async throws -> Value {
    let profile = try profile
    guard profile.name == .builtin, baseURL == nil else {
      return try await body(try resolved(profile, baseURL: baseURL))
    }
    return try await BuiltinProviderProcess.run { address in
      try await body(try resolved(profile, baseURL: address))
    }
  }

  private var profile: ProviderProfile {
    get throws {
      guard let name = ProviderProfile.Name(rawValue: provider) else {
        throw CommandFailure(.usage, "\(ProviderError.unknownProfile(provider))")
      }
      return name.profile
    }
  }

  private func resolved(_ profile: ProviderProfile, baseURL: String?) throws -> Provider {
    let headers = try header.map(HeaderArgument.init(parsing:))
    do throws(ProviderError) {
      return try Provider(
        profile: profile,
        baseURL: baseURL,
        headers: headers.compactMap(\.plain),
        secretHeaders: try secrets(in: headers),
        key: try key(for: profile),
        security: SecurityOptions(certificateAuthorityFile: caFile, proxy: proxy),
        settings: .options
      )
      .hiding(Secrets(ofProxiesIn: ProcessInfo.processInfo.environment))
    } catch {
      throw CommandFailure(.usage, error.words(naming: .options))
    }
  }

  private func secrets(in headers: [HeaderArgument]) throws(ProviderError) -> [String: APIKey] {
    var secrets: [String: APIKey] = [:]
    for case .secret(let name, let reference) in headers {
      secrets[name] = try APIKey(
        resolving: reference,
        environment: ProcessInfo.processInfo.environment
      )
    }
    return secrets
  }

  /// The key that was named, else the one in the profile's own variable where it is set.
  private func key(for profile: ProviderProfile) throws(ProviderError) -> APIKey? {
    let environment = ProcessInfo.processInfo.environment
    let variable = profile.keyVariable.flatMap { environment[$0] == nil ? nil : $0 }
    let reference =
      keyFile.map(SecretReference.file) ?? (keyEnv ?? variable).map(SecretReference.environment)
    guard let reference else { return nil }
    return try APIKey(resolving: reference, environment: environment)
  }
}

extension Provider {
  /// Sends the one request of a command and reads its reply, or fails with the words for it.
  static func answer<Value: Sendable>(
    to request: () throws -> HTTPRequest,
    reading: (HTTPExchange) throws -> Value
  ) async throws -> Value {
    do {
      let request = try request()
      return try reading(try await CurlTransport().send(request))
    } catch let error as ProviderError {
      guard case .requestFailed = error else {
        throw CommandFailure(.usage, error.words(naming: .options))
      }
      throw CommandFailure(.failure, "\(error)")
    }
  }
}
