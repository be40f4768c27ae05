package import Domain
import Foundation
import Profiles
import Providers
package import Suites
package import Transport

/// Posts a change to those whom a suite names; it never fails the command that found the change.
package struct Notifier: Sendable {
  private let transport: any HTTPTransport
  private let environment: [String: String]
  private let pause: @Sendable (Duration) async throws -> Void

  /// Before each further try.
  private static let pauses: [Duration] = [.seconds(1), .seconds(4), .seconds(15)]

  package init(
    transport: any HTTPTransport,
    environment: [String: String],
    pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.transport = transport
    self.environment = environment
    self.pause = pause
  }

  /// - Returns: A line for each whom the change did not reach; no line holds an address or a key.
  package func send(_ change: StateChange, to notifications: [Suite.Notification]) async -> [String]
  {
    var failures: [String] = []
    for notification in notifications {
      let message = NotificationMessage(change, for: notification)
      do {
        let request = try request(message, to: notification)
        if let reason = await failure(of: request) { failures.append(words(notification, reason)) }
      } catch {
        failures.append(words(notification, (error as? CommandFailure)?.message ?? "\(error)"))
      }
    }
    return failures
  }

  private func words(_ notification: Suite.Notification, _ reason: String) -> String {
    "\(notification.position): \(notification.kind.rawValue) was not told of the change: \(reason)"
  }

  private func request(
    _ message: NotificationMessage,
    to notification: Suite.Notification
  ) throws -> HTTPRequest {
    let url =
      switch notification.address {
      case .plain(let text): text
      case .secret(let reference): try address(reference)
      }
    var headers = message.headers
    if let key = notification.key {
      headers.append(try APIKey(resolving: key, environment: environment).header(.bearer))
    }
    return HTTPRequest(
      url: url,
      headers: headers,
      body: Array(message.body.utf8),
      limits: TransferLimits(total: .seconds(20), responseBytes: 1 << 20)
    )
  }

  private func address(_ reference: SecretReference) throws -> String {
    guard let address = try APIKey(resolving: reference, environment: environment).address else {
      throw CommandFailure(
        .missingInput,
        "what is in \(reference) is no address. It begins with https://"
      )
    }
    return address
  }

  /// Why it was not taken in the end; `nil` where it was.
  private func failure(of request: HTTPRequest) async -> String? {
    var reason = ""
    for wait in [Duration?.none] + Self.pauses {
      if let wait {
        do { try await pause(wait) } catch { return reason }
      }
      let exchange = await transport.sendUnmeasured(request)
      let status = exchange.facts.status ?? 0
      guard exchange.error != nil || !(200..<300).contains(status) else { return nil }
      // The transport's own words may hold the address.
      reason = exchange.error == nil ? "it answered \(status)" : "it could not be reached"
      let mayPass = exchange.error != nil || status == 429 || status >= 500
      guard mayPass, !Task.isCancelled else { return reason }
    }
    return reason
  }
}
