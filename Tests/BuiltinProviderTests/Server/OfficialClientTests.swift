import TestSupport
import Testing

@testable import BuiltinProvider

/// The official clients of a wire, which nobody here wrote, drive the route that speaks it.
///
/// Each is installed into a virtual environment in the user's cache folder, once; where Python or the
/// package index is out of reach, the test says so and is skipped.
struct OfficialClientTests {
  struct Client: Sendable, CustomTestStringConvertible {
    let package: String
    let script: String
    let steps: [String]

    var testDescription: String { "\(package), \(script)" }
  }

  static let clients = [
    Client(
      package: "anthropic",
      script: "anthropic_client.py",
      steps: [
        "message", "message stream", "system and stop", "thinking", "tools", "count", "errors",
        "error in a stream",
      ]
    ),
    Client(
      package: "openai",
      script: "openai_responses.py",
      steps: [
        "response", "response stream", "items", "reasoning", "tools", "logprobs", "errors",
        "error in a stream",
      ]
    ),
  ]

  @Test(
    .enabled("Python or its package index is out of reach") {
      for client in clients
      where await PythonPackage.client(client.package).installed() == nil { return false }
      return true
    },
    .timeLimit(.minutes(5)),
    arguments: clients
  )
  func `an official client finds every answer, stream and error as it expects`(
    client: Client
  ) async throws {
    let package = PythonPackage.client(client.package)
    var configuration = ProviderConfiguration()
    configuration.apiKey = "secret"
    var faulty = configuration
    faulty.behaviour.faults = [Fault(kind: .streamError, share: 1)]
    let broken = faulty
    try await ProviderFixture.serving(configuration) { whole in
      try await ProviderFixture.serving(broken) { other in
        let addresses = [whole, other].map { "http://127.0.0.1:\($0.port)" }
        let result = try await package.run(script: client.script, addresses)
        #expect(result.isSuccess, "\(result.output)")
        #expect(result.output == client.steps.joined(separator: "\n") + "\n")
      }
    }
  }
}
