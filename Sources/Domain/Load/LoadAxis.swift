/// What the size of a load is counted in.
package enum LoadAxis: String, Hashable, Sendable, Codable, CaseIterable {
  /// Requests per second.
  case rate
  /// Requests in flight.
  case inFlight = "in_flight"
}

extension LoadOffer {
  package init(_ size: Double, _ axis: LoadAxis) {
    switch axis {
    case .rate: self = .open(rate: size)
    case .inFlight: self = .closed(inFlight: Int(size.rounded()))
    }
  }

  package var axis: LoadAxis {
    switch self {
    case .open: .rate
    case .closed: .inFlight
    }
  }

  /// On its own axis.
  package var size: Double {
    switch self {
    case .open(let rate): rate
    case .closed(let inFlight): Double(inFlight)
    }
  }
}
