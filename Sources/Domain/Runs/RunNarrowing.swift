/// What of a suite the command line left to be sent: a run so narrowed is not to be taken for the whole.
package struct RunNarrowing: Hashable, Sendable, Codable {
  /// At most so many cases of each source.
  package var limit: Int?

  /// The tag or variable whose shares the limit keeps; `nil` takes the first cases.
  package var stratify: String?

  /// Ids; empty for all.
  package var cases: [String]

  /// Tags as they were named, `lang` or `lang=de`; empty for all.
  package var tags: [String]

  /// Ids of models; empty for all.
  package var models: [String]

  /// The cases that another run had wrong; `nil` for all.
  package var failing: Failing?

  /// Of a plan that was divided, what is here; `nil` where none of it is missing.
  package var shards: ShardCoverage?

  /// Cases that are sent, and those that the suite has.
  package var kept: Int
  package var total: Int

  package struct Failing: Hashable, Sendable, Codable {
    /// The run as it was called then.
    package var run: String
    package var cases: [String]

    package init(run: String, cases: [String]) {
      self.run = run
      self.cases = cases
    }
  }

  package init(
    limit: Int? = nil,
    stratify: String? = nil,
    cases: [String] = [],
    tags: [String] = [],
    models: [String] = [],
    failing: Failing? = nil,
    kept: Int = 0,
    total: Int = 0
  ) {
    self.limit = limit
    self.stratify = stratify
    self.cases = cases
    self.tags = tags
    self.models = models
    self.failing = failing
    self.kept = kept
    self.total = total
  }
}

extension RunNarrowing {
  /// What it left out when the plan was made: a shard has the whole plan.
  package var ofSuite: RunNarrowing {
    var narrowing = self
    narrowing.shards = nil
    return narrowing
  }

  /// Whether nothing of the suite is left out; of a run, shards may be.
  package var isEmpty: Bool {
    limit == nil && cases.isEmpty && tags.isEmpty && models.isEmpty && failing == nil
  }

  /// As it was written: `--limit 20 --only tag=lang`; then which shards are here.
  package var options: String {
    let only =
      cases.map { "case=\($0)" } + tags.map { "tag=\($0)" } + models.map { "model=\($0)" }
    let parts =
      [limit.map { "--limit \($0)" }, stratify.map { "--stratify \($0)" }].compactMap(\.self)
      + only.map { "--only \($0)" }
      + [failing.map { "--failing \($0.run)" }, shards?.words].compactMap(\.self)
    return parts.joined(separator: " ")
  }

  /// `20 of 500 cases (--limit 20)`.
  package var words: String { "\(kept) of \(total.counted("case")) (\(options))" }
}
