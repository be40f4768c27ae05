import Domain
package import Providers
import Runner
package import Suites

extension RequestChoice {
  /// Where `assay serve` listens, in place of the free port that a run takes.
  private static let builtinAddress = "http://127.0.0.1:8080"

  /// The request exactly as a run would send it.
  ///
  /// - Returns: With it what is not as in a run; `nil` where nothing is.
  /// - Throws: `CommandFailure` where it cannot be sent.
  package func rendering(in plan: Plan) throws -> (RequestRendering, note: String?) {
    var suite = plan.suite
    // The keys of the other models need not be at hand.
    suite.models.removeAll { $0.id != request.modelID }
    let routing = ModelRouting(suite: suite)
    let note =
      routing.needsBuiltinProvider
      ? "A run starts the built-in provider on a free port; shown is where 'assay serve' listens."
      : nil
    let routes = try routing.routes(builtinAddress: Self.builtinAddress)
    guard let route = routes[request.modelID] else {
      throw CommandFailure(.failure, "model '\(request.modelID)' has no provider")
    }
    do {
      let sent = try route.provider.httpRequest(
        for: request.request,
        limits: route.limits,
        connection: route.connection
      )
      return (RequestRendering(sent, of: route.provider), note)
    } catch {
      throw CommandFailure(.invalidSuite, "model '\(request.modelID)': \(error)")
    }
  }
}
