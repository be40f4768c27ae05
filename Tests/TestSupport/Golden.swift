import Foundation
package import Testing

/// Compares `text` with the file `Golden/<name>` beside the calling test.
///
/// With `RECORD_SNAPSHOTS=1` the file is rewritten, and the test fails so that a recording is never
/// mistaken for a pass.
package func expectGolden(
  _ text: String,
  _ name: String,
  file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden")
  let golden = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(
      at: golden.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try text.write(to: golden, atomically: true, encoding: .utf8)
    Issue.record("recorded \(golden.path)", sourceLocation: sourceLocation)
    return
  }
  guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
    Issue.record(
      "no golden file at \(golden.path); record it with RECORD_SNAPSHOTS=1",
      sourceLocation: sourceLocation
    )
    return
  }
  #expect(text == expected, "differs from \(golden.path)", sourceLocation: sourceLocation)
}
