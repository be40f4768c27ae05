import TestSupport
import Testing

@testable import BuiltinProvider

/// The official OpenAI Python client, which nobody here wrote, drives every endpoint.
///
/// It is installed into a virtual environment in the user's cache folder, once; where Python or the
/// package index is out of reach, the test says so and is skipped.
struct OpenAIClientTests {
  private static let package = PythonPackage.client("openai")

  @Test(
    .enabled("Python or its package index is out of reach") {
      await package.installed() != nil
    },
    .timeLimit(.minutes(5))
  )
  func `the OpenAI client finds every endpoint and error as it expects`() async throws {
    var configuration = ProviderConfiguration()
    configuration.apiKey = "secret"
    try await ProviderFixture.serving(configuration) { client in
      let address = "http://127.0.0.1:\(client.port)"
      let result = try await Self.package.run(script: "openai_client.py", [address])
      #expect(result.isSuccess, "\(result.output)")
      #expect(
        result.output
          == "models\ncompletion\ncompletion stream\nchat\nchat stream\ntools\nembeddings\nerrors\n"
      )
    }
  }
}
