import Foundation
import Reports

/// The figures of documents, drawn once each into a folder that goes with the program.
actor Pictures {
  private let folder: URL
  private let isInstalled: Bool
  private var drawing: Set<String> = []
  private var drawn: [String: Set<String>] = [:]

  init() {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "assay-view-\(UUID().uuidString)")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    isInstalled = path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/gnuplot")
    }
  }

  /// Whether figures can be drawn at all.
  nonisolated var canDraw: Bool { isInstalled }

  /// SVG; `nil` where gnuplot could not draw it.
  func picture(_ name: String, of document: Document, named key: String) async -> Data? {
    while drawing.contains(key) {
      do { try await Task.sleep(for: .milliseconds(10)) } catch { return nil }
    }
    if drawn[key] == nil {
      drawing.insert(key)
      let files = try? await ReportWriter(folder: folder.path)
        .write(document, name: key, formats: [])
      // Where the reader went away meanwhile, the next one has them drawn.
      if let files { drawn[key] = Set(files.drawn) }
      drawing.remove(key)
    }
    guard drawn[key]?.contains(name) ?? false else { return nil }
    return try? Data(contentsOf: folder.appending(path: "\(key)/figures/\(name).svg"))
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }
}
