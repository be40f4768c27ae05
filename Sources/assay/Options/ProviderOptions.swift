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
    do { _ = try headers } catch { throw ValidationError("\(error)") }
    if let proxy, proxy.contains("@") {
      throw ValidationError(
        "--proxy takes no password: other users see command lines. Set HTTPS_PROXY instead."
      )
    }
  }

  private var headers: [HeaderArgument] {
    get throws { try header.map { try HeaderArgument(parsing: $0) } }
  }

  /// Hands the provider to `body`; the built-in one is started for it unless an address was given.
  func connected<Value: Sendable>(
    _ body: @Sendable @escaping (Provider) async throws -> Value
  ) async throws -> Value {
    let service = NamedService(
      profile: provider,
      baseURL: baseURL,
      key: keyFile.map(SecretReference.file) ?? keyEnv.map(SecretReference.environment),
      headers: try headers,
      security: SecurityOptions(certificateAuthorityFile: caFile, proxy: proxy)
    )
    return try await service.connected(body)
  }
}
