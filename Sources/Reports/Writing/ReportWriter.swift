import Domain
import Foundation

/// Writes a report and its figures into a folder of its own.
///
/// Each file is written beside its place and then renamed into it, the report last: whoever opens
/// a report finds it whole, with its figures.
package struct ReportWriter: Sendable {
  let folder: URL
  private let gnuplot: Gnuplot

  /// - Parameter folder: Where the reports' own folders go; made when it is not there.
  package init(folder: String = "reports", gnuplot: Gnuplot = Gnuplot()) {
    self.folder = URL(filePath: folder, directoryHint: .isDirectory)
    self.gnuplot = gnuplot
  }

  /// Writes a document into the folder `name`.
  ///
  /// - Parameters:
  ///   - identity: The runs that it is about; a folder of that name that holds a report of others is
  ///     left alone, and another taken.
  ///   - junit: Where the document is one of a run, its cases for that format.
  /// - Throws: `ReportError`, or `CancellationError` where the task was cancelled; nothing is then
  ///   left behind.
  @discardableResult
  package func write(
    _ document: Document,
    name: String,
    identity: ReportIdentity? = nil,
    formats: Set<ReportFormat> = [.markdown],
    junit: JUnitDocument? = nil
  ) async throws -> ReportFiles {
    removeOldDrafts()
    let place = place(for: name, of: identity)
    let draft = newDraft(of: name)
    defer {
      try? FileManager.default.removeItem(at: draft)
      // Of a report that was not written; rmdir(2) leaves a folder that holds anything.
      for part in ["figures", "tables", ""] { rmdir(place.appending(path: part).path) }
    }
    try prepare(draft, for: place)
    var fonts: PictureFonts?
    if formats.contains(.png) {
      fonts = await PictureFonts(
        drawing: document.figures.map(\.script.text),
        environment: gnuplot.environment
      )
    }
    var files = try save(figuresOf: document, picture: fonts, in: draft)
    let endings = fonts == nil ? ["svg"] : ["svg", "png"]
    let drawing = await draw(document.figures, endings, in: draft.appending(path: "figures"))
    try Task.checkCancellation()
    files += document.figures.filter { drawing.drawn.contains($0.name) }
      .flatMap { figure in endings.map { "figures/\(figure.name).\($0)" } }
    var document = document
    if let warning = drawing.warning { document.add(warning) }
    files += try save(document, formats, drawn: drawing.drawn, junit: junit, in: draft)
    try publish(files, from: draft, to: place, figures: document.figures)
    try mark(place, as: identity)
    let reports = files.filter { !$0.contains("/") }.map { place.appending(path: $0).path }
    return ReportFiles(
      folder: place.path,
      report: reports.first ?? place.path,
      reports: reports,
      drawn: document.figures.map(\.name).filter(drawing.drawn.contains),
      warning: drawing.warning?.plainText
    )
  }

  /// Writes scripts and data, and returns their names.
  private func save(
    figuresOf document: Document,
    picture fonts: PictureFonts?,
    in draft: URL
  ) throws(ReportError) -> [String] {
    var names: [String] = []
    for figure in document.figures {
      let script = figure.script.text(picture: fonts)
      try save(script, as: "figures/\(figure.name).gp", in: draft, &names)
      try save(figure.data.text, as: "figures/\(figure.name).dat", in: draft, &names)
    }
    return names
  }

  /// Writes the document in each format, and returns the files' names, the one to open first.
  private func save(
    _ document: Document,
    _ formats: Set<ReportFormat>,
    drawn: Set<String>,
    junit: JUnitDocument?,
    in draft: URL
  ) throws(ReportError) -> [String] {
    var names: [String] = []
    for format in ReportFormat.allCases where formats.contains(format) {
      switch format {
      case .markdown:
        let pictures = formats.contains(.png)
        let text = document.markdown(drawn: drawn, withPictures: pictures)
        try save(text, as: "report.md", in: draft, &names)
      case .html:
        let pictures = drawn.map { name in
          (name, try? Data(contentsOf: draft.appending(path: "figures/\(name).svg")))
        }
        let found = Dictionary(pictures, uniquingKeysWith: { first, _ in first })
        let html = document.html(pictures: found.compactMapValues(\.self))
        try save(html, as: "report.html", in: draft, &names)
      case .csv:
        for table in document.tables {
          try save(table.csv, as: "tables/\(table.name).csv", in: draft, &names)
        }
      case .json:
        for table in document.tables {
          try save(table.json.serialized + "\n", as: "tables/\(table.name).json", in: draft, &names)
        }
      case .png: break  // Drawn with the figures.
      case .junit:
        if let junit { try save(junit.text, as: "junit.xml", in: draft, &names) }
      }
    }
    return names
  }
}

/// What was written, and what could not be.
package struct ReportFiles: Hashable, Sendable {
  package var folder: String

  /// The file to open.
  package var report: String

  /// It and the others beside it: one for each format that is a whole report.
  package var reports: [String]

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

  /// Pictures are drawn by as many processes as there are processors for; an SVG takes less than a
  /// process's start.
  private func draw(_ figures: [Figure], _ endings: [String], in folder: URL) async -> Drawing {
    guard !figures.isEmpty else { return Drawing() }
    let processes =
      endings.contains("png")
      ? min(figures.count, ProcessInfo.processInfo.activeProcessorCount) : 1
    let outcomes = await withTaskGroup(of: [String: Gnuplot.Outcome].self) { group in
      for process in 0..<processes {
        let names = stride(from: process, to: figures.count, by: processes).map { figures[$0].name }
        group.addTask {
          let scripts = names.map { "\($0).gp" }
          let drawn = await gnuplot.draw(scripts: scripts, in: folder.path, endings: endings)
          return Dictionary(zip(names, drawn)) { first, _ in first }
        }
      }
      return await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
    var drawing = Drawing()
    for figure in figures {
      switch outcomes[figure.name] {
      case .drawn: drawing.drawn.insert(figure.name)
      case .notInstalled:
        drawing.warning =
          "The figures are not drawn, because gnuplot was not found. "
          + GnuplotInstallation.here.remedy
          + ", and write the report again: \(code: "assay report")."
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
