import ArgumentParser
import Console
import Domain
import Execution
import Reports

/// Makes one call and shows when each part of it happened.
struct PingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ping",
    abstract: "Make one call, and show its timeline from DNS to the last token.",
    discussion: """
      The call opens a connection of its own. One call measures nothing about a provider: it tells \
      whether address, key and model are right. 'assay run' measures.
      """
  )

  @OptionGroup var provider: ProviderOptions

  @Option(help: "The model to call.")
  var model: String

  @Option(
    help:
      "The endpoint: \(Endpoint.pingable.map(\.rawValue).joined(separator: ", ")); by default the first of them that the profile has."
  )
  var endpoint: Endpoint?

  @Option(help: "What to ask.")
  var prompt = "Say hello."

  @Option(help: "Tokens of the answer, at most.")
  var maxTokens = 16

  @Flag(help: "Print the outcome as JSON on standard output.")
  var json = false

  func validate() throws {
    guard maxTokens >= 1 else {
      throw ValidationError("--max-tokens takes 1 or more, not \(maxTokens).")
    }
    if let endpoint, !Endpoint.pingable.contains(endpoint) {
      throw ValidationError("--endpoint \(endpoint.rawValue) gives no text.")
    }
  }

  func run() async throws {
    let ping = Ping(model: model, endpoint: endpoint, prompt: prompt, maxTokens: maxTokens)
    let outcome = try await provider.connected { try await ping.call($0) }
    if json {
      Terminal.output.line(try JSONText.of(PingOutline(outcome.record)))
    } else {
      let style = Style(for: .output)
      for line in outcome.lines(width: Terminal.output.width, dim: style.dim) {
        Terminal.output.line(line)
      }
    }
    if let words = outcome.failureWords { throw CommandFailure(.failure, words) }
  }
}

extension Endpoint: ExpressibleByArgument {}
