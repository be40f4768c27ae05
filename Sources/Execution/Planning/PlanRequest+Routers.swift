import Domain
import Foundation
import Providers
import Runner
import Suites
package import Transport

extension PlanRequest {
  /// The request with what the routers say of who serves the suite's models, where it wants to know:
  /// `routes: all`.
  ///
  /// - Throws: `CommandFailure` where a router cannot be asked, or has nobody.
  package func askingRouters(
    suite path: String,
    over makeTransport: () throws -> any HTTPTransport = { try CurlTransport() }
  ) async throws -> PlanRequest {
    guard mentionsRoutes(path) else { return self }
    let suite = try suite(path: path)
    let models = suite.modelsOfAllRoutes
    guard !models.isEmpty else { return self }
    var routing = ModelRouting(suite: suite)
    routing.asked = Set(models.map(\.id))
    let routes = try routing.routes(builtinAddress: nil)
    var request = self
    for model in models {
      guard let provider = routes[model.id]?.provider, let name = model.names.first else {
        continue
      }
      request.upstreams[model.id] = try await Self.upstreams(
        of: model,
        name: name,
        provider,
        over: makeTransport
      )
    }
    return request
  }

  private static func upstreams(
    of model: Model,
    name: String,
    _ provider: Provider,
    over makeTransport: () throws -> any HTTPTransport
  ) async throws -> [String] {
    do {
      return try await Provider.answer(over: makeTransport) {
        try provider.upstreamListRequest(model: name)
      } reading: {
        try provider.upstreamList(in: $0, model: name)
      }
      .names
    } catch let failure as CommandFailure {
      throw CommandFailure(
        failure.kind,
        "\(model.position): error: model '\(model.id)': who serves it cannot be told: "
          + "\(failure.message)\nList the upstreams in place of all, such as `routes: [azure, openai]`."
      )
    }
  }

  /// Whether it may say so at all: most suites need not be read twice.
  private func mentionsRoutes(_ path: String) -> Bool {
    if overrides.contains(where: { $0.contains("routes") }) { return true }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return false }
    return text.contains("routes") || text.contains("extends")
  }
}
