import Domain
import Synchronization
import Transport

/// A transport without a wire: a script answers, and what was asked is kept.
final class ReplyingTransport: HTTPTransport {
  private let script: @Sendable (_ url: String, _ body: String) async -> HTTPExchange
  private let asked = Mutex<[(url: String, body: String)]>([])

  init(_ script: @escaping @Sendable (_ url: String, _ body: String) async -> HTTPExchange) {
    self.script = script
  }

  /// The bodies of all requests so far, in order.
  var bodies: [String] { asked.withLock { $0.map(\.body) } }

  func send(_ request: HTTPRequest) async -> HTTPExchange {
    let body = String(decoding: request.body, as: UTF8.self)
    asked.withLock { $0.append((request.url, body)) }
    return await script(request.url, body)
  }
}

extension HTTPExchange {
  static func reply(_ body: String, status: Int = 200) -> HTTPExchange {
    HTTPExchange(
      started: Instant(nanoseconds: 1_000),
      ended: Instant(nanoseconds: 5_000),
      startedAtMilliseconds: 7,
      facts: TransferFacts(status: status),
      body: Array(body.utf8)
    )
  }

  static func failing(_ error: TransportError) -> HTTPExchange {
    HTTPExchange(
      started: Instant(nanoseconds: 1_000),
      ended: Instant(nanoseconds: 5_000),
      error: error
    )
  }

  /// A chat's answer of one choice.
  ///
  /// - Parameters:
  ///   - cost: What it says that it cost, US dollars.
  ///   - finish: Why it ended.
  static func chat(_ text: String, cost: Double? = nil, finish: String = "stop") -> HTTPExchange {
    let told = cost.map { ", \"cost\": \($0)" } ?? ""
    let content = JSONValue.string(text).serialized
    return reply(
      """
      {"choices": [{"index": 0, "message": {"role": "assistant", "content": \(content)},
      "finish_reason": "\(finish)"}], "usage": {"prompt_tokens": 9, "completion_tokens": 2\(told)}}
      """
    )
  }

  static func embedding(_ numbers: [Double], cost: Double? = nil) -> HTTPExchange {
    let told = cost.map { ", \"cost\": \($0)" } ?? ""
    return reply(
      """
      {"data": [{"index": 0, "embedding": \(numbers)}], "usage": {"prompt_tokens": 3\(told)}}
      """
    )
  }
}
