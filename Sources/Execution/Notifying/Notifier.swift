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
  private let now: @Sendable () -> Instant

  /// Before each further try.
  private static let pauses: [Duration] = [.seconds(1), .seconds(3), .seconds(9)]

  /// Over all tries, of all who are told.
  private static let limit = Duration.seconds(20)

  package init(
    transport: any HTTPTransport,
    environment: [String: String],
    pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    now: @escaping @Sendable () -> Instant = { .now }
  ) {
    self.transport = transport
    self.environment = environment
    self.pause = pause
    self.now = now
  }

  /// Posts all letters at the same time.
  ///
  /// - Returns: Of each letter a line where it was not taken; no line holds an address or a key.
  package func send(_ letters: [(change: StateChange, to: Suite.Notification)]) async -> [String?] {
    let end = now().advanced(by: Self.limit)
    return await withTaskGroup(of: (index: Int, failure: String?).self) { group in
      for (index, letter) in letters.enumerated() {
        group.addTask { (index, await failure(of: letter.change, to: letter.to, by: end)) }
      }
      var failures = [String?](repeating: nil, count: letters.count)
      for await sent in group { failures[sent.index] = sent.failure }
      return failures
    }
  }

  private func failure(
    of change: StateChange,
    to notification: Suite.Notification,
    by end: Instant
  ) async -> String? {
    do {
      let message = NotificationMessage(change, for: notification)
      let reason = await failure(of: try request(message, to: notification), by: end)
      return reason.map { words(notification, $0) }
    } catch {
      return words(notification, (error as? CommandFailure)?.message ?? "\(error)")
    }
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
      limits: TransferLimits(total: Self.limit, responseBytes: 1 << 20)
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
  private func failure(of request: HTTPRequest, by end: Instant) async -> String? {
    var request = request
    var reason = ""
    for wait in [Duration?.none] + Self.pauses {
      if let wait {
        guard now().advanced(by: wait) < end else { return reason }
        do { try await pause(wait) } catch { return reason }
      }
      request.limits.total = now().duration(to: end)
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
