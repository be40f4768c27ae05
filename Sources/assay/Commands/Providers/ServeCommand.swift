import ArgumentParser
import BuiltinProvider
import Console
import Domain
import Foundation
import UnixSignals

/// Serves the built-in provider until a signal comes.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the built-in provider on this machine.",
    discussion: BehaviourFile.guide
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
    if let words = OutputPlace.words(against: trace, as: "file") { throw ValidationError(words) }
    // A file that is not there is no wrong usage: it is told when it is needed.
    do { _ = try behaviour.resolved() } catch is CommandFailure {}
    if let apiKeyEnv, ProcessInfo.processInfo.environment[apiKeyEnv]?.isEmpty ?? true {
      throw ValidationError("--api-key-env: \(SecretReference.environment(apiKeyEnv)) is not set.")
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
