package import Domain
import Synchronization
package import Transport

/// A transport that answers as a test says, at once, and remembers what it was asked.
package final class ScriptedTransport: HTTPTransport {
  /// A request as it came.
  package struct Sent: Sendable {
    /// Position among all that came.
    package var number: Int

    /// The model's name on the wire.
    package var model: String

    /// The body as it came, the prompt in it.
    package var text = ""
    package var startAt: Instant?
    package var needsNewConnection = false

    /// Whether the client is to break it off.
    package var isBrokenOff = false
    package var sentAt: Instant
  }

  private let answer: @Sendable (Sent) async -> Answer
  private let log = Mutex<[Sent]>([])

  package struct Answer: Sendable {
    package var status: Int
    package var headers: [HTTPRequest.Header]
    package var text: String

    /// As the provider counts them; `nil` sends no usage.
    package var tokens: (input: Int, output: Int)?

    /// What the usage says that it cost, US dollars; only beside `tokens`.
    package var cost: Double?

    /// How long the answer is said to take; nobody waits for it.
    package var takes: Duration

    /// How the transfer ends, in place of an answer.
    package var error: TransportError?

    /// The whole body, in place of an answer's.
    package var raw: String?

    package init(
      status: Int = 200,
      headers: [HTTPRequest.Header] = [],
      text: String = "Paris",
      tokens: (input: Int, output: Int)? = nil,
      cost: Double? = nil,
      takes: Duration = .zero,
      error: TransportError? = nil,
      raw: String? = nil
    ) {
      self.status = status
      self.headers = headers
      self.text = text
      self.tokens = tokens
      self.cost = cost
      self.takes = takes
      self.error = error
      self.raw = raw
    }

    package static let stale = Answer(error: .staleConnection(message: "it closed"))

    package static let good = Answer()

    package static func rateLimited(retryAfter: String) -> Answer {
      Answer(status: 429, headers: [HTTPRequest.Header("retry-after", retryAfter)], text: "")
    }

    package static let broken = Answer(status: 500, text: "")
  }

  package init(answer: @escaping @Sendable (Sent) async -> Answer = { _ in .good }) {
    self.answer = answer
  }

  package var sent: [Sent] { log.withLock { $0 } }

  package func send(_ request: HTTPRequest) async -> HTTPExchange {
    let text = String(decoding: request.body, as: UTF8.self)
    let sent = log.withLock { log in
      log.append(
        Sent(
          number: log.count,
          model: JSONValue(parsing: text)?["model"]?.stringValue ?? "",
          text: text,
          startAt: request.startAt,
          needsNewConnection: request.needsNewConnection,
          isBrokenOff: request.breakOff != nil,
          sentAt: .now
        )
      )
      return log[log.count - 1]
    }
    let started = max(request.startAt ?? sent.sentAt, sent.sentAt)
    let answer = await answer(sent)
    let ended = max(Instant.now, started).advanced(by: answer.takes)
    if Task.isCancelled {
      return HTTPExchange(started: started, ended: ended, error: .cancelled)
    }
    if let error = answer.error {
      return HTTPExchange(started: started, ready: started, ended: ended, error: error)
    }
    let body = Array(answer.body(isStreamed: text.contains("\"stream\":true")).utf8)
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

extension ScriptedTransport.Answer {
  fileprivate func body(isStreamed: Bool) -> String {
    if let raw { return raw }
    let whole =
      "{\"choices\":[{\"index\":0,\"text\":\"\(text)\",\"finish_reason\":\"stop\"}]\(usage)}"
    return isStreamed ? "data: \(whole)\n\ndata: [DONE]\n\n" : whole
  }

  fileprivate var usage: String {
    let told = cost.map { ",\"cost\":\($0)" } ?? ""
    return tokens.map {
      ",\"usage\":{\"prompt_tokens\":\($0.input),\"completion_tokens\":\($0.output)\(told)}"
    } ?? ""
  }
}

/// Holds whoever comes until so many are there, then lets them all go.
///
/// A test that waits here shows that so many are under way at the same time.
package actor Barrier {
  private let count: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// The most that were ever there at once.
  package private(set) var most = 0

  package init(count: Int) { self.count = count }

  package func pass() async {
    most = max(most, waiting.count + 1)
    guard waiting.count + 1 < count else {
      for continuation in waiting { continuation.resume() }
      waiting = []
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }
}
