import Domain
import Testing

@testable import Suites

struct PhaseSuiteTests {
  /// Keys of a suite, one a line.
  private static func folder(_ lines: String) throws -> SuiteFolder {
    let text = lines.split(separator: "\n").reduce(SmallSuite.text) {
      $0.replacingTopLevel(with: String($1))
    }
    return try SuiteFolder(["suite.yaml": text])
  }

  private static func stages(_ lines: String) throws -> [LoadStage] {
    try folder(lines).load().load
  }

  @Test(arguments: [
    (
      "load: {open: 10/s, arrivals: gamma, burstiness: 0.5, for: 60s}",
      ["open loop, 10/s per model, gamma arrivals of burstiness 0.5, for 60 s"]
    ),
    (
      "load: {open: {from: 1/s, to: 10/s}, arrivals: poisson, for: 5m}",
      ["open loop, 1/s to 10/s per model, poisson arrivals, for 300 s"]
    ),
    (
      "load: {open: {from: 1/s, to: 10/s, growth: exponential}, for: 5m}",
      ["open loop, 1/s to 10/s exponentially per model, constant arrivals, for 300 s"]
    ),
    (
      "load: {closed: [1, 2], for: 60s}\nwarmup: 5s\ncooldown: 2s",
      [1, 2].map {
        "closed loop, \($0) in flight per model, for 60 s, after 5 s of warm-up, without the last 2 s"
      }
    ),
    (
      "load: [{open: [1/s, 30/m], for: 9}, {closed: 3}]\nwarmup: steady\ncooldown: 1",
      [
        "open loop, 1/s per model, constant arrivals, for 9 requests",
        "open loop, 30/m per model, constant arrivals, for 9 requests",
        "closed loop, 3 in flight per model",
      ].map {
        $0 + ", after warm-up until steady (windows of 5 s, 10 %, at most 12), "
          + "without the last 1 request"
      }
    ),
    (
      "load: {closed: 4, for: 60s, cancel: {share: 10%, after: {uniform: [0s, 5s]}}}",
      ["closed loop, 4 in flight per model, for 60 s, 10 % cancelled after 0 ms to 5 s"]
    ),
    (
      "load: {closed: 4, cancel: {share: 0.5, after: first_token}}",
      ["closed loop, 4 in flight per model, 50 % cancelled at the first token"]
    ),
  ])
  func `loads are described with their phases`(lines: String, words: [String]) throws {
    #expect(try Self.stages(lines).map(\.description) == words)
  }

  @Test func `a number of warm-up requests is as ever, and a time is of each stage`() throws {
    let counted = try SmallSuite.folder("warmup: 3").load()
    #expect(counted.warmUp == 3)
    #expect(counted.load.map(\.warmUp) == [nil])
    let timed = try Self.folder("load: {closed: [1, 2], for: 5s}\nwarmup: 3s").load()
    #expect(timed.warmUp == 0)
    #expect(timed.load.map(\.warmUp) == [.time(.seconds(3)), .time(.seconds(3))])
  }

  @Test(arguments: [
    ("load: {open: 1/s, arrivals: gamma}", "gamma arrivals need a burstiness"),
    ("load: {open: 1/s, burstiness: 2}", "'burstiness' goes with arrivals: gamma"),
    ("load: {open: 1/s, arrivals: gamma, burstiness: 0}", "burstiness"),
    ("load: {open: {from: 1/s, to: 2/s}}", "needs a time to change in"),
    ("load: {open: {from: 1/s, to: 2/s}, for: 10}", "needs a time to change in"),
    ("load: {open: {from: 1/s, to: 2/s}, for: 1m, ramp: 2s}", "is a ramp already"),
    ("load: {open: {from: 1/s}, for: 1m}", "needs 'to'"),
    ("load: {closed: [1, 0], for: 1m}", "closed"),
    ("load: {closed: 1, for: 10}\ncooldown: 10", "leaves nothing"),
    ("load: {closed: 1, for: 10s}\ncooldown: 20s", "leaves nothing"),
    ("load: {closed: 1, for: 10}\ncooldown: 2s", "is not known before"),
    ("load: {closed: 1, for: 10s}\ncooldown: 2", "cools down for one"),
    ("load: {closed: 4, for: 10s, ramp: 9s}\nwarmup: 5s", "a warmup of 9 s or more"),
    ("warmup: soon", "warmup"),
    ("warmup: {window: 1ms}", "windows of 100ms or more"),
    ("load: {closed: 1, cancel: {share: 0, after: 1s}}", "more than 0 and up to 100%"),
    ("load: {closed: 1, cancel: {share: 10%}}", "needs 'after'"),
    ("load: {closed: 1, cancel: {share: 10%, after: {uniform: [2s]}}}", "the shorter first"),
    (
      "load: {closed: 1, cancel: {share: 10%, after: 1s}}\nbudget: {usd: 1}",
      "money cannot be limited"
    ),
    (
      "load: {closed: 1, cancel: {share: 10%, after: first_token}}\nparams: {stream: false}",
      "Write a time"
    ),
    (
      "load: {closed: 1, cancel: {share: 10%, after: 1s}}\ncases: [{turns: [{user: a}, {user: b}]}]",
      "a conversation cannot go on"
    ),
    ("cache: quality\nwarmup: 5s", "no load to warm up"),
  ])
  func `what does not go together is told with what to do`(lines: String, words: String) throws {
    let complaints = try Self.folder(lines).complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }
}
