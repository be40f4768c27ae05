import Domain
import Foundation
import Synchronization
import Transport

/// Does through `CurlTransport` what `reference-client.c` does through libcurl alone, and prints the
/// same JSON, so that the cost of everything above libcurl can be read off one run of each.
@main
struct TransportBenchmark {
  static func main() async throws {
    guard let options = Options(CommandLine.arguments) else {
      FileHandle.standardError.write(
        Data("usage: TransportBenchmark URL STREAMS REQUESTS TOKENS [LOOPS [FILE]]\n".utf8)
      )
      exit(64)
    }
    let transport = try CurlTransport(loops: options.loops)
    let meter = Meter(options)
    let request = options.request
    await withTaskGroup { group in
      for _ in 0..<options.streams {
        group.addTask {
          while meter.takesTurn() {
            meter.count(await transport.send(request))
          }
        }
      }
    }
    print(meter.json(lag: await transport.report().lag))
    try meter.writeFirstReads()
  }
}

struct Options: Sendable {
  var url: String
  var streams: Int
  var requests: Int
  var tokens: Int
  var loops = 1
  var file: String?

  /// Requests sent before the measurement begins.
  var warmUp: Int { max(requests / 10, streams) }

  init?(_ arguments: [String]) {
    guard arguments.count >= 5, let streams = Int(arguments[2]), let requests = Int(arguments[3]),
      let tokens = Int(arguments[4])
    else { return nil }
    url = arguments[1]
    self.streams = streams
    self.requests = requests
    self.tokens = tokens
    if arguments.count > 5 { loops = Int(arguments[5]) ?? 1 }
    if arguments.count > 6 { file = arguments[6] }
  }

  var request: HTTPRequest {
    HTTPRequest(
      url: url,
      headers: [
        .init("Content-Type", "application/json"), .init("Authorization", "Bearer none"),
      ],
      body: Array(
        """
        {"model":"reference","prompt":"Say hello.","stream":true,"max_tokens":\(tokens)}
        """.utf8
      )
    )
  }
}

/// Counts what was done, and what it cost once the warm-up is over.
final class Meter: Sendable {
  private struct State {
    var done = 0
    var failed = 0
    var reads = 0
    var began = Instant.now
    var used = Meter.processorSeconds
    var lines: [String] = []
  }

  private let options: Options
  private let sent = Atomic<Int>(0)
  private let state = Mutex(State())

  init(_ options: Options) {
    self.options = options
  }

  /// Whether one more request is to be sent.
  func takesTurn() -> Bool {
    sent.add(1, ordering: .relaxed).oldValue < options.requests + options.warmUp
  }

  func count(_ exchange: HTTPExchange) {
    let line = options.file == nil ? nil : firstRead(of: exchange)
    self.state.withLock { state in
      state.done += 1
      state.reads += exchange.reads.count
      if exchange.error != nil || exchange.facts.status != 200 { state.failed += 1 }
      if let line { state.lines.append(line) }
      if state.done == options.warmUp {
        state.began = .now
        state.used = Self.processorSeconds
        state.reads = 0
      }
    }
  }

  func json(lag: LagDistribution) -> String {
    let state = self.state.withLock { $0 }
    let used = Self.processorSeconds - state.used
    let perRequest = 1e6 * used / Double(options.requests)
    func number(_ value: Double) -> String { String(format: "%.4f", value) }
    let wall = (Instant.now - state.began).inSeconds
    let fields: [(name: String, value: String)] = [
      ("client", "\"assay\""),
      ("streams", "\(options.streams)"),
      ("requests", "\(options.requests)"),
      ("tokens", "\(options.tokens)"),
      ("failed", "\(state.failed)"),
      ("wall_s", number(wall)),
      ("cpu_s", number(used)),
      ("us_per_request", number(perRequest)),
      ("us_per_chunk", number(perRequest / Double(options.tokens + 1))),
      ("peak_kib", "\(Self.peakKibibytes)"),
      ("reads", "\(state.reads)"),
      ("loops", "\(options.loops)"),
      ("lag_p50_us", number(1e3 * (lag.quantile(0.5)?.inMilliseconds ?? 0))),
      ("lag_p99_us", number(1e3 * (lag.quantile(0.99)?.inMilliseconds ?? 0))),
    ]
    let pairs = fields.map { field in "\"\(field.name)\":\(field.value)" }
    return "{\(pairs.joined(separator: ","))}"
  }

  func writeFirstReads() throws {
    guard let file = options.file else { return }
    let lines = self.state.withLock { $0.lines }
    try lines.joined().write(toFile: file, atomically: true, encoding: .utf8)
  }

  /// The response's id and the instant of its first body byte.
  private func firstRead(of exchange: HTTPExchange) -> String? {
    let body = String(decoding: exchange.body.prefix(200), as: UTF8.self)
    guard let start = body.range(of: "\"ref-"), let first = exchange.reads.first else { return nil }
    return "ref-\(body[start.upperBound...].prefix(8)) \(first.instant.nanoseconds)\n"
  }

  private static var usage: rusage {
    var usage = rusage()
    #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
    getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage
  }

  private static var processorSeconds: Double {
    let usage = Self.usage
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + 1e-6 * Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
  }

  private static var peakKibibytes: Int { usage.ru_maxrss }
}
