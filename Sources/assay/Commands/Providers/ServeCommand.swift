import ArgumentParser
import BuiltinProvider
import Foundation
import UnixSignals

/// Serves the built-in provider until a signal comes.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the built-in provider on this machine.",
    discussion: """
      Small language models, learnt at start, answer on every endpoint of the provider documents. \
      When requests can come, one line with the address is printed.

      What is simulated is told by --behaviour, and changed by the options after it:

        # A hosted model's pace for large, and 2 % of all requests refused.
        assay serve --pace 'large:first_token=120ms,per_token=15ms' --fault 429=2%

        # Two requests at a time, each other one in the queue; 600 requests a minute.
        assay serve --slots 2 --limit requests_per_minute=600

        # The same and more in a file: assay serve --behaviour slow.yaml
        seed: 7
        models:
          "*":
            first_token: lognormal(80ms, 0.3)
            per_token: gamma(12ms, 4)
            per_prompt_token: 0.1ms
            tokens_per_event: 1
          large:
            slots: 4
            slowdown: 0.05
            drift: {after_requests: 500, first_token: 160ms}
        faults:
          - {kind: stall, share: 1%, model: large}
        limits: {tokens_per_minute: 100000}

      Faults: 429, 500, 503, stall, cut, malformed, no_usage, byte_by_byte, role_first, comments.
      """
  )

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port = 8_080

  @Option(
    help: ArgumentHelp(
      "The environment variable with the key that requests must carry; without it any request is served.",
      valueName: "name"
    )
  )
  var apiKeyEnv: String?

  @Option(
    help: ArgumentHelp(
      "Write the true instants of each request to a file, one JSON line each, in nanoseconds of the monotonic clock.",
      valueName: "file"
    )
  )
  var trace: String?

  @OptionGroup(title: "Behaviour")
  var behaviour: ServeBehaviourOptions

  @Flag(help: "Stop when the standard input ends, as it does when the parent process ends.")
  var exitWithStdin = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port must be between 0 and 65535, got \(port).")
    }
    _ = try behaviour.resolved()
    if let apiKeyEnv, ProcessInfo.processInfo.environment[apiKeyEnv]?.isEmpty ?? true {
      throw ValidationError("--api-key-env: the environment variable '\(apiKeyEnv)' is not set.")
    }
  }

  func run() async throws {
    var configuration = ProviderConfiguration()
    configuration.host = host
    configuration.port = port
    configuration.apiKey = apiKeyEnv.flatMap { ProcessInfo.processInfo.environment[$0] }
    configuration.traceFile = trace
    configuration.behaviour = try behaviour.resolved()
    let host = host.contains(":") ? "[\(host)]" : host
    try await ProviderServer(configuration).run(
      signals: [.sigterm, .sigint],
      stop: exitWithStdin ? Self.endOfStandardInput() : nil
    ) { port in
      Terminal.output.line("listening on http://\(host):\(port)")
    }
  }

  /// Ends when the standard input does.
  ///
  /// Reading blocks, so it has a thread of its own; the process does not wait for it.
  private static func endOfStandardInput() -> AsyncStream<Never> {
    AsyncStream { continuation in
      Thread.detachNewThread {
        while !FileHandle.standardInput.availableData.isEmpty {}
        continuation.finish()
      }
    }
  }
}
