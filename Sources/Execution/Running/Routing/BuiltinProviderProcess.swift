import Domain
import Foundation
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// The built-in provider as a process of its own, so that its work is not the client's.
package enum BuiltinProviderProcess {
  /// Starts `assay serve` on a free port, hands its address to `body`, and stops it afterwards.
  ///
  /// The child reads its standard input to the end and then leaves, so it ends with this process
  /// whatever happens to it. It has a process group of its own: a Ctrl-C at the terminal reaches
  /// the run alone, which then winds down against a provider that still answers.
  ///
  /// - Parameter options: Further options of `assay serve`, such as a pace or a trace.
  package static func run<Value: Sendable>(
    options: [String] = [],
    _ body: @Sendable (_ address: String) async throws -> Value
  ) async throws -> Value {
    guard let program = Bundle.main.executablePath else {
      throw CommandFailure(.failure, "cannot find the program's own file to start its provider")
    }
    var platform = PlatformOptions()
    platform.processGroupID = 0
    platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(3))]
    let result = try await Subprocess.run(
      .path(FilePath(program)),
      arguments: Arguments(["serve", "--port", "0", "--exit-with-stdin"] + options),
      platformOptions: platform,
      input: .inputWriter,
      output: .sequence,
      error: .currentStandardError
    ) { execution in
      guard let address = try await readAddress(from: execution.standardOutput.strings()) else {
        throw CommandFailure(
          .failure,
          "the built-in provider did not start; try 'assay serve' to see why"
        )
      }
      let value = try await body(address)
      try await execution.standardInputWriter.finish()
      return value
    }
    return result.closureResult
  }

  /// The address in the one line that the child prints when it is ready.
  private static func readAddress(
    from lines: some AsyncSequence<String, any Error>
  ) async throws -> String? {
    for try await line in lines {
      if let range = line.range(of: "http://") {
        return line[range.lowerBound...].trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }
    return nil
  }
}
