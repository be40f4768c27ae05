import Analysis
import Domain
import Reports
import Store
import Verdicts

extension Pages {
  /// Two runs, or the arms of one, against each other.
  func comparison(_ request: PageRequest) async throws -> Page {
    let form = try await comparisonForm(request)
    guard let asked = Comparison(request) else {
      return Page(
        title: "Compare",
        section: .compare,
        body: """
          <h1>Compare</h1>
          <p>Two runs of a suite, or the arms of one: which differences are real, which cases \
          turned, and how fast each was.</p>
          \(form)
          """
      )
    }
    let made = try await comparison(asked)
    return Page(
      title: "Compare \(asked.words)",
      section: .compare,
      body: """
        \(form)
        \(try await place(
          made,
          fragment: "/compare/document?\(request.query(with: [:]))",
          title: "Comparison of \(asked.words)",
          waiting: "The attempts are being read."
        ))
        """
    )
  }

  func comparisonFragment(_ request: PageRequest) async throws -> Markup {
    guard let asked = Comparison(request) else {
      throw CommandFailure(.usage, "Name a run, such as /compare?a=1.")
    }
    return try await fragment(comparison(asked))
  }

  /// What is compared.
  struct Comparison: Sendable {
    var first: Int64
    var second: Int64?
    var grouping: ArmGrouping?

    init(first: Int64, second: Int64? = nil, grouping: ArmGrouping? = nil) {
      self.first = first
      self.second = second
      self.grouping = grouping
    }

    /// `nil` where no run is named.
    init?(_ request: PageRequest) {
      guard let first = Int64(request["a"]) else { return nil }
      self.first = first
      second = Int64(request["b"])
      grouping = ArmGrouping(rawValue: request["by"])
    }

    var words: String {
      second.map { "runs \(first) and \($0)" } ?? "the arms of run \(first)"
    }
  }

  func comparison(_ asked: Comparison) async throws -> Library.Request {
    var versions = [try await library.run(asked.first).version]
    if let second = asked.second { versions.append(try await library.run(second).version) }
    let parts =
      ["compare", String(asked.first)] + [asked.second.map(String.init)].compactMap(\.self)
      + [asked.grouping?.rawValue].compactMap(\.self) + versions
    let runs =
      [RunReference.number(asked.first)]
      + [asked.second.map(RunReference.number)].compactMap(\.self)
    return Library.Request(key: parts.joined(separator: "-")) { store in
      let request = ComparisonRequest(runs: runs, grouping: asked.grouping)
      return try request.answer(in: store).report.document
    }
  }

  private func comparisonForm(_ request: PageRequest) async throws -> Markup {
    let runs = try await library.quick.read { store in
      try store.runs(matching: RunFilter(limit: 500))
    }
    let options = runs.map { run in
      (
        value: String(run.number),
        words: "\(run.number): \(run.suiteName), \(UniversalTime.minute(run.startedAtMilliseconds))"
          + " (\(run.models.joined(separator: ", ").elided(to: 40)))"
      )
    }
    let groupings = ArmGrouping.allCases.map { ($0.rawValue, $0.rawValue) }
    return """
      <form class="filter" method="get" action="/compare" aria-label="Compare">
      \(.select("a", label: "Run", options, chosen: request["a"]))
      \(.select("b", label: "with", [("", "its own arms")] + options, chosen: request["b"]))
      \(.select("by", label: "by", [("", "as usual")] + groupings, chosen: request["by"]))
      <button>Compare</button>
      </form>
      """
  }
}
