import Domain
import Reports
import Store

extension Pages {
  /// The report of a run, and the ways into its answers.
  func run(_ number: Int64) async throws -> Page {
    let shown = try await library.run(number)
    // The answers are what most readers go on to.
    library.beginMatrix(of: shown)
    let (notes, labels) = try await library.quick.read { store in
      (try store.notes(on: shown.run), try store.labels(of: shown.run).count)
    }
    let run = shown.run
    let told = notes.map { note -> Markup in
      "<li>\(UniversalTime.minute(note.createdAtMilliseconds)): \(note.content)</li>"
    }
    return Page(
      title: "Run \(run.number), \(run.suiteName)",
      section: .runs,
      body: """
        \(tabs(of: run, current: .report, labels: labels))
        \(live(run))
        \(Markup.when(!told.isEmpty, "<ul class=\"notes\">\(told)</ul>"))
        \(try await place(
          library.report(of: shown),
          fragment: "/run/\(run.number)/report",
          title: "\(run.suiteName), run \(run.number)",
          waiting: "The \(NumberText.grouped(run.attempts)) attempts are being read."
        ))
        """
    )
  }

  func runFragment(_ number: Int64) async throws -> Markup {
    try await fragment(library.report(of: try await library.run(number)))
  }

  /// A way into a run.
  enum Tab: Sendable {
    case report, answers, comparison, track
  }

  /// - Parameters:
  ///   - current: `nil` on a page below them.
  ///   - labels: Answers that people labelled.
  func tabs(of run: RunRow, current: Tab?, labels: Int = 0) -> Markup {
    let places: [(tab: Tab, words: String, address: String?)] = [
      (.report, "Run \(run.number)", links.run(run.number)),
      (.answers, "Answers", links.answers(of: run.number)),
      (.comparison, "Compare arms", links.comparison(run.number)),
      (.track, "Track \(run.suiteName.elided(to: 30))", links.track(run.suiteName)),
    ]
    let items = places.compactMap { place -> Markup? in
      guard let address = place.address else { return nil }
      return place.tab == current
        ? "<li><a href=\"\(address)\" aria-current=\"page\">\(place.words)</a></li>"
        : "<li><a href=\"\(address)\">\(place.words)</a></li>"
    }
    let exported: Markup =
      labels > 0 && !links.isBundle
      ? """
      <li><a href="/run/\(plain: run.number)/labels.jsonl" download>\
      \(labels.counted("label")) as JSON Lines</a></li>
      """ : .empty
    return """
      <nav class="tabs" aria-label="Run \(plain: run.number)"><ul>\(items)\(exported)</ul></nav>
      """
  }

  /// What changes while a run goes on.
  private func live(_ run: RunRow) -> Markup {
    guard run.state == .running, !links.isBundle else { return .empty }
    return """
      <section class="live" data-live="/run/\(plain: run.number)/live" data-live-reloads \
      aria-label="The run goes on">
      <p><strong>The run goes on.</strong> <progress max="\(plain: max(run.plannedRequests, 1))" \
      value="\(plain: run.finishedRequests)" aria-label="Requests done"></progress></p>
      <dl>
      <div><dt>Done</dt><dd data-live-field="done">\(run.finishedRequests)</dd></div>
      <div><dt>Planned</dt><dd>\(run.plannedRequests)</dd></div>
      <div><dt>Failed</dt><dd data-live-field="failed">\(run.failedRequests)</dd></div>
      <div><dt>Score, last 500</dt><dd data-live-field="score">–</dd></div>
      <div><dt>Requests/s</dt><dd data-live-field="rate">–</dd></div>
      <div><dt>Latency p50, ms</dt><dd data-live-field="latency">–</dd></div>
      </dl>
      <svg class="line" viewBox="0 0 240 28" role="img" aria-label="Latency, second by second" \
      data-live-curve><polyline points=""/></svg>
      </section>
      """
  }

  /// How far a run is, for the script.
  func progress(_ number: Int64) async throws -> String {
    let shown = try await library.run(number)
    let run = shown.run
    let recent = try await library.quick.read { store in
      try store.recentAttempts(
        of: run,
        score: store.manifest(of: run, scoring: 1).primaryScore?.name
      )
    }
    func told(_ value: Double?) -> JSONValue {
      value.map { .string(NumberText.significant($0)) } ?? .null
    }
    let members: [String: JSONValue] = [
      "state": .string(run.state.rawValue),
      "done": .string(NumberText.grouped(run.finishedRequests)),
      "finished": .integer(Int64(run.finishedRequests)),
      "planned": .integer(Int64(run.plannedRequests)),
      "failed": .string(NumberText.grouped(run.failedRequests)),
      "score": told(recent.score), "rate": told(recent.perSecond),
      "latency": told(recent.latencyMilliseconds),
      "latency_ms": recent.latencyMilliseconds.map(JSONValue.number) ?? .null,
    ]
    return JSONValue.object(members).serialized
  }
}
