import Analysis
package import Domain

/// Time to first token by how much of the input came from the provider's cache.
package struct CacheShares: RecordCollector, Hashable, Sendable {
  enum Part: Int, Hashable, Sendable, CaseIterable {
    case none, less, more, most, untold

    /// - Parameter share: Cached among all input tokens; `nil` where the provider does not tell.
    init(_ share: Double?) {
      switch share {
      case nil: self = .untold
      case let share? where share <= 0: self = .none
      case let share? where share <= 0.5: self = .less
      case let share? where share <= 0.9: self = .more
      default: self = .most
      }
    }

    var words: String {
      switch self {
      case .none: "nothing"
      case .less: "up to 50 %"
      case .more: "50 to 90 %"
      case .most: "more than 90 %"
      case .untold: "not told"
      }
    }
  }

  struct Answers: Hashable, Sendable {
    var count = 0
    var shares = 0.0

    /// Milliseconds.
    var firstToken = ValueSketch()

    var meanShare: Double { count > 0 ? shares / Double(count) : 0 }

    mutating func add(_ share: Double?, _ timeToFirstToken: Duration?) {
      count += 1
      shares += share ?? 0
      if let timeToFirstToken { firstToken.add(timeToFirstToken.inMilliseconds) }
    }
  }

  /// By the arm's index.
  private(set) var arms: [Int: [Part: Answers]] = [:]

  package init() {}

  package var parts: AttemptParts { .tokenEvents }

  package mutating func add(_ record: AttemptRecord) {
    guard record.isMeasured, !record.isCached, record.succeeded else { return }
    let share = record.value(of: .cachedShare, price: nil)
    // Where it is: a copy for each attempt would be dear.
    arms[record.arm, default: [:]][Part(share), default: Answers()]
      .add(share, record.timeline.timeToFirstToken)
  }

  func count(_ part: Part) -> Int { arms.values.reduce(0) { $0 + ($1[part]?.count ?? 0) } }

  var told: Int { Part.allCases.filter { $0 != .untold }.reduce(0) { $0 + count($1) } }

  var cached: Int { told - count(.none) }

  var meanShare: Double {
    let sum = arms.values.flatMap(\.values).reduce(0) { $0 + $1.shares }
    return told > 0 ? sum / Double(told) : 0
  }
}

extension RunReport {
  /// What the provider's cache of prompts did; nothing where neither the suite nor usage says a word.
  var promptCacheBlocks: [Document.Block] {
    let shares = figureData.cacheShares
    let terms = manifest.loadTerms.caching
    guard terms != nil || shares.cached > 0 else { return [] }
    let table = promptCacheTable
    return [.heading("Prompt cache")]
      + (terms.map { [.paragraph(cacheFinding($0, shares))] } ?? [])
      + (table.rows.isEmpty || shares.told == 0 ? [] : [.table(table)])
  }

  package var promptCacheTable: Table {
    let legend = legend
    let rows = legend.order.flatMap { index -> [[TableCell]] in
      let parts = figureData.cacheShares.arms[index] ?? [:]
      return CacheShares.Part.allCases.compactMap { part in
        parts[part].map { legend.factors.cells(index) + Self.cells(part, $0) }
      }
    }
    return Table(
      name: "prompt-cache",
      columns: legend.factors.columns + [
        Table.Column("Cached of the input", key: "cached", alignment: .leading, rank: 0),
        Table.Column("Answers", key: "answers", rank: 0),
        Table.Column("Mean share", key: "cached_share", rank: 2),
        Table.Column("TTFT p50", key: "ttft_p50_ms", unit: "ms"),
        Table.Column("TTFT p95", key: "ttft_p95_ms", unit: "ms"),
      ],
      rows: rows,
      notes: [
        "Cached tokens are those that the provider's usage tells; prompts of one length and another "
          + "are among the rows."
      ]
    )
    .droppingEmptyColumns(["ttft_p50_ms", "ttft_p95_ms"])
  }

  private static func cells(
    _ part: CacheShares.Part,
    _ answers: CacheShares.Answers
  ) -> [TableCell] {
    let times = answers.firstToken
    let needed = OrderStatisticInterval.smallestCount(quantile: 0.95) ?? .max
    let p95 = times.count < needed ? nil : times.values(of: [0.95])?.first
    let share = Estimate(value: answers.meanShare, count: answers.count)
    return [
      TableCell(.words(part.words)), TableCell(.count(answers.count)),
      part == .untold ? TableCell(.missing) : TableCell(.share(share)),
      .number(times.median), .number(p95),
    ]
  }

  /// Whether the wish came true, as far as it can be shown.
  private func cacheFinding(_ terms: CacheTerms, _ shares: CacheShares) -> Prose {
    let all = shares.told + shares.count(.untold)
    let before: Prose = terms.wish == .warm ? "\(plain: terms.words) " : ""
    guard shares.told > 0 else {
      let server = server?.cachedTokens
      let byServer: Prose? = server.flatMap { cached, isAll in
        switch (terms.wish, cached > 0) {
        case (_, false) where !isAll: nil
        case (.cold, false): "\(strong: "Cold,") as the server's metrics show: nothing was cached."
        case (.cold, true):
          "\(strong: "Not cold:") the server's metrics tell \(plain: NumberText.significant(cached)) "
            + "cached tokens."
        case (.warm, true):
          "\(strong: "Warm,") as the server's metrics show: "
            + "\(plain: NumberText.significant(cached)) tokens came from its cache."
        case (.warm, false): "\(strong: "Not warm:") the server's metrics tell no cached token."
        }
      }
      return before
        + (byServer
          ?? """
          \(strong: "Not shown:") the suite wants the cache \(plain: terms.wish.rawValue), and nothing \
          that the provider tells says whether it was.
          """)
    }
    let mean = NumberText.fixed(100 * shares.meanShare, decimals: 1)
    switch terms.wish {
    case .cold:
      return shares.cached == 0
        ? "\(strong: "Cold,") as usage shows: none of \(shares.told, "answer") tells a cached token."
        : """
        \(strong: "Not cold:") \(shares.cached) of \(shares.told, "answer") tell cached tokens, \
        \(plain: mean) % of the input on average. What stands before the nonce, such as the \
        template's own words, may be cached all the same.
        """
    case .warm:
      return before
        + (shares.cached == all
          ? "\(strong: "Warm,") as usage shows: "
          : shares.cached == 0 ? "\(strong: "Not warm:") " : "\(strong: "Partly warm:") ")
        + "\(shares.cached) of \(all, "answer") took input from the cache, \(plain: mean) % of it "
        + "on average."
    }
  }
}
