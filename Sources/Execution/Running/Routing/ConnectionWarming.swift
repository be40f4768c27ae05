import Domain
import Providers
import Reports
import Runner
import Suites
import Transport

/// Opens the connections that a run will keep in use, so that the first requests of each slot do not
/// pay for them; a provider that is not there is told by the run itself.
struct ConnectionWarming {
  var plan: Plan

  /// Of the models that are under load.
  var routes: [String: ModelRoute]
  var observer: any ExecutionObserver

  /// How many processes share the load.
  var shards = 1

  /// A server that has not answered a HEAD request by then is left to the requests themselves.
  private static let patience = Duration.seconds(5)

  func warm(_ transport: any RunTransport) async {
    guard let perModel = plan.warmedConnections else { return }
    let reusing = routes.values.filter { $0.connection == .reuse }
    await withTaskGroup { group in
      for (address, routes) in Dictionary(grouping: reusing, by: \.provider.baseURL) {
        guard let route = routes.first else { continue }
        group.addTask {
          await warm(
            transport,
            address,
            connections: min(
              (perModel + shards - 1) / shards * routes.count,
              Plan.mostWarmedConnections
            ),
            route: route
          )
        }
      }
    }
  }

  private func warm(
    _ transport: any RunTransport,
    _ address: String,
    connections: Int,
    route: ModelRoute
  ) async {
    var limits = route.limits
    limits.total = min(limits.total ?? Self.patience, Self.patience)
    do throws(TransportError) {
      _ = try await transport.warm(
        url: address,
        connections: connections,
        limits: limits,
        security: route.provider.security
      )
    } catch .totalTimeout, .stalled, .headUnfinished {
      observer.tell(.noAnswerToWarming(address: address))
    } catch {
      // Told by the run's own requests.
    }
  }
}

extension Plan {
  /// What opening connections sends beside the plan's requests; `nil` where nothing.
  var warmingWords: String? {
    warmedConnections.map { count in
      "Before the first request, up to \(count.counted("HEAD request goes", "HEAD requests go")) "
        + "to the base_url of each model, to open connections; warm_connections: false leaves them out."
    }
  }
}
