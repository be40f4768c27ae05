import Foundation
import Testing

@testable import BuiltinProvider

/// The official OpenAI Python client, which nobody here wrote, drives every endpoint.
///
/// It is installed into a virtual environment in the user's cache folder, once; where Python or the
/// package index is out of reach, the test says so and is skipped.
struct OpenAIClientTests {
  private static let environment = FileManager.default.homeDirectoryForCurrentUser
    .appending(path: ".cache/assay-openai-client")

  /// The environment's Python, or `nil` where it could not be made.
  private static let python: String? = {
    let python = environment.appending(path: "bin/python3").path
    if run(python, ["-c", "import openai"]).status == 0 { return python }
    guard run("/usr/bin/env", ["python3", "-m", "venv", environment.path]).status == 0,
      run(python, ["-m", "pip", "install", "--quiet", "--timeout", "10", "openai"]).status == 0
    else { return nil }
    return python
  }()

  @Test(
    .enabled("Python or its package index is out of reach") { python != nil },
    .timeLimit(.minutes(5))
  )
  func `the OpenAI client finds every endpoint and error as it expects`() async throws {
    let python = try #require(Self.python)
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/openai_client.py").path
    var configuration = ProviderConfiguration()
    configuration.apiKey = "secret"
    try await ProviderFixture.serving(configuration) { client in
      let address = "http://127.0.0.1:\(client.port)"
      let result = try await client.onThread { Self.run(python, [script, address]) }
      #expect(result.status == 0, "\(result.output)")
      #expect(
        result.output
          == "models\ncompletion\ncompletion stream\nchat\nchat stream\nembeddings\nerrors\n"
      )
    }
  }

  private static func run(
    _ program: String,
    _ arguments: [String]
  ) -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    do {
      try process.run()
    } catch {
      return (-1, "\(error)")
    }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
