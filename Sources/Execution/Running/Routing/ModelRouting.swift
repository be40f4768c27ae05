import Domain
import Foundation
import Profiles
import Providers
package import Runner
package import Suites
import Transport

/// Joins a suite's models with the providers that serve them.
package struct ModelRouting {
  var suite: Suite
  var environment = ProcessInfo.processInfo.environment

  /// The ids of the models that are asked; `nil` for all of the suite.
  var asked: Set<String>?

  package init(suite: Suite) {
    self.suite = suite
  }

  private var models: [Model] {
    suite.models.filter { asked?.contains($0.id) ?? true }
  }

  /// Whether a model needs the built-in provider to be started.
  package var needsBuiltinProvider: Bool {
    models.contains { $0.profile?.name == .builtin && $0.connection.baseURL == nil }
  }

  /// The route of every model that is asked, by its id.
  ///
  /// - Parameter builtinAddress: where the built-in provider listens, when it was started.
  /// - Throws: `CommandFailure` with one line for each model that cannot be reached as written.
  package func routes(builtinAddress: String?) throws -> [String: ModelRoute] {
    var routes: [String: ModelRoute] = [:]
    var mistakes: [String] = []
    for model in models {
      do {
        routes[model.id] = ModelRoute(
          provider: try provider(of: model, builtinAddress: builtinAddress),
          limits: limits,
          connection: suite.connections == .fresh ? .fresh : .reuse
        )
      } catch {
        mistakes.append("\(model.position): error: model '\(model.id)': \(error)")
      }
    }
    guard mistakes.isEmpty else {
      throw CommandFailure(.invalidSuite, mistakes.joined(separator: "\n"))
    }
    return hidingSecrets(in: routes)
  }

  /// What one service was sent, no text of another may show.
  private func hidingSecrets(in routes: [String: ModelRoute]) -> [String: ModelRoute] {
    let secrets =
      Secrets(of: routes.values.map(\.provider)) + Secrets(ofProxiesIn: environment)
      + suite.queries.map(Secrets.init(inQueryOf:)).reduce(.none, +)
    return routes.mapValues { route in
      ModelRoute(
        provider: route.provider.hiding(secrets),
        limits: route.limits,
        connection: route.connection
      )
    }
  }

  private var limits: TransferLimits {
    let timeout = suite.timeout
    let usual = TransferLimits()
    return TransferLimits(
      firstToken: timeout.firstToken ?? usual.firstToken,
      stall: timeout.stall ?? usual.stall,
      total: timeout.total ?? usual.total,
      responseBytes: suite.answerLimit ?? usual.responseBytes
    )
  }

  private func provider(of model: Model, builtinAddress: String?) throws -> Provider {
    guard let profile = model.profile else {
      throw CommandFailure(.invalidSuite, "there is no profile '\(model.provider)'")
    }
    let connection = model.connection
    let isBuiltin = profile.name == .builtin
    return try Provider(
      profile: profile,
      baseURL: connection.baseURL?.value ?? (isBuiltin ? builtinAddress : nil),
      headers: headers(of: connection),
      secretHeaders: try secretHeaders(of: connection),
      key: try key(of: connection, profile: profile),
      paths: paths(of: model),
      security: SecurityOptions(
        certificateAuthorityFile: connection.caFile,
        proxy: connection.proxy
      )
    )
  }

  private func paths(of model: Model) -> [Endpoint: String] {
    guard let path = model.connection.path else { return [:] }
    let endpoints = Set(suite.prompts.map { model.endpoint(forMessages: $0.isChat) })
    return Dictionary(uniqueKeysWithValues: endpoints.map { ($0, path) })
  }

  /// The key that the suite names, else the one in the profile's own variable where it is set.
  private func key(
    of connection: ConnectionOverrides,
    profile: ProviderProfile
  ) throws(ProviderError) -> APIKey? {
    if let reference = connection.apiKey {
      return try APIKey(resolving: reference, environment: environment)
    }
    guard let variable = profile.keyVariable(in: environment) else { return nil }
    return try APIKey(resolving: .environment(variable), environment: environment)
  }

  private func headers(of connection: ConnectionOverrides) -> [HTTPRequest.Header] {
    connection.headers.compactMap { header in
      guard case .text(let text) = header.value else { return nil }
      return HTTPRequest.Header(header.name, text)
    }
  }

  private func secretHeaders(
    of connection: ConnectionOverrides
  ) throws(ProviderError) -> [String: APIKey] {
    var headers: [String: APIKey] = [:]
    for header in connection.headers {
      guard case .secret(let reference) = header.value else { continue }
      headers[header.name] = try APIKey(resolving: reference, environment: environment)
    }
    return headers
  }
}
