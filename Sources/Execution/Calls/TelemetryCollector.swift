import Domain
import Foundation
package import Store
package import Transport

/// Posts what an export wrote to an OpenTelemetry collector, over OTLP/HTTP with JSON.
package struct TelemetryCollector: Sendable {
  private let address: String
  private let transport: any HTTPTransport
  private let pause: @Sendable (Duration) async throws -> Void

  /// Before each further try, of what the protocol lets be tried again.
  private static let pauses: [Duration] = [.seconds(1), .seconds(4), .seconds(15)]
  private static let passing: Set<Int> = [429, 502, 503, 504]

  /// - Parameter address: `http://localhost:4318`; the signal's path is put behind it.
  package init(
    address: String,
    transport: any HTTPTransport,
    pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) throws {
    guard let url = URL(string: address), ["http", "https"].contains(url.scheme), url.host() != nil
    else {
      throw CommandFailure(
        .usage,
        "'\(address)' is no collector's address. Write one such as http://localhost:4318."
      )
    }
    self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
    self.transport = transport
    self.pause = pause
  }

  /// Posts one document.
  ///
  /// - Returns: What the collector took and did not keep, in its words; `nil` where it kept all.
  /// - Throws: `CommandFailure` where it did not take it.
  package func post(_ signal: OTLPSignal, _ document: String) async throws -> String? {
    let request = HTTPRequest(
      url: address + signal.path,
      headers: [HTTPRequest.Header("Content-Type", "application/json")],
      body: Array(document.utf8),
      limits: TransferLimits(total: .seconds(30), responseBytes: 4 << 20)
    )
    var reason = ""
    for wait in [Duration?.none] + Self.pauses {
      if let wait { try await pause(wait) }
      let exchange = await transport.sendUnmeasured(request)
      let status = exchange.facts.status
      if exchange.error == nil, let status, (200..<300).contains(status) {
        return Self.rejected(String(decoding: exchange.body, as: UTF8.self))
      }
      reason =
        exchange.error == nil ? "it answered \(status ?? 0)" : "it could not be reached"
      guard exchange.error != nil || status.map(Self.passing.contains) == true else { break }
    }
    throw CommandFailure(
      .failure,
      "the collector at \(address)\(signal.path) did not take the \(signal.rawValue): \(reason)."
    )
  }

  private static func rejected(_ answer: String) -> String? {
    guard let partial = JSONValue(parsing: answer)?["partialSuccess"] else { return nil }
    let counts = ["rejectedSpans", "rejectedDataPoints", "rejectedLogRecords"].compactMap { key in
      partial[key].flatMap { $0.stringValue ?? $0.integerValue.map(String.init) }
    }
    .filter { $0 != "0" }
    let words = partial["errorMessage"]?.stringValue ?? ""
    guard !counts.isEmpty || !words.isEmpty else { return nil }
    return "the collector kept \(counts.joined(separator: ", ")) of them not: \(words)"
  }
}
