import Domain
import Synchronization
import Transport

/// A transport that answers as a test says, at once, and remembers what it was asked.
final class ScriptedTransport: HTTPTransport {
  /// A request as it came.
  struct Sent: Sendable {
    /// Position among all that came.
    var number: Int

    /// The model's name on the wire.
    var model: String
    var startAt: Instant?
    var needsNewConnection = false
    var sentAt: Instant
  }

  private let answer: @Sendable (Sent) async -> Answer
  private let log = Mutex<[Sent]>([])

  struct Answer: Sendable {
    var status = 200
    var headers: [HTTPRequest.Header] = []
    var text = "Paris"

    /// How the transfer ends, in place of an answer.
    var error: TransportError?

    static let stale = Answer(error: .staleConnection(message: "it closed"))

    static let good = Answer()

    static func rateLimited(retryAfter: String) -> Answer {
      Answer(status: 429, headers: [HTTPRequest.Header("retry-after", retryAfter)], text: "")
    }

    static let broken = Answer(status: 500, text: "")
  }

  init(answer: @escaping @Sendable (Sent) async -> Answer = { _ in .good }) {
    self.answer = answer
  }

  var sent: [Sent] { log.withLock { $0 } }

  func send(_ request: HTTPRequest) async -> HTTPExchange {
    let text = String(decoding: request.body, as: UTF8.self)
    let sent = log.withLock { log in
      log.append(
        Sent(
          number: log.count,
          model: ["small", "large"].first { text.contains("\"\($0)\"") } ?? "",
          startAt: request.startAt,
          needsNewConnection: request.needsNewConnection,
          sentAt: .now
        )
      )
      return log[log.count - 1]
    }
    let started = max(request.startAt ?? sent.sentAt, sent.sentAt)
    let answer = await answer(sent)
    let ended = max(Instant.now, started)
    if Task.isCancelled {
      return HTTPExchange(started: started, ended: ended, error: .cancelled)
    }
    if let error = answer.error {
      return HTTPExchange(started: started, ready: started, ended: ended, error: error)
    }
    let body = Array(
      """
      data: {"choices":[{"index":0,"text":"\(answer.text)","finish_reason":"stop"}]}

      data: [DONE]


      """.utf8
    )
    return HTTPExchange(
      started: started,
      ready: started,
      ended: ended,
      facts: TransferFacts(status: answer.status),
      headers: answer.headers,
      body: body,
      reads: [HTTPExchange.BodyRead(end: body.count, instant: ended)]
    )
  }
}

/// Holds whoever comes until so many are there, then lets them all go.
///
/// A test that waits here shows that so many are under way at the same time.
actor Barrier {
  private let count: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// The most that were ever there at once.
  private(set) var most = 0

  init(count: Int) { self.count = count }

  func pass() async {
    most = max(most, waiting.count + 1)
    guard waiting.count + 1 < count else {
      for continuation in waiting { continuation.resume() }
      waiting = []
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }
}
