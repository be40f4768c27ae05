package import Domain
import Foundation
import Providers
import Synchronization
package import Transport

/// Reads off the answers that pass how far the provider's clock is ahead of this machine's.
package final class ClockReadingTransport: RunTransport {
  private let transport: any RunTransport

  /// The address whose answers are read: clocks of two services are two; `nil` reads none.
  private let address: String?

  /// Added to an instant, nanoseconds since 1970.
  private let origin: Int64
  private let state = Mutex(Reading.none)

  private enum Reading {
    case none
    case bounds(ClockBounds)
    /// Several clocks answer at the address.
    case contradicted
  }

  package init(_ transport: any RunTransport, address: String) {
    self.transport = transport
    self.address = address.isEmpty || Self.isOwn(address) ? nil : address
    let (instant, date) = (Instant.now, Date.now)
    origin = Int64(date.timeIntervalSince1970 * 1e9) - instant.nanoseconds
  }

  /// `nil` where no answer told.
  package var bounds: ClockBounds? {
    guard case .bounds(let bounds) = state.withLock({ $0 }) else { return nil }
    return bounds
  }

  package func send(_ request: HTTPRequest) async -> HTTPExchange {
    let exchange = await transport.send(request)
    if let address, request.url.hasPrefix(address) { read(exchange) }
    return exchange
  }

  /// Whether a service is on this machine: of each shard it would be another one, with the clock of
  /// its own machine.
  private static func isOwn(_ address: String) -> Bool {
    guard let host = URLComponents(string: address)?.host?.lowercased() else { return true }
    return host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.")
      || ["::1", "[::1]", "0.0.0.0"].contains(host)
  }

  private func read(_ exchange: HTTPExchange) {
    // On a kept connection another request's answer may come first.
    guard exchange.step == nil, let head = exchange.firstByte,
      let text = exchange.headers.first(where: { $0.name == "date" })?.value,
      let date = HTTPDate.secondsSince1970(text)
    else { return }
    let told = ClockBounds(
      date: date,
      asked: origin + exchange.started.nanoseconds,
      answered: origin + head.nanoseconds
    )
    state.withLock { state in
      switch state {
      case .none: state = .bounds(told)
      case .bounds(let bounds):
        state = bounds.intersection(told).map(Reading.bounds) ?? .contradicted
      case .contradicted: break
      }
    }
  }

  package func warm(
    url: String,
    connections: Int,
    limits: TransferLimits,
    security: SecurityOptions
  ) async throws(TransportError) -> Int {
    try await transport.warm(
      url: url,
      connections: connections,
      limits: limits,
      security: security
    )
  }

  package func report() async -> LoopReport { await transport.report() }
}
