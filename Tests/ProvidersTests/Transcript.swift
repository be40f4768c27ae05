import Domain
import Foundation
import Providers
import Transport

/// A recorded request and what was answered: a file of `Fixtures/`.
///
/// Its first two lines are the request's method and path and its body; after a blank line come the
/// status, the headers, a blank line and the answer's body. Those of `Fixtures/Providers` have an
/// account of themselves before that, up to a blank line.
struct Transcript {
  let account: TranscriptAccount?
  let requestLine: String
  let requestBody: String
  let status: Int
  let headers: [HTTPRequest.Header]
  let body: [UInt8]

  /// A file of the folder that holds `Fixtures` and `Golden`, for tests in folders below it.
  static let anchor = #filePath

  init(_ name: String) throws {
    var rest = try Data(contentsOf: Self.url(of: name))[...]
    func line() -> String {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      defer { rest = rest[min(end + 1, rest.endIndex)...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    account =
      rest.starts(with: Data("profile: ".utf8))
      ? TranscriptAccount(lines: sequence(state: ()) { _ in line() }.prefix { !$0.isEmpty }) : nil
    requestLine = line()
    requestBody = line()
    _ = line()
    status = Int(line()) ?? 0
    var headers: [HTTPRequest.Header] = []
    while case let header = line(), !header.isEmpty {
      let parts = header.split(separator: ": ", maxSplits: 1).map(String.init)
      headers.append(HTTPRequest.Header(parts[0], parts.count > 1 ? parts[1] : ""))
    }
    self.headers = headers
    body = Array(rest)
  }

  static func url(of name: String) -> URL {
    URL(filePath: anchor).deletingLastPathComponent()
      .appending(path: "Fixtures").appending(path: name + ".txt")
  }

  /// The answer as it would have come in, its body cut into reads.
  ///
  /// - Parameter ends: Where each read ended; read `i` came at `10 · (i + 1)` ms.
  func exchange(readsEndingAt ends: [Int]? = nil, error: TransportError? = nil) -> HTTPExchange {
    let ends = ends ?? [body.count]
    let reads = ends.enumerated().map { index, end in
      HTTPExchange.BodyRead(
        end: end,
        instant: Instant(nanoseconds: Int64(index + 1) * 10_000_000)
      )
    }
    return HTTPExchange(
      started: Instant(nanoseconds: 0),
      ready: Instant(nanoseconds: 0),
      ended: Instant(nanoseconds: Int64(ends.count + 1) * 10_000_000),
      startedAtMilliseconds: 1_800_000_000_000,
      facts: TransferFacts(status: status),
      headers: headers,
      body: body,
      reads: reads,
      error: error
    )
  }

  /// The ends of the body's events, or of its lines where each is an object: one read for each.
  var eventEnds: [Int] {
    let lineFeed = UInt8(ascii: "\n")
    let isOfLines = headers.contains { $0.value == "application/x-ndjson" }
    var ends: [Int] = []
    for position in body.indices.dropFirst(2) where body[position] == lineFeed {
      let isCarriage = body[position - 1] == UInt8(ascii: "\r")
      if isOfLines || body[position - (isCarriage ? 2 : 1)] == lineFeed {
        ends.append(position + 1)
      }
    }
    return ends.last == body.count ? ends : ends + [body.count]
  }
}

extension HTTPExchange {
  static func answer(
    _ body: String,
    headers: [HTTPRequest.Header] = [],
    error: TransportError? = nil
  ) -> HTTPExchange {
    answer(200, body, headers: headers, error: error)
  }

  /// An exchange with a whole body that came in one read.
  static func answer(
    _ status: Int,
    _ body: String,
    headers: [HTTPRequest.Header] = [],
    error: TransportError? = nil
  ) -> HTTPExchange {
    let bytes = Array(body.utf8)
    return HTTPExchange(
      started: Instant(nanoseconds: 0),
      ready: Instant(nanoseconds: 0),
      ended: Instant(nanoseconds: 2_000_000),
      startedAtMilliseconds: 1_800_000_000_000,
      facts: TransferFacts(status: status),
      headers: headers,
      body: bytes,
      reads: bytes.isEmpty
        ? [] : [BodyRead(end: bytes.count, instant: Instant(nanoseconds: 1_000_000))],
      error: error
    )
  }
}

extension Reply {
  /// Everything that was read, line by line.
  var rendered: String {
    var lines: [String] = []
    switch outcome {
    case .succeeded: lines.append("succeeded")
    case .failed(let failure): lines += failure.rendered
    }
    if let completion {
      lines.append(
        "id \(completion.responseID ?? "–"), model \(completion.model ?? "–"), "
          + "fingerprint \(completion.systemFingerprint ?? "–")"
      )
      lines += completion.choices.flatMap(\.rendered)
      lines += completion.upstream.map { ["upstream: \($0)"] } ?? []
      lines.append("usage: \(completion.usage?.rendered ?? "–")")
      lines += completion.providerTimes?.rendered ?? []
    }
    if let firstVisible, firstVisible != tokenEvents.first?.instant {
      lines.append("visible at \(firstVisible.nanoseconds / 1_000_000) ms")
    }
    if let firstVisible, firstVisible != tokenEvents.first?.instant {
      lines.append("first visible at \(firstVisible.nanoseconds / 1_000_000) ms")
    }
    for event in tokenEvents {
      lines.append(
        "event at \(event.instant.nanoseconds / 1_000_000) ms: choice \(event.choice), "
          + "\(event.byteCount) bytes, \(event.tokenCount.map(String.init) ?? "?") tokens"
          + (event.isCoalesced ? ", coalesced" : "")
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension RequestFailure {
  fileprivate var rendered: [String] {
    let facts = [
      "failed: \(kind.rawValue)", status.map { "status \($0)" }, code.map { "code \($0)" },
      parameter.map { "parameter \($0)" }, retryAfter.map { "wait \($0.inSeconds) s" },
    ]
    return [facts.compactMap { $0 }.joined(separator: ", "), "message: \(message)"]
      + (body.map { ["body: \(JSONValue.string($0).serialized)"] } ?? [])
  }
}

extension Completion.Choice {
  fileprivate var rendered: [String] {
    let parts: [(String, String?)] = [
      ("text", JSONValue.string(text).serialized),
      ("reasoning", reasoning.map { JSONValue.string($0).serialized }),
      ("refusal", refusal), ("model", model), ("finish", finishReason),
      ("logprobs", logProbabilities), ("tool calls", toolCalls), ("usage", usage?.rendered),
    ]
    return ["choice \(index)"]
      + parts.compactMap { name, value in value.map { "  \(name): \($0)" } }
  }
}

extension ProviderTimes {
  fileprivate var rendered: [String] {
    [("prediction", prediction), ("queue", queue), ("first token", firstToken)]
      .compactMap { name, told in
        told.map {
          "its \(name): \($0.duration.inMilliseconds) ms (\($0.span.rawValue)) from \($0.source)"
        }
      }
  }
}

extension TokenUsage {
  fileprivate var rendered: String {
    let parts: [(String, Int64?)] = [
      ("input", inputTokens.map(Int64.init)), ("output", outputTokens.map(Int64.init)),
      ("cached", cachedInputTokens.map(Int64.init)),
      ("written", cacheWrittenTokens.map(Int64.init)),
      ("reasoning", reasoningTokens.map(Int64.init)),
      ("prediction ms", predictionTimeMilliseconds),
    ]
    return parts.compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: ", ")
      + " from \(verbatim ?? "–")"
  }
}
