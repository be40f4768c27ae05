import Foundation
import TestSupport
import Testing

extension PythonPackage {
  /// A provider's own client, as pip names it.
  ///
  /// - Parameter module: As Python imports it; `nil` where that is the same.
  static func client(_ package: String, module: String? = nil) -> PythonPackage {
    PythonPackage(
      name: "\(package)-client",
      requirements: [package],
      module: module ?? package
    )
  }

  /// Runs a script of the fixtures.
  func run(
    script: String,
    _ arguments: [String]
  ) async throws -> (isSuccess: Bool, output: String) {
    let python = try #require(await installed())
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(script)").path
    return try await Self.run(python, [path] + arguments)
  }
}
