extension Plan {
  /// Connections to open for each model before the first request, each by a HEAD request; `nil` where
  /// the suite has none kept, or none opened beforehand.
  package var warmedConnections: Int? {
    guard suite.connections == .reuse, suite.warmsConnections else { return nil }
    return loadStages.map(\.connectionsWanted).max() ?? 1
  }

  /// More than any provider takes kindly, whatever the load.
  package static let mostWarmedConnections = 256

  /// Requests that may be in flight at once over all models, as far as the load tells.
  package var mostInFlight: Int {
    (loadStages.map(\.connectionsWanted).max() ?? 1) * max(1, suite.models.count)
  }
}

extension LoadStage {
  /// Connections per model; an open loop's need is not known, so a few.
  fileprivate var connectionsWanted: Int {
    switch shape {
    case .closed(let inFlight): inFlight
    case .open, .trace: 8
    }
  }
}
