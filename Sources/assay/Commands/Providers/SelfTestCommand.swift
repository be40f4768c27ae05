import ArgumentParser
import Console
import Domain
import Execution
import Reports

/// Measures the harness against a server that logs the true instants.
struct SelfTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "self-test",
    abstract: "Measure how far this harness errs on this machine, and what it costs.",
    discussion: """
      Starts the built-in provider at a fixed pace in a process of its own, streams from it, and \
      holds each attempt's figures against the provider's log of true instants. A difference \
      between two models that is smaller than this error is no difference.

      The results are kept in the store, and reports of runs on this machine quote the one whose \
      number of streams is nearest to theirs.
      """
  )

  @Option(help: "Streams at once; may be repeated.")
  var streams: [Int] = [1, 10, 100, 500, 1_000]

  @Option(help: "Tokens of each answer.")
  var tokens = 40

  @Option(help: "Threads that carry requests.")
  var loops = 1

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print the results as JSON on standard output.")
  var json = false

  func validate() throws {
    guard streams.allSatisfy({ (1...4_000).contains($0) }) else {
      throw ValidationError("--streams takes numbers from 1 to 4000.")
    }
    guard (2...10_000).contains(tokens) else {
      throw ValidationError("--tokens takes a number from 2 to 10000, not \(tokens).")
    }
    guard (1...64).contains(loops) else {
      throw ValidationError("--loops takes a number from 1 to 64, not \(loops).")
    }
  }

  func run() async throws {
    let store = try store.openForWriting()
    let test = SelfTest(tokens: tokens, loops: loops)
    var results: [SelfTestResult] = []
    for count in streams {
      if !json { Terminal.error.line("measuring \(count) streams …") }
      results.append(try await test.measure(streams: count))
    }
    try test.keep(results, in: store)
    if json {
      Terminal.output.line(try JSONText.of(results))
    } else {
      Terminal.output.table(SelfTestResult.table(results))
    }
    if results.contains(where: { $0.requests == $0.failed }) {
      throw ExitStatus.failure.exitCode
    }
  }
}
