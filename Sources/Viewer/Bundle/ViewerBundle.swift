import Analysis
import Domain
import Foundation
import Reports
package import Store
import Verdicts

/// The pages of some runs as files that open from a disk or any web server.
package struct ViewerBundle: Sendable {
  private let library: Library

  /// Cases of a run that have a page, those first that are most worth reading.
  private static let mostCases = 1_000

  /// Requests of a run that have a page.
  private static let mostRequests = 5_000

  /// - Parameter store: The file that keeps the runs.
  /// - Throws: `CommandFailure` where the store cannot be read.
  package init(store: String) throws {
    library = try Library(path: store)
  }

  /// What was written.
  package struct Written: Sendable {
    /// The page to open.
    package var index: String
    package var files = 0

    /// What has no page, in words.
    package var notes: [String] = []
  }

  /// Writes into a folder that is empty or not there.
  ///
  /// - Throws: `CommandFailure` for a run that is not there, and where the folder takes no files.
  package func write(_ references: [RunReference], into folder: String) async throws -> Written {
    let root = URL(filePath: folder, directoryHint: .isDirectory)
    try prepare(root)
    let runs = try await library.quick.read { store in
      try references.map { try store.run(named: $0) }
    }
    var shown: [Library.Shown] = []
    for run in runs where !shown.contains(where: { $0.run.number == run.number }) {
      shown.append(try await library.run(run.number))
    }
    var sheet = BundleSheet(root: root)
    for (name, text) in [
      ("style.css", StyleSheet.text), ("script.js", PageScript.text),
      ("answers.js", StyleSheet.answersScript),
    ] { try sheet.write(Data(text.utf8), as: name) }
    do {
      try await write(shown, to: &sheet)
    } catch {
      await library.pictures.remove()
      throw error
    }
    await library.pictures.remove()
    return Written(
      index: root.appending(path: "index.html").path,
      files: sheet.count,
      notes: sheet.notes
    )
  }

  private func prepare(_ root: URL) throws {
    let manager = FileManager.default
    let content = try? manager.contentsOfDirectory(atPath: root.path)
    guard content?.isEmpty ?? true else {
      throw CommandFailure(
        .cannotWrite,
        "the folder '\(root.path)' is not empty. Name one that is, or one that is not there yet."
      )
    }
    do {
      try manager.createDirectory(
        at: root.appending(path: "figures"),
        withIntermediateDirectories: true
      )
    } catch {
      throw CommandFailure(
        .cannotWrite,
        "the folder '\(root.path)' cannot be made: \(error.systemWords). Name another place."
      )
    }
  }

  private func write(_ shown: [Library.Shown], to sheet: inout BundleSheet) async throws {
    var parts: [BundledRun] = []
    var known = Links.Bundled()
    for run in shown {
      let part = try await BundledRun(
        run,
        library,
        mostCases: Self.mostCases,
        mostRequests: Self.mostRequests
      )
      parts.append(part)
      let number = run.run.number
      known.runs.insert(number)
      known.suites.insert(run.run.suiteName)
      known.cases[number] = Set(part.materials.map(\.id))
      known.requests[number] = part.requests
      if part.matrix.manifest.arms.count > 1 { known.compared.insert(number) }
      sheet.notes += part.notes
    }
    try await drop(&known, of: shown)
    let pages = Pages(library, links: Links(bundle: known), patience: .seconds(3_600))
    for part in parts { try await write(part, pages, known, to: &sheet) }
    for suite in known.suites.sorted() {
      let request = PageRequest(.get, "/track?suite=\(Links.encoded(suite))")
      let page = try await pages.track(request)
      try sheet.write(page, as: pages.links.track(suite), pages.links)
      try await figures(try await pages.track(of: suite), to: &sheet)
    }
    try sheet.write(try await index(pages, shown), as: "index.html", pages.links)
  }

  /// Takes out what cannot be made, such as the comparison of arms of which one alone answered.
  private func drop(_ known: inout Links.Bundled, of shown: [Library.Shown]) async throws {
    let pages = Pages(library, patience: .seconds(3_600))
    for number in known.compared {
      let made = try? await pages.fragment(pages.comparison(.init(first: number)))
      if made == nil { known.compared.remove(number) }
    }
    for suite in known.suites {
      let made = try? await pages.fragment(pages.track(of: suite))
      if made == nil { known.suites.remove(suite) }
    }
  }

  private func write(
    _ part: BundledRun,
    _ pages: Pages,
    _ known: Links.Bundled,
    to sheet: inout BundleSheet
  ) async throws {
    let links = pages.links
    let number = part.shown.run.number
    try sheet.write(try await pages.run(number), as: links.run(number), links)
    try await figures(library.report(of: part.shown), to: &sheet)
    if known.compared.contains(number) {
      let request = try await pages.comparison(.init(first: number))
      let markup = try await pages.fragment(request)
      let page = Page(title: "Arms of run \(number)", section: .runs, body: markup)
      try sheet.write(page, as: links.comparison(number), links)
      try await figures(request, to: &sheet)
    }
    for (place, piece) in part.pieces.enumerated() {
      let isLast = place == part.pieces.count - 1
      let next = links.answers(of: number, piece: place + 1)
      let markup = pages.answers(
        part.matrix,
        piece,
        AnswersMatrix.Query(),
        form: "<p class=\"note\">Where arms disagree comes first.</p>",
        next: isLast ? nil : (next, "Further cases")
      )
      let tabs = pages.tabs(of: part.shown.run, current: .answers)
      let page = Page(
        title: "Answers of run \(number)",
        section: .runs,
        body: "\(tabs)\n\(markup)"
      )
      try sheet.write(page, as: links.answers(of: number, piece: place), links)
    }
    for material in part.materials {
      let address = links.sample(material.id, of: number)
      try sheet.write(pages.sample(material), as: address, links)
    }
    for request in part.requests.sorted() {
      let page = try await pages.request(AttemptReference(request: request), of: number)
      try sheet.write(page, as: links.request(request, of: number), links)
    }
  }

  private func index(_ pages: Pages, _ shown: [Library.Shown]) async throws -> Page {
    let runs = shown.map(\.run).sorted { $0.startedAtMilliseconds > $1.startedAtMilliseconds }
    return Page(
      title: "Runs",
      section: .runs,
      body: """
        <h1>Runs</h1>
        \(pages.runTable(runs))
        \(try await pages.histories(of: runs, PageRequest(.get, "/")))
        """
    )
  }

  private func figures(_ request: Library.Request, to sheet: inout BundleSheet) async throws {
    guard library.pictures.canDraw,
      let document = try await library.document(request, within: .seconds(3_600))
    else { return }
    for figure in document.figures {
      let picture = await library.pictures.picture(figure.name, of: document, named: request.key)
      let name = Links(bundle: .init()).figure(figure.name, of: request.key)
      if let picture { try sheet.write(picture, as: name) }
    }
  }
}

/// The folder that is written into, and how much.
struct BundleSheet {
  let root: URL
  private(set) var count = 0
  var notes: [String] = []

  init(root: URL) {
    self.root = root
  }

  /// Nothing where it has no place.
  mutating func write(_ page: Page, as name: String?, _ links: Links) throws {
    if let name { try write(Data(page.html(links).utf8), as: name) }
  }

  mutating func write(_ data: Data, as name: String) throws {
    let file = root.appending(path: name)
    do { try data.write(to: file) } catch {
      throw CommandFailure(.cannotWrite, "cannot write '\(file.path)': \(error.systemWords).")
    }
    count += 1
  }
}
