import Domain
import Foundation
import Store

/// Stores synthetic attempts and prints what it took: at a rate that has to be kept up with, and as
/// fast as it goes, so many handed over together as a load has in flight.
///
/// On two cores that do something else the figures mean little.
@main
struct StoreBenchmark {
  static func main() async throws {
    guard let options = Options(CommandLine.arguments) else {
      FileHandle.standardError.write(
        Data("usage: StoreBenchmark FILE [ATTEMPTS [TOKENS [IN_FLIGHT]]]\n".utf8)
      )
      exit(64)
    }
    let store = try RunStore.open(path: options.path)
    let writer = try store.beginRun(SyntheticRun.manifest(planning: options.attempts))
    let run = SyntheticRun(tokens: options.tokens)
    let (_, quietLag) = try await watched { try await Task.sleep(for: .seconds(2)) }
    let steady = SteadyLoad()
    let (rate, steadyLag) = try await watched {
      try await steady.store(run, from: options.attempts, by: writer)
    }

    let making = Stopwatch()
    for request in 0..<options.attempts { _ = run.entry(request) }
    let made = making.reading

    let storing = Stopwatch()
    let (waits, lag) = try await watched { try await storeAll(run, options, by: writer) }
    let stored = storing.reading
    try await writer.finish(state: .finished, atMilliseconds: 0)

    let count = Double(options.attempts)
    print("\(options.attempts) attempts of \(options.tokens) tokens, \(options.inFlight) in flight")
    print("attempts a second: \(Int(count / stored.seconds))")
    print(
      "processor, µs an attempt: \(Self.rounded((stored.processor - made.processor) / count * 1e6)) "
        + "(making it: \(Self.rounded(made.processor / count * 1e6)))"
    )
    print("from handing over to committed, ms: \(Self.percentiles(waits))")
    print("offered \(SteadyLoad.attemptsPerSecond) a second: stored \(Int(rate)) a second")
    print("a thread that wakes each ms is late, ms: \(Self.percentiles(quietLag))")
    print("the same at \(SteadyLoad.attemptsPerSecond) a second: \(Self.percentiles(steadyLag))")
    print("the same as fast as it goes: \(Self.percentiles(lag))")
    print("bytes an attempt: \(Self.size(of: options.path) / (options.attempts + steady.count))")
  }

  /// What `body` gives, and how late a thread was meanwhile that has to be on time.
  private nonisolated(nonsending) static func watched<Value>(
    _ body: nonisolated(nonsending) () async throws -> Value
  ) async throws -> (Value, late: [Duration]) {
    let wakeups = Wakeups()
    let value = try await body()
    return (value, wakeups.stop())
  }

  /// How long each batch waited.
  private static func storeAll(
    _ run: SyntheticRun,
    _ options: Options,
    by writer: RunWriter
  ) async throws -> [Duration] {
    var waits: [Duration] = []
    for first in stride(from: 0, to: options.attempts, by: options.inFlight) {
      let batch = (first..<min(first + options.inFlight, options.attempts)).map(run.entry)
      let handed = ContinuousClock.now
      try await writer.append(batch)
      waits.append(ContinuousClock.now - handed)
    }
    return waits
  }

  private static func percentiles(_ durations: [Duration]) -> String {
    let sorted = durations.sorted()
    return [50, 99, 100].compactMap { percent in
      guard !sorted.isEmpty else { return nil }
      let value = sorted[max((sorted.count * percent + 99) / 100 - 1, 0)]
      return "\(percent == 100 ? "max" : "p\(percent)") \(rounded(value.inMilliseconds))"
    }.joined(separator: ", ")
  }

  private static func rounded(_ value: Double) -> String {
    String(format: "%.2f", value)
  }

  /// With what is still in the write-ahead log.
  private static func size(of path: String) -> Int {
    [path, path + "-wal"].reduce(0) { total, path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return total + (attributes?[.size] as? Int ?? 0)
    }
  }
}

struct Options: Sendable {
  var path: String
  var attempts = 200_000
  var tokens = 32
  var inFlight = 256

  init?(_ arguments: [String]) {
    guard arguments.count > 1 else { return nil }
    path = arguments[1]
    let numbers = arguments.dropFirst(2).map { Int($0) ?? 0 }
    guard numbers.allSatisfy({ $0 > 0 }), numbers.count <= 3 else { return nil }
    if let attempts = numbers.first { self.attempts = attempts }
    if numbers.count > 1 { tokens = numbers[1] }
    if numbers.count > 2 { inFlight = numbers[2] }
  }
}
