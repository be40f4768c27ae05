import Suites

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How many files and connections a run holds open at once, against how many it may.
struct OpenFileNeed {
  /// The store, its log, the loop's own, the built-in provider's pipes, the report's programs.
  static let beside = 48

  /// Of a closed loop one connection for each request in flight; what an open loop needs is not
  /// known beforehand.
  let connections: Int

  init(_ plan: Plan) {
    let perModel = plan.loadStages.map { stage in
      if case .closed(let inFlight) = stage.shape { inFlight } else { 1 }
    }
    let (connections, overflow) = (perModel.max() ?? 1)
      .multipliedReportingOverflow(by: max(plan.suite.models.count, 1))
    self.connections = overflow ? .max - Self.beside : min(connections, .max - Self.beside)
  }

  /// Refuses before anything is sent what would end in the middle.
  func verify() throws {
    guard let limit = Self.limit, limit < connections + Self.beside else { return }
    throw CommandFailure(
      .failure,
      "this process may have \(limit) files and connections open, and the run wants about "
        + "\(connections + Self.beside). Raise the limit with 'ulimit -n 8192', or lower the load."
    )
  }

  /// The highest that this process may raise its own limit to; `nil` where there is none.
  private static var limit: Int? {
    #if canImport(Glibc)
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
    let resource = RLIMIT_NOFILE
    #endif
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_max != rlim_t.max else { return nil }
    return Int(clamping: limit.rlim_max)
  }
}
