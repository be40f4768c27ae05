import Foundation

/// Writes a report and its figures into a folder of its own.
///
/// Each file is written beside its place and then renamed into it, the report last: whoever opens
/// a report finds it whole, with its figures.
package struct ReportWriter: Sendable {
  private let folder: URL
  private let gnuplot: Gnuplot

  /// - Parameter folder: Where the reports' own folders go; made when it is not there.
  package init(folder: String = "reports", gnuplot: Gnuplot = Gnuplot()) {
    self.folder = URL(filePath: folder, directoryHint: .isDirectory)
    self.gnuplot = gnuplot
  }

  @discardableResult
  package func write(_ report: RunReport) async throws -> ReportFiles {
    try await write(report.document, name: report.name)
  }

  /// Writes a document into the folder `name`.
  @discardableResult
  package func write(_ document: Document, name: String) async throws -> ReportFiles {
    let place = folder.appending(path: name, directoryHint: .isDirectory)
    let draft = folder.appending(
      path: ".\(name)-\(UInt64.random(in: 0...UInt64.max))",
      directoryHint: .isDirectory
    )
    defer { try? FileManager.default.removeItem(at: draft) }
    try prepare(draft, for: place)
    let figures = document.figures
    for figure in figures {
      try save(figure.script.text, as: "figures/\(figure.name).gp", in: draft)
      try save(figure.data.text, as: "figures/\(figure.name).dat", in: draft)
    }
    let drawing = try await draw(figures, in: draft.appending(path: "figures"))
    var document = document
    if let warning = drawing.warning { document.add(warning) }
    try save(document.markdown(drawn: drawing.drawn), as: "report.md", in: draft)
    try publish(draft, to: place, figures: figures, drawn: drawing.drawn)
    return ReportFiles(
      folder: place.path,
      report: place.appending(path: "report.md").path,
      drawn: figures.map(\.name).filter(drawing.drawn.contains),
      warning: drawing.warning?.plainText
    )
  }
}

/// What was written, and what could not be.
package struct ReportFiles: Hashable, Sendable {
  package var folder: String
  package var report: String

  /// Names of the figures that have pictures.
  package var drawn: [String]

  /// Why figures are missing and what to do, in one line; `nil` when none is.
  package var warning: String?
}

// MARK: - Drawing

extension ReportWriter {
  private struct Drawing {
    var drawn: Set<String> = []
    var warning: Prose?
  }

  /// Figures are drawn at once, a process each: most of gnuplot's time is its start.
  private func draw(_ figures: [Figure], in folder: URL) async throws -> Drawing {
    let outcomes = try await withThrowingTaskGroup(of: (String, Gnuplot.Outcome).self) { group in
      for figure in figures {
        group.addTask {
          let outcome = try await gnuplot.draw(script: "\(figure.name).gp", in: folder.path)
          return (figure.name, outcome)
        }
      }
      return try await group.reduce(into: [String: Gnuplot.Outcome]()) { $0[$1.0] = $1.1 }
    }
    var drawing = Drawing()
    for figure in figures {
      switch outcomes[figure.name] {
      case .drawn: drawing.drawn.insert(figure.name)
      case .notInstalled:
        drawing.warning = """
          The figures are not drawn, because gnuplot was not found. Install it with \
          \(code: "make deps") (or \(code: "apt install gnuplot-nox"), or \
          \(code: "brew install gnuplot")) and write the report again.
          """
      case .failed(let words):
        drawing.warning =
          drawing.warning ?? """
            gnuplot could not draw the figure \(code: figure.name): \(code: words). Its script and \
            data stand beside this report.
            """
      case nil: break
      }
    }
    return drawing
  }
}

extension Document {
  /// Puts a line about the figures above the first of them.
  fileprivate mutating func add(_ warning: Prose) {
    let first = blocks.firstIndex { if case .figure = $0 { true } else { false } }
    blocks.insert(.paragraph(warning), at: first ?? blocks.endIndex)
  }
}

// MARK: - Files

extension ReportWriter {
  private func prepare(_ draft: URL, for place: URL) throws(ReportError) {
    for folder in [place, draft] {
      if let reason = Self.make(folder.appending(path: "figures")) {
        throw .cannotWrite(path: self.folder.path, reason: String(cString: strerror(reason)))
      }
    }
  }

  /// Makes a folder and those above it with mkdir(2): of a file in the way Foundation only says
  /// "error 512".
  ///
  /// - Returns: The error number, or `nil` when the folder is there.
  private static func make(_ folder: URL) -> Int32? {
    guard mkdir(folder.path, 0o777) != 0 else { return nil }
    let reason = errno
    if reason == ENOENT, folder.pathComponents.count > 1 {
      if let reason = make(folder.deletingLastPathComponent()) { return reason }
      return mkdir(folder.path, 0o777) == 0 ? nil : errno
    }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
    return reason == EEXIST && exists && isFolder.boolValue ? nil : reason
  }

  private func save(_ text: String, as name: String, in draft: URL) throws(ReportError) {
    let file = draft.appending(path: name)
    do { try Data(text.utf8).write(to: file) } catch {
      throw .cannotWrite(path: file.path, reason: error.localizedDescription)
    }
  }

  /// Renames every file into its place, and removes the pictures of figures that were not drawn.
  private func publish(
    _ draft: URL,
    to place: URL,
    figures: [Figure],
    drawn: Set<String>
  ) throws(ReportError) {
    for figure in figures {
      for ending in ["gp", "dat", "svg", "png"] {
        let name = "figures/\(figure.name).\(ending)"
        let isPicture = ending == "svg" || ending == "png"
        if isPicture && !drawn.contains(figure.name) {
          try? FileManager.default.removeItem(at: place.appending(path: name))
        } else {
          try move(name, from: draft, to: place)
        }
      }
    }
    try move("report.md", from: draft, to: place)
  }

  /// rename(2) replaces a file at once; FileManager's own move refuses to.
  private func move(_ name: String, from draft: URL, to place: URL) throws(ReportError) {
    let target = place.appending(path: name).path
    guard rename(draft.appending(path: name).path, target) != 0 else { return }
    throw .cannotWrite(path: target, reason: String(cString: strerror(errno)))
  }
}
