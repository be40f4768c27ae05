import Foundation
import Subprocess
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// LiteLLM's proxy, which nobody here wrote and which Infermatic answers through.
///
/// It is installed into a virtual environment in the user's cache folder, once.
struct LiteLLMProxy {
  let python: String

  /// What `make test` waits at most for an installation; one that takes longer is tried again by the
  /// next run, with what it had downloaded.
  private static let installationLimit = Duration.seconds(170)

  /// 1.109.1 imports a package that it does not ask for.
  private static let requirement = "litellm[proxy]<1.109.1"

  private static let environment = FileManager.default.homeDirectoryForCurrentUser
    .appending(path: ".cache/assay-litellm")

  /// - Returns: `nil` where Python or its package index is out of reach.
  static func installed() async -> LiteLLMProxy? {
    let python = environment.appending(path: "bin/python3").path
    let mark = environment.appending(path: "installed").path
    if !FileManager.default.fileExists(atPath: mark) {
      let install = ["-m", "pip", "install", "--quiet", "--timeout", "5", requirement]
      guard await succeeds("python3", ["-m", "venv", environment.path], within: installationLimit),
        await succeeds(python, install, within: installationLimit),
        FileManager.default.createFile(atPath: mark, contents: nil)
      else { return nil }
    }
    return LiteLLMProxy(python: python)
  }

  private static func succeeds(
    _ program: String,
    _ arguments: [String],
    within limit: Duration
  ) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        let result = try? await Subprocess.run(
          program.contains("/") ? .path(FilePath(program)) : .name(program),
          arguments: Arguments(arguments),
          output: .discarded,
          error: .discarded
        )
        return result?.terminationStatus.isSuccess ?? false
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? false
    }
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
