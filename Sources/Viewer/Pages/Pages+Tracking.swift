import Domain
import Reports
import Store
import Verdicts

extension Pages {
  /// Every figure of a suite over its runs; without one, the suites that can be followed.
  func track(_ request: PageRequest) async throws -> Page {
    let suite = request["suite"]
    let runs = try await library.quick.read { store in try store.runs() }
    let counts = Dictionary(runs.map { ($0.suiteName, 1) }, uniquingKeysWith: +)
    guard !suite.isEmpty else {
      let items = counts.sorted { $0.key < $1.key }.map { name, count -> Markup in
        """
        <li><a href="\(links.track(name) ?? "")"><code>\(name)</code></a>: \
        \(count.counted("run"))</li>
        """
      }
      let list: Markup =
        items.isEmpty ? "<p class=\"note\">There are no runs yet.</p>" : "<ul>\(items)</ul>"
      return Page(
        title: "Track",
        section: .track,
        body: """
          <h1>Track</h1>
          <p>Every figure of a suite, run by run: bands, changes of level, and what was blessed.</p>
          \(list)
          """
      )
    }
    return Page(
      title: "Track of \(suite)",
      section: .track,
      body: try await place(
        try await track(of: suite),
        fragment: "/track/document?suite=\(Links.encoded(suite))",
        title: "Track of \(suite)",
        waiting: "Its runs are being read."
      )
    )
  }

  func trackFragment(_ request: PageRequest) async throws -> Markup {
    try await fragment(track(of: request["suite"]))
  }

  func track(of suite: String) async throws -> Library.Request {
    let runs = try await library.quick.read { store in
      try store.runs(matching: RunFilter(suite: suite))
    }
    let blessed = runs.filter(\.isBlessed).map(\.number).max() ?? 0
    let seen = runs.map(\.attempts).reduce(0, +)
    let key = "track-\(Links.fileName(suite))-\(runs.count)-\(seen)-\(blessed)"
    return Library.Request(key: key) { store in
      // The name of a suite could be that of a file, which nothing here is to open.
      guard !runs.isEmpty else {
        throw CommandFailure(.missingInput, "There is no run of a suite '\(suite.printable)'.")
      }
      return try TrackRequest(suiteNamed: suite).report(in: store).document
    }
  }
}
