import Foundation
import Testing

@testable import BuiltinProvider

/// Starts providers and speaks to them over real sockets.
enum ProviderFixture {
  /// Learnt once for all tests.
  static let catalog = ModelCatalog(corpus: .shipped)

  /// Runs `body` against a provider that listens on a port of its own, and stops the provider.
  static func serving(
    _ configuration: ProviderConfiguration = .init(),
    _ body: @escaping @Sendable (TestClient) async throws -> Void
  ) async throws {
    let server = try ProviderServer(configuration, catalog: catalog)
    let (stop, ending) = AsyncStream.makeStream(of: Never.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (ports, port) = AsyncStream.makeStream(of: Int.self)
      group.addTask {
        try await server.run(stop: stop) {
          port.yield($0)
          port.finish()
        }
      }
      group.addTask {
        defer { ending.finish() }
        for await port in ports { try await body(TestClient(port: port)) }
      }
      try await group.waitForAll()
    }
  }

  /// The text that follows a prompt.
  static func complete(
    _ prompt: String,
    model: ModelCatalog.Name = .large,
    seed: UInt64 = 1,
    _ change: (inout SamplingOptions) -> Void = { _ in }
  ) throws -> String {
    var options = SamplingOptions()
    change(&options)
    var generation = Generation(
      model: try #require(catalog.model(model)),
      tokenizer: catalog.tokenizer,
      prompt: catalog.tokenizer.encode(prompt),
      options: options,
      random: RandomSource(seed: seed)
    )
    var text = ""
    while let step = generation.next() { text += step.text }
    return text
  }
}
