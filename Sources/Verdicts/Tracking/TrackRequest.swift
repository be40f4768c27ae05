import Domain
package import Foundation
package import Reports
package import Store
import Suites

/// Which runs of a suite are followed, and by what.
package struct TrackRequest {
  /// Its name, or its file.
  private let suite: String

  /// Whether it may be a file.
  private let takesFile: Bool

  /// Only runs that started then or later.
  private let sinceMilliseconds: Int64?

  /// Only the newest so many.
  private let last: Int?
  private let tag: String?
  private let model: String?

  /// In a suite's words, such as `ttft.p95`; empty for the usual ones.
  private let figures: [String]

  package init(
    suite: String,
    sinceMilliseconds: Int64? = nil,
    last: Int? = nil,
    tag: String? = nil,
    model: String? = nil,
    figures: [String] = []
  ) {
    self.suite = suite
    takesFile = true
    self.sinceMilliseconds = sinceMilliseconds
    self.last = last
    self.tag = tag
    self.model = model
    self.figures = figures
  }

  /// - Parameter name: Of a suite; a file of that name is not looked at.
  package init(suiteNamed name: String) {
    suite = name
    takesFile = false
    sinceMilliseconds = nil
    last = nil
    tag = nil
    model = nil
    figures = []
  }

  /// Whether it looks at a part of the suite's runs, arms or figures alone.
  var isNarrowed: Bool {
    sinceMilliseconds != nil || last != nil || tag != nil || model != nil || !figures.isEmpty
  }

  /// - Parameter now: A run that is dated a day later is left out.
  package func report(in store: RunStore, now: Date = .now) throws -> TrackReport {
    let name = try suiteName()
    let rows = try store.runs(
      matching: RunFilter(suite: name, tag: tag, since: sinceMilliseconds)
    )
    guard !rows.isEmpty else { throw try noRuns(of: name, in: store) }
    let whole = rows.filter { $0.state == .finished && !$0.isNarrowed }
    let finished = try whole.dated(by: store.lastTrueStart(now: now))
    guard !finished.isEmpty else {
      let isAnyFinished = rows.contains { $0.state == .finished }
      throw CommandFailure(
        .missingInput,
        isAnyFinished
          ? "No finished run of '\(name.printable)' is of the whole suite. "
            + narrowed(rows, in: store).joined(separator: " ")
            + " Or send the whole: assay run SUITE"
          : "None of the \(rows.count) runs of '\(name.printable)' has finished. Finish one: "
            + "assay run --resume\(store.option)"
      )
    }
    let blessed = try store.blessedRuns(ofSuite: name)
    let history = try SuiteHistory(
      Array(finished.prefix(last ?? .max)),
      in: store,
      blessed: blessed,
      model: model,
      wanted: figures
    )
    return history.report(
      name: (["track", name] + [model].compactMap(\.self)).joined(separator: "-"),
      further: unfinished(rows) + narrowed(rows, in: store) + undated(whole, finished)
    )
  }

  /// The argument, or where it is a file the name of the suite in it.
  func suiteName() throws -> String {
    guard takesFile, let data = try? RegularFile.contents(of: suite, takesPipe: true) else {
      return suite
    }
    do throws(SuiteErrors) {
      return try Suite.reread(text: String(decoding: data, as: UTF8.self), path: suite).name
    } catch {
      throw CommandFailure(.invalidSuite, error.description)
    }
  }

  private func noRuns(of name: String, in store: RunStore) throws -> CommandFailure {
    let known = Set(try store.runs().map(\.suiteName)).sorted()
    guard !known.contains(name) else {
      return CommandFailure(
        .missingInput,
        "no run of '\(name.printable)' passes --since and --tag. See: assay list --suite "
          + "\(name.printable)\(store.option)"
      )
    }
    guard !known.isEmpty else {
      return CommandFailure(
        .missingInput,
        "there are no runs in \(store.path) yet. Start with: assay run SUITE\(store.option)"
      )
    }
    let names = known.map { "'\($0.printable)'" }.joined(separator: ", ")
    return CommandFailure(
      .missingInput,
      "there is no run of a suite '\(name.printable)'. There are runs of \(names)."
    )
  }

  /// Why finished runs are left out, the oldest first.
  private func narrowed(_ rows: [RunRow], in store: RunStore) -> [String] {
    let partial = rows.filter { $0.isNarrowed && $0.state == .finished }.reversed()
    let isDivided = Dictionary(grouping: partial) { $0.shards?.isWhole == false }
    var words = (isDivided[true] ?? []).map { run in
      "Run \(run.number) is left out: of it there is \(run.shards?.words ?? "a part"). Bring in the stores "
        + "with the others of the same plan: assay merge STORE\(store.option)"
    }
    let narrowed = (isDivided[false] ?? []).map(\.number)
    if !narrowed.isEmpty {
      let list = narrowed.map(String.init).joined(separator: ", ")
      words.append(
        "\(narrowed.count.noun("Run", "Runs")) \(list) sent only a part of the suite (--limit, --only, "
          + "--failing, --until) and \(narrowed.count.noun("is", "are")) left out."
      )
    }
    return words
  }

  private func undated(_ whole: [RunRow], _ finished: [RunRow]) -> [String] {
    let ahead = whole.map(\.number).filter { number in !finished.contains { $0.number == number } }
    guard !ahead.isEmpty else { return [] }
    let list = ahead.reversed().map(String.init).joined(separator: ", ")
    return [
      "\(ahead.count.noun("Run", "Runs")) \(list) \(ahead.count.noun("is", "are")) left out: dated in the "
        + "future, by a clock that was wrong, so that nobody knows where among the others "
        + "\(ahead.count.noun("it belongs", "they belong"))."
    ]
  }

  private func unfinished(_ rows: [RunRow]) -> [String] {
    let count = rows.count { $0.state != .finished }
    guard count > 0 else { return [] }
    return [
      count == 1
        ? "1 run that was not finished is left out: it may lack any case."
        : "\(count) runs that were not finished are left out: they may lack any case."
    ]
  }
}

extension [RunRow] {
  /// Without those that are dated later; all of them, where there are no others.
  ///
  /// - Parameter end: The last start that can be true, in milliseconds since 1970.
  func dated(by end: Int64) -> [RunRow] {
    let dated = filter { $0.startedAtMilliseconds <= end }
    return dated.isEmpty ? self : dated
  }
}
