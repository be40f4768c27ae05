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
      headers.append(try secret(key, "key", of: "the receiver's").header(.bearer))
    }
    return HTTPRequest(
      url: url,
      headers: headers,
      body: Array(message.body.utf8),
      limits: TransferLimits(total: Self.limit, responseBytes: 1 << 20)
    )
  }

  private func address(_ reference: SecretReference) throws -> String {
    guard let address = try secret(reference, "webhook's address", of: "the").address else {
      throw CommandFailure(
        .missingInput,
        "what is in \(reference) is no address. It begins with https://"
      )
    }
    return address
  }

  private func secret(
    _ reference: SecretReference,
    _ noun: String,
    of owner: String
  ) throws -> APIKey {
    do throws(ProviderError) {
      return try APIKey(resolving: reference, environment: environment)
    } catch .keyNotFound(let reference, let problem) {
      let words = ProviderError.words(for: problem, of: reference, holding: noun, of: owner)
      throw CommandFailure(.missingInput, words)
    }
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
      guard let failure = Refusal(exchange) else { return nil }
      reason = failure.words
      guard failure.mayPass, !Task.isCancelled else { return reason }
    }
    return reason
  }
}

/// Why a message was not taken, as far as it is known.
private enum Refusal {
  case unreached

  /// It was written whole, and nothing came back: it may have been taken.
  case unanswered
  case answered(Int)

  /// `nil` of a message that was taken: whoever answers 2xx has it, however the rest of the answer ends.
  init?(_ exchange: HTTPExchange) {
    switch (exchange.facts.status, exchange.error) {
    case (let status?, nil), (let status?, .totalTimeout), (let status?, .closedEarly),
      (let status?, .oversized), (let status?, .stalled):
      if (200..<300).contains(status) { return nil }
      self = .answered(status)
    default: self = exchange.sent == nil ? .unreached : .unanswered
    }
  }

  var mayPass: Bool {
    if case .answered(let status) = self { status == 429 || status >= 500 } else { true }
  }

  /// Without the transport's own words or any of the answer's: they may hold the address.
  var words: String {
    switch self {
    case .unreached: "it could not be reached. Check its address and the network."
    case .unanswered:
      "it did not answer, and may have the message. It is told again by the next check or track."
    case .answered(let status): "it answered \(status). \(Self.remedy(status))"
    }
  }

  private static func remedy(_ status: Int) -> String {
    switch status {
    case 300..<400: "Redirects are not followed: give the address that it leads to."
    case 401, 403: "Check its key, or the address, where that is the key."
    case 404, 410: "Nobody listens there (any more): check the address."
    case 429, 500...: "It is told again by the next check or track."
    default: "It does not take such a message: check `to`, the address and `body`."
    }
  }
}
