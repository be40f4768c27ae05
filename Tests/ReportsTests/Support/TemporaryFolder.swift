import Foundation

/// Gives `body` an empty folder and removes it afterwards.
///
/// `KEEP_FIGURES=<folder>` keeps the files there, by test, for people to look at.
func withFolder(
  _ name: String = #function,
  _ body: (URL) async throws -> Void
) async throws {
  let kept = ProcessInfo.processInfo.environment["KEEP_FIGURES"].map { kept in
    let name = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return URL(filePath: kept).appending(path: String(name))
  }
  let folder =
    kept
    ?? FileManager.default.temporaryDirectory
    .appending(path: "assay-reports-\(UInt64.random(in: 0...UInt64.max))")
  try? FileManager.default.removeItem(at: folder)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
  try await body(folder)
}
