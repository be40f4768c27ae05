import TestSupport
import Testing

@testable import BuiltinProvider

/// The official Python clients of Gemini and Ollama, which nobody here wrote, drive their wires.
struct NativeClientTests {
  private static let google = PythonPackage.client(
    "google-genai",
    module: "google.genai"
  )
  private static let ollama = PythonPackage.client("ollama")

  @Test(
    .enabled("Python or its package index is out of reach") {
      await google.installed() != nil
    },
    .timeLimit(.minutes(5))
  )
  func `Google's client finds answers, streams and errors as it expects`() async throws {
    try await Self.expect(
      Self.google,
      script: "google_client.py",
      steps: ["models", "tokens", "answer", "stream", "cut", "tools", "errors"]
    )
  }

  @Test(
    .enabled("Python or its package index is out of reach") {
      await ollama.installed() != nil
    },
    .timeLimit(.minutes(5))
  )
  func `Ollama's client finds answers, streams and errors as it expects`() async throws {
    try await Self.expect(
      Self.ollama,
      script: "ollama_client.py",
      steps: ["models", "answer", "thinking", "tools", "stream", "errors"]
    )
  }

  private static func expect(
    _ package: PythonPackage,
    script: String,
    steps: [String]
  ) async throws {
    var configuration = ProviderConfiguration()
    configuration.apiKey = "secret"
    try await ProviderFixture.serving(configuration) { client in
      let address = "http://127.0.0.1:\(client.port)"
      let result = try await package.run(script: script, [address])
      #expect(result.isSuccess, "\(result.output)")
      #expect(result.output.split(separator: "\n").map(String.init) == steps)
    }
  }
}
