import Domain
import Reports
import Store

extension Pages {
  /// Suites and runs of which curves are drawn, the newest.
  private static let suites = 6
  private static let runsInCurve = 30

  /// Small curves of each suite's runs; where runs are still being read, a place for them.
  func histories(of runs: [RunRow], _ request: PageRequest) async throws -> Markup {
    let names = runs.map(\.suiteName).distinct
    let isWhole = links.isBundle
    let found = try await curves(
      of: Array(names.prefix(Self.suites)),
      within: isWhole ? .seconds(3_600) : patience
    )
    guard !found.isDone else { return Self.section(found.markup) }
    return """
      <div class="place" data-fragment="/histories?\(request.query(with: ["from": ""]))" \
      aria-live="polite">
      \(Self.section(found.markup))
      <p class="note">Further runs are being read.</p>
      </div>
      """
  }

  /// The same by itself, once all runs are read.
  func historiesFragment(_ request: PageRequest) async throws -> Markup {
    let filter = RunFilter(request)
    let runs = try await library.quick.read { store in try store.runs(matching: filter) }
    let names = runs.map(\.suiteName).distinct
    let found = try await curves(
      of: Array(names.prefix(Self.suites)),
      within: .seconds(3_600)
    )
    return Self.section(found.markup)
  }

  private static func section(_ curves: [Markup]) -> Markup {
    curves.isEmpty ? .empty : "<h2>Histories</h2>\n<div class=\"curves\">\(curves)</div>"
  }

  private func curves(
    of suites: [String],
    within patience: Duration
  ) async throws -> (markup: [Markup], isDone: Bool) {
    var markup: [Markup] = []
    var isDone = true
    // All suites share the time that the page waits.
    let deadline = ContinuousClock.now + patience
    for suite in suites {
      let runs = try await library.quick.read { store in
        try store.runs(
          matching: RunFilter(suite: suite, states: [.finished], limit: Self.runsInCurve)
        )
      }
      let shown = Array(runs.filter { !$0.isNarrowed }.reversed())
      guard shown.count > 1 else { continue }
      let left = max(.zero, deadline - ContinuousClock.now)
      let figures = try await library.armFigures(of: shown, within: left)
      if figures.contains(where: { $0 == nil }) { isDone = false }
      markup.append(curve(of: suite, shown, figures))
    }
    return (markup, isDone)
  }

  private func curve(
    of suite: String,
    _ runs: [RunRow],
    _ figures: [[ArmFigures]?]
  ) -> Markup {
    let models = runs.last?.models.prefix(6) ?? []
    let lines = models.map { model -> Markup in
      let own = figures.map { $0?.filter { $0.model == model } ?? [] }
      let scores = own.map { Self.mean($0.map(\.score)) }
      let times = own.map { Self.mean($0.map(\.timeToFirstToken)) }
      return """
        <tr><th scope="row">\(model.elided(to: 40))</th>\
        <td>\(Curve(scores, named: "score of \(model)").svg)</td>\
        <td>\(Curve(times, named: "TTFT of \(model)", unit: "ms").svg)</td></tr>
        """
    }
    let name: Markup =
      links.track(suite).map { "<a href=\"\($0)\"><code>\(suite)</code></a>" }
      ?? "<code>\(suite)</code>"
    return """
      <section class="curve"><h3>\(name), \(runs.count.counted("run"))</h3>
      <table><thead><tr><th scope="col">Model</th><th scope="col">Score</th>\
      <th scope="col">TTFT p50</th></tr></thead><tbody>
      \(lines)
      </tbody></table></section>
      """
  }

  /// Over a model's arms; `nil` where none has the figure.
  private static func mean(_ values: [Double?]) -> Double? {
    let known = values.compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}
