package import Domain
import Foundation
import Synchronization
package import Transport

/// Reads off the answers that pass how far the provider's clock is ahead of this machine's.
package final class ClockReadingTransport: RunTransport {
  private let transport: any RunTransport

  /// The address whose answers are read: clocks of two services are two.
  private let address: String

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
    self.address = address
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
    if request.url.hasPrefix(address) { read(exchange) }
    return exchange
  }

  private func read(_ exchange: HTTPExchange) {
    // On a kept connection another request's answer may come first.
    guard exchange.step == nil, let head = exchange.firstByte,
      let text = exchange.headers.first(where: { $0.name == "date" })?.value,
      let date = HTTPDate.seconds(text)
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

/// The moment that a `Date` header says.
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7); `nil` of any other
  /// text, the obsolete forms too.
  static func seconds(_ text: String) -> Int64? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", words[0].hasSuffix(","),
      let day = Int64(words[1]), (1...31).contains(day),
      let month = months.firstIndex(of: String(words[2])),
      let year = Int64(words[3]), (1970...9_999).contains(year)
    else { return nil }
    let clock = words[4].split(separator: ":").map { Int64($0) ?? -1 }
    guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    return days(year: year, month: Int64(month) + 1, day: day) * 86_400
      + clock[0] * 3_600 + clock[1] * 60 + clock[2]
  }

  /// Since 1970, of the Gregorian calendar: years that begin in March end with the leap day.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month > 2 ? year : year - 1
    let (era, ofEra) = (shifted / 400, shifted % 400)
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }
}
