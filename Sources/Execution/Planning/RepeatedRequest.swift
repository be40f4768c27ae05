package import Domain
import Foundation
import Profiles
import Providers
import Reports
import Runner
package import Suites

/// A request of a stored run, as a command line that sends it again.
package struct RepeatedRequest: Sendable {
  private let request: CompletionRequest
  private let arm: Arm
  private let suite: Suite

  /// - Parameter suite: As it was stored with the run.
  package init(_ request: CompletionRequest, of arm: Arm, suite: Suite) {
    self.request = request
    self.arm = arm
    self.suite = suite
  }

  /// Where `assay serve` listens, in place of the free port that a run takes.
  private static let builtinAddress = "http://127.0.0.1:8080"

  /// What stands for a key that is not at hand; it is masked like any other, and never printed.
  private static let missingKey = "key-that-is-not-at-hand"

  /// A command line for curl, the key as the variable or file that holds it, which need not be set.
  ///
  /// - Throws: `CommandFailure` where the suite names no such model, or it cannot be reached.
  package var curl: String {
    get throws {
      guard let model = suite.models.first(where: { $0.reportedNames.contains(arm.model) }) else {
        throw CommandFailure(.missingInput, "the suite has no model '\(arm.model.printable)'")
      }
      var narrowed = suite
      narrowed.models = [model]
      var routing = ModelRouting(suite: narrowed)
      let names = Self.variables(of: model)
      // Each another, and none the start of another: by it the variable is found again.
      for (place, name) in names.enumerated() where routing.environment[name] == nil {
        routing.environment[name] = "\(Self.missingKey)-\(place)-"
      }
      let routes = try routing.routes(builtinAddress: Self.builtinAddress)
      guard let route = routes[model.id] else {
        throw CommandFailure(.failure, "model '\(model.id.printable)' has no provider")
      }
      do {
        let sent = try route.provider.httpRequest(
          for: request,
          limits: route.limits,
          connection: route.connection
        )
        return RequestRendering(sent, of: route.provider).curl
      } catch {
        throw CommandFailure(.invalidSuite, "model '\(model.id.printable)': \(error)")
      }
    }
  }

  /// The environment variables that hold the model's keys.
  private static func variables(of model: Model) -> [String] {
    let headers = model.connection.headers.compactMap { header -> SecretReference? in
      if case .secret(let reference) = header.value { reference } else { nil }
    }
    let written = ([model.connection.apiKey] + headers).compactMap(\.self)
    let named = written.compactMap { reference -> String? in
      if case .environment(let name) = reference { name } else { nil }
    }
    guard model.connection.apiKey == nil else { return named }
    return named + [model.profile?.keyVariable].compactMap(\.self)
  }
}
