import Domain
import Foundation
import Profiles
package import Suites
package import Transport

/// What a first suite can ask here: a server on this machine, and services whose key is set.
///
/// Nothing but this machine is asked, and no key is sent anywhere: a service is offered, as a comment.
package struct StartingPoint: Hashable, Sendable {
  /// A server that answered on the port where one of its kind usually is.
  struct Server: Hashable, Sendable {
    var kind: String

    /// What a suite writes as `provider`.
    var profile: String
    var baseURL: String

    /// Where it lists its models.
    var modelList: String

    /// As it lists them; at least one of a server that answered.
    var models: [String] = []
  }

  /// A service whose key is in the environment.
  struct Service: Hashable, Sendable {
    var profile: String
    var keyVariable: String
  }

  var server: Server?
  var services: [Service]

  /// Servers at the addresses where their makers put them.
  static let usualServers = ProviderProfile.Name.allCases.map(\.profile)
    .compactMap { profile -> Server? in
      guard profile.isLocal, let address = profile.defaultBaseURL, let list = profile.modelListPath
      else { return nil }
      return Server(
        kind: profile.title ?? profile.name.rawValue.capitalized,
        profile: profile.name.rawValue,
        baseURL: address,
        modelList: address + list
      )
    }

  init(server: Server? = nil, services: [Service] = []) {
    self.server = server
    self.services = services
  }

  package init(environment: [String: String], transport: any HTTPTransport) async {
    let told = environment.filter { !$0.value.isEmpty }
    services = ProviderProfile.Name.allCases.filter { !$0.profile.isLocal }
      .compactMap { name in
        name.profile.keyVariable(in: told).map {
          Service(profile: name.rawValue, keyVariable: $0)
        }
      }
    for usual in Self.usualServers where server == nil {
      server = await Self.answering(usual, transport)
    }
  }

  private static func answering(
    _ server: Server,
    _ transport: any HTTPTransport
  ) async -> Server? {
    let exchange = await transport.send(
      HTTPRequest(
        method: .get,
        url: server.modelList,
        limits: TransferLimits(total: .seconds(1), responseBytes: 1 << 20)
      )
    )
    guard exchange.error == nil, exchange.facts.status == 200,
      let list = try? JSONDecoder().decode(JSONValue.self, from: Data(exchange.body)),
      case let models = models(in: list), !models.isEmpty
    else { return nil }
    var server = server
    server.models = models
    return server
  }

  /// OpenAI's `{"data": [{"id"}]}`, Ollama's `{"models": [{"name"}]}`.
  private static func models(in list: JSONValue) -> [String] {
    let entries = list["data"]?.arrayValue ?? list["models"]?.arrayValue ?? []
    return entries.compactMap { ($0["id"] ?? $0["name"])?.stringValue }
  }
}

extension StartingPoint {
  /// The template's suite, asking what was found, and the built-in provider where nothing was.
  package func suite(_ template: SuiteTemplate) -> String {
    let lines = template.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let head = lines.firstIndex(of: "models:"),
      let end = lines[head...].firstIndex(of: "")
    else { return template.text }
    let builtin = lines[(head + 1)..<end].map(String.init)
    let offers = services.map { service in
      "  # - {provider: \(service.profile), model: NAME}   # \(service.keyVariable) is set"
    }
    let models =
      server.map { $0.lines(count: builtin.count) + builtin.map(Self.comment) } ?? builtin
    return (lines[...head].map(String.init) + models + offers + lines[end...].map(String.init))
      .joined(separator: "\n")
  }

  /// What was found, for the person who asked for a suite; a line each.
  ///
  /// - Parameter file: The suite's.
  package func lines(file: String) -> [String] {
    let found = server.map { server in
      "\(server.kind) answers at \(server.baseURL): the suite asks it. "
    }
    let offered = services.map { service in
      "\(service.keyVariable) is set: to ask \(service.profile), take the comment sign from its line "
        + "in \(file). Its models: assay models --provider \(service.profile)"
    }
    return [found].compactMap(\.self).map { $0.trimmingCharacters(in: .whitespaces) } + offered
  }

  private static func comment(_ line: String) -> String {
    "  # " + line.drop { $0 == " " }
  }
}

extension StartingPoint.Server {
  /// - Parameter count: How many models the suite is about.
  fileprivate func lines(count: Int) -> [String] {
    models.prefix(count).map { model in
      let name = JSONValue.string(model).serialized
      let isUsual = ProviderProfile.Name(rawValue: profile)?.profile.defaultBaseURL == baseURL
      let address = isUsual ? "" : ", base_url: \"\(baseURL)\""
      return "  - {provider: \(profile)\(address), model: \(name)}"
    }
  }
}
