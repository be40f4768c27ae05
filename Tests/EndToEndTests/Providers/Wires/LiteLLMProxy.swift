import Foundation
import Subprocess
import TestSupport
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// LiteLLM's proxy, which nobody here wrote and which Infermatic answers through.
struct LiteLLMProxy {
  let python: String

  /// 1.109.1 imports a package that it does not ask for.
  private static let package = PythonPackage(
    name: "litellm",
    requirements: ["litellm[proxy]<1.109.1"],
    module: "litellm.proxy.proxy_cli"
  )

  /// - Returns: `nil` where Python or its package index is out of reach.
  static func installed() async -> LiteLLMProxy? {
    await package.installed().map { LiteLLMProxy(python: $0) }
  }

  /// Runs the proxy on a free port while `body` has its address, and stops it afterwards.
  func serving<Value: Sendable>(
    configuration: URL,
    environment: [Environment.Key: String],
    _ body: @Sendable @escaping (_ address: String) async throws -> Value
  ) async throws -> Value {
    let offline: [Environment.Key: String] = ["LITELLM_LOCAL_MODEL_COST_MAP": "True"]
    let variables = offline.merging(environment) { _, given in given }
    let result = try await Subprocess.run(
      .path(FilePath(python)),
      arguments: Arguments([
        "-m", "litellm.proxy.proxy_cli", "--config", configuration.path, "--host", "127.0.0.1",
        "--port", "0", "--telemetry", "False",
      ]),
      environment: .inherit.updating(variables.mapValues { Optional($0) }),
      input: .none,
      output: .sequence,
      error: .combinedWithOutput
    ) { execution in
      try await withThrowingTaskGroup(of: Value.self) { group in
        // Read to its end: a proxy that cannot write its log answers no more.
        for try await line in execution.standardOutput.strings() {
          guard let address = line.firstMatch(of: /running on (http:[^ ]+)/)?.1 else { continue }
          group.addTask {
            defer { try? execution.send(signal: .terminate) }
            return try await body(String(address))
          }
        }
        return try #require(try await group.next(), "LiteLLM's proxy did not start")
      }
    }
    return result.closureResult
  }
}
