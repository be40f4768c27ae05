import ArgumentParser
import Console
import Domain
import Store
import UnixSignals
import Viewer

/// Shows the stored runs in a browser, or writes them as pages for one.
struct ViewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "See the stored runs and their answers in a browser of this machine.",
    discussion: """
      Pages are served on 127.0.0.1 alone, and only to a browser that was given the address with \
      its token; they change nothing but the labels that people give to answers, which are kept as \
      a scoring of their own. Ctrl-C ends it.

        assay view latest
        assay view --bundle pages latest~1 latest

      --bundle writes the same pages as files, without labels, for a colleague or a CI artifact.
      """
  )

  @Argument(
    help: "The run to open first; with --bundle the runs that are written, by default the latest."
  )
  var runs: [RunReference] = []

  @Option(help: ArgumentHelp("Write files into this new or empty folder.", valueName: "folder"))
  var bundle: String?

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port = 0

  @Flag(inversion: .prefixedNo, help: "Open the browser where there is one.")
  var open = true

  @OptionGroup var store: StoreOptions

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port must be between 0 and 65535, got \(port).")
    }
    if let words = OutputPlace.words(against: bundle, as: "folder") { throw ValidationError(words) }
    guard bundle != nil || runs.count < 2 else {
      throw ValidationError("Name one run to open; the others are a click away.")
    }
  }

  func run() async throws {
    let opened = try store.openForReading()
    if let bundle {
      let written = try await ViewerBundle(store: store.path)
        .write(runs.isEmpty ? [.latest(back: 0)] : runs, into: bundle)
      for note in written.notes { Terminal.error.line(note) }
      return Terminal.output.line("Pages: \(written.index) (\(written.files.counted("file")))")
    }
    let run = try runs.first.map { try opened.run(named: $0).number }
    let server = try ViewerServer(store: store.path, port: port)
    if let run { try await server.prepare(run) }
    let opens = open
    try await server.run(
      opening: run.map { "/run/\($0)" } ?? "/",
      signals: [.sigterm, .sigint]
    ) { address in
      Terminal.output.line(address)
      Terminal.error.line("Ctrl-C ends it. Whoever has the address can read the store.")
      if opens { Browser.open(address) }
    }
  }
}
