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
    var baseURL: String

    /// As it lists them; at least one.
    var models: [String]
  }

  /// A service whose key is in the environment.
  struct Service: Hashable, Sendable {
    var profile: String
    var keyVariable: String
  }

  var server: Server?
  var services: [Service]

  /// The usual ports of servers that speak OpenAI's dialect, by what their makers document.
  static let usualPorts = [
    (kind: "Ollama", port: 11_434), (kind: "vLLM", port: 8_000), (kind: "LM Studio", port: 1_234),
    (kind: "llama.cpp", port: 8_080),
  ]

  init(server: Server? = nil, services: [Service] = []) {
    self.server = server
    self.services = services
  }

  package init(environment: [String: String], transport: any HTTPTransport) async {
    services = ProviderProfile.Name.allCases.compactMap { name in
      guard let variable = name.profile.keyVariable, environment[variable]?.isEmpty == false else {
        return nil
      }
      return Service(profile: name.rawValue, keyVariable: variable)
    }
    for (kind, port) in Self.usualPorts where server == nil {
      server = await Self.server(kind, at: "http://127.0.0.1:\(port)", transport)
    }
  }

  private static func server(
    _ kind: String,
    at baseURL: String,
    _ transport: any HTTPTransport
  ) async -> Server? {
    let exchange = await transport.send(
      HTTPRequest(
        method: .get,
        url: baseURL + "/v1/models",
        limits: TransferLimits(total: .seconds(1), responseBytes: 1 << 20)
      )
    )
    guard exchange.error == nil, exchange.facts.status == 200,
      let list = try? JSONDecoder().decode(JSONValue.self, from: Data(exchange.body)),
      let models = list["data"]?.arrayValue?.compactMap({ $0["id"]?.stringValue }),
      !models.isEmpty
    else { return nil }
    return Server(kind: kind, baseURL: baseURL, models: models)
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
      return "  - {provider: openai, base_url: \"\(baseURL)\", model: \(name)}"
    }
  }
}
