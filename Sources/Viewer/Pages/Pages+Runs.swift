import Domain
import Foundation
import Reports
import Store

extension Pages {
  /// Runs on one page.
  private static let runsAtOnce = 100

  /// Every run that passes the filter, newest first, with the histories of their suites.
  func runs(_ request: PageRequest) async throws -> Page {
    let filter = RunFilter(request)
    let (all, found) = try await library.quick.read { store in
      (try store.runs(), try store.runs(matching: filter))
    }
    let start = min(max(0, Int(request["from"]) ?? 0), found.count)
    let shown = Array(found[start..<min(start + Self.runsAtOnce, found.count)])
    let count: Markup =
      found.count == all.count
      ? "<p>\(found.count.counted("run"))</p>"
      : "<p>\(found.count) of \(all.count.counted("run")) match. <a href=\"/\">Show all</a></p>"
    let table: Markup =
      shown.isEmpty
      ? "<p class=\"note\">No run matches.</p>" : runTable(shown)
    let next = start + Self.runsAtOnce
    let older = "/?" + request.query(with: ["from": String(next)])
    let more: Markup =
      next < found.count ? "<p><a rel=\"next\" href=\"\(older)\">Older runs</a></p>" : .empty
    return Page(
      title: "Runs",
      section: .runs,
      body: """
        <h1>Runs</h1>
        \(Markup.when(!links.isBundle, filterForm(request, of: all)))
        \(count)
        \(table)
        \(more)
        \(try await histories(of: shown, request))
        """
    )
  }

  private func filterForm(_ request: PageRequest, of runs: [RunRow]) -> Markup {
    func options(_ values: [String]) -> [(value: String, words: String)] {
      [("", "all")] + Set(values).sorted().map { ($0, $0) }
    }
    let states = RunState.allCases.map { ($0.rawValue, $0.rawValue) }
    let tags = runs.flatMap(\.tags)
    let fields: [Markup] = [
      .select("suite", label: "Suite", options(runs.map(\.suiteName)), chosen: request["suite"]),
      .select("model", label: "Model", options(runs.flatMap(\.models)), chosen: request["model"]),
      tags.isEmpty
        ? .empty : .select("tag", label: "Tag", options(tags), chosen: request["tag"]),
      .select("state", label: "State", [("", "all")] + states, chosen: request["state"]),
      .input("since", label: "From", kind: "date", value: request["since"]),
      .input("until", label: "Before", kind: "date", value: request["until"]),
    ]
    return """
      <form class="filter" method="get" action="/" role="search" aria-label="Runs">
      \(fields)
      <button>Filter</button>
      </form>
      """
  }

  func runTable(_ runs: [RunRow]) -> Markup {
    """
    <div class="scroll" tabindex="0" role="region" aria-label="Runs"><table>
    <thead><tr><th scope="col" class="n">Run</th><th scope="col">Suite</th>\
    <th scope="col">Started (UTC)</th><th scope="col">State</th><th scope="col" class="n">Done</th>\
    <th scope="col" class="n">Failed</th><th scope="col">Models</th><th scope="col">Tags</th>\
    </tr></thead>
    <tbody>
    \(runs.map(row))
    </tbody></table></div>
    """
  }

  private func row(_ run: RunRow) -> Markup {
    let number: Markup =
      links.run(run.number).map { "<a href=\"\($0)\">\(plain: run.number)</a>" }
      ?? "\(plain: run.number)"
    let track: Markup =
      links.track(run.suiteName).map { "<a href=\"\($0)\"><code>\(run.suiteName)</code></a>" }
      ?? "<code>\(run.suiteName)</code>"
    let marks = [
      run.isBlessed ? "blessed" : nil,
      run.shards.flatMap { $0.isWhole ? nil : $0.words } ?? (run.isNarrowed ? "narrowed" : nil),
      run.isTuning ? "tuning" : nil,
    ].compactMap(\.self)
    let live: Markup =
      run.state == .running && !links.isBundle
      ? " data-live=\"/run/\(plain: run.number)/live\"" : .empty
    return """
      <tr\(live)><th scope="row" class="n">\(number)</th><td>\(track)</td>\
      <td class="time">\(UniversalTime.minute(run.startedAtMilliseconds))</td>\
      <td data-live-field="state">\(([run.state.rawValue] + marks).joined(separator: ", "))</td>\
      <td class="n"><span data-live-field="done">\(run.finishedRequests)</span> / \
      \(run.plannedRequests)</td>\
      <td class="n" data-live-field="failed">\(run.failedRequests)</td>\
      <td>\(run.models.joined(separator: ", ").elided(to: 80))</td>\
      <td>\(run.tags.joined(separator: ", ").elided(to: 40))</td></tr>
      """
  }
}

extension RunFilter {
  init(_ request: PageRequest) {
    func text(_ name: String) -> String? { request[name].isEmpty ? nil : request[name] }
    self.init(
      suite: text("suite"),
      model: text("model"),
      tag: text("tag"),
      states: RunState(rawValue: request["state"]).map { [$0] } ?? [],
      since: Self.day(request["since"]),
      until: Self.day(request["until"])
    )
  }

  /// Milliseconds since 1970; `nil` for what is no day.
  private static func day(_ text: String) -> Int64? {
    guard text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil else { return nil }
    return (try? Date("\(text)T00:00:00Z", strategy: .iso8601))?.millisecondsSince1970
  }
}

extension PageRequest {
  /// The query again, with some of its values changed; empty ones are left out.
  func query(with changes: [String: String]) -> String {
    query.merging(changes) { _, new in new }.filter { !$0.value.isEmpty && $0.key != "token" }
      .sorted { $0.key < $1.key }
      .map { "\(Links.encoded($0.key))=\(Links.encoded($0.value))" }
      .joined(separator: "&")
  }
}
