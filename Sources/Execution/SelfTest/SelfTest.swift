package import Domain
import Foundation
import Profiles
import Providers
import Transport

/// Holds the harness's own figures against the true instants of a server that logs them.
///
/// The server is the built-in provider in a process of its own, paced, on the clock that the client
/// reads. The error of a figure is taken attempt by attempt: what the client said minus what the
/// server's log says; it holds the way through both kernels and whatever the harness adds.
package struct SelfTest: Sendable {
  /// Tokens of one answer.
  var tokens: Int
  var loops: Int

  package init(tokens: Int, loops: Int) {
    self.tokens = tokens
    self.loops = loops
  }

  /// Events a second over all streams that the built-in provider can write on time beside a client
  /// on the same two cores.
  private static let mostEventsPerSecond = 8_000.0

  /// Between two events of one stream at a number of streams: 5 ms, or longer where there are many.
  static func interval(streams: Int) -> Duration {
    .seconds(max(0.005, Double(streams) / mostEventsPerSecond))
  }

  private static let firstToken = Duration.milliseconds(50)

  package func measure(streams: Int) async throws -> SelfTestResult {
    let trace = FileManager.default.temporaryDirectory
      .appending(path: "assay-trace-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: trace) }
    let interval = Self.interval(streams: streams)
    let pace =
      "first_token=\(Self.firstToken.inMilliseconds)ms,per_token=\(interval.inMilliseconds)ms"
    let run = try await BuiltinProviderProcess.run(
      options: ["--trace", trace.path, "--pace", pace]
    ) { address in
      try await send(streams: streams, interval: interval, to: address)
    }
    let log = try TrueInstants.read(from: trace)
    return SelfTestResult(streams: streams, interval: interval, run: run, log: log)
  }

  /// What the client saw of one load, and what that cost it.
  struct Run: Sendable {
    var attempts: [Attempt]

    /// Processor time of this whole process, user and system.
    var processorTime: Duration
    var connections: Int
  }

  struct Attempt: Sendable {
    var responseID: String?
    var succeeded: Bool
    var timeline: RequestTimeline
  }

  private func send(streams: Int, interval: Duration, to address: String) async throws -> Run {
    let transport = try CurlTransport(loops: loops)
    let connections = try await transport.warm(url: address, connections: streams)
    let provider = try Provider(profile: .builtin, baseURL: address)
    let completion = CompletionRequest(
      models: ["large"],
      endpoint: .completions,
      prompt: .text("Once upon a time"),
      parameters: SamplingParameters([
        "max_tokens": .integer(Int64(tokens)), "min_tokens": .integer(Int64(tokens)),
        "temperature": 1,
      ])
    )
    let request = try provider.httpRequest(for: completion, limits: TransferLimits())
    let before = ProcessorTime.ofThisProcess
    let start = Instant.now.advanced(by: .milliseconds(100))
    let attempts = await withTaskGroup(of: Attempt.self) { group in
      for stream in 0..<streams {
        var request = request
        // Spread over one interval, as independent users would be.
        let planned = start.advanced(by: interval * (Double(stream) / Double(streams)))
        request.startAt = planned
        group.addTask { [request] in
          let exchange = await transport.send(request)
          let reply = provider.reply(to: completion, in: exchange)
          return Attempt(exchange, reply, scheduled: planned)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    return Run(
      attempts: attempts,
      processorTime: ProcessorTime.ofThisProcess - before,
      connections: connections
    )
  }
}

extension SelfTest.Attempt {
  fileprivate init(_ exchange: HTTPExchange, _ reply: Reply, scheduled: Instant) {
    responseID = reply.completion?.responseID
    succeeded = reply.outcome == .succeeded
    timeline = exchange.timeline(
      scheduled: scheduled,
      tokenEvents: reply.tokenEvents,
      firstVisible: reply.firstVisible
    )
  }
}
