extension Metric {
  /// All that is fixed of a metric beside its key.
  package struct Definition: Hashable, Sendable {
    /// In the field's words, for tables, axes and captions.
    package var title: String

    /// One sentence that adds to the title.
    package var meaning: String
    package var unit: Unit
    package var direction: Direction
    package var family: Family

    /// The figure that is meant where a suite names none.
    package var usual: Statistic

    /// Spellings of shipped suites and pages that are still read, and never written.
    package var aliases: [String] = []

    /// What a suite must have for it to be known.
    package var needs: Need?
    package var clock = Clock.service

    /// Whether 0 is an ordinary value, so that no ratio can be formed.
    package var mayBeZero = false
  }

  package enum Unit: Hashable, Sendable {
    case milliseconds
    case tokens
    case tokensPerSecond
    case bytesPerSecond
    case requestsPerSecond

    /// A part of a whole in 0...1, written in per cent.
    case share

    /// That of the suite's prices, which the run knows.
    case currency

    /// As it stands behind a number; `nil` for shares and for costs.
    package var symbol: String? {
      switch self {
      case .milliseconds: "ms"
      case .tokens: "tokens"
      case .tokensPerSecond: "tokens/s"
      case .bytesPerSecond: "bytes/s"
      case .requestsPerSecond: "requests/s"
      case .share, .currency: nil
      }
    }

    /// Spelled out, for help; `nil` for that of prices.
    package var words: String? { self == .share ? "per cent" : symbol }

    fileprivate var isOfTime: Bool {
      switch self {
      case .milliseconds, .tokensPerSecond, .bytesPerSecond, .requestsPerSecond: true
      case .tokens, .share, .currency: false
      }
    }
  }

  package enum Direction: String, Hashable, Sendable, CaseIterable {
    case lower
    case higher

    /// Neither is better by itself, as of lengths: a difference is told without judging it, and
    /// where an order is needed less stands first, as of a cost.
    case neither

    /// `nil` where neither is.
    package var isHigherBetter: Bool? {
      switch self {
      case .lower: false
      case .higher: true
      case .neither: nil
      }
    }

    /// Whether less stands first in an order, and is what one tunes for.
    package var isLowerFirst: Bool { self != .higher }
  }

  /// What it has one value of.
  package enum Family: Hashable, Sendable, CaseIterable {
    /// One value of each succeeded attempt.
    case attempt

    /// Several values of each succeeded attempt, which are not independent.
    case withinAttempt

    /// A part of the arm's attempts, or of its answers.
    case share

    /// An amount of the arm over the time from its first request leaving to its last response.
    case rate
  }

  package enum Need: Hashable, Sendable {
    case objectives
    case scores
    case prices
  }

  /// From when a time runs.
  package enum Clock: Hashable, Sendable {
    case service

    /// From the planned instant: it counts, or is, the wait before sending.
    case plan
  }
}

extension Metric {
  /// Whether a delay of the harness would move it.
  package var isOfTime: Bool { unit.isOfTime || definition.needs == .objectives }

  /// Whether a request's time is divided by its tokens, or these by its time: of two models that says
  /// something only where their tokens hold as much text.
  package var isTokenRate: Bool {
    switch self {
    case .timePerOutputToken, .interToken, .outputPerSecond, .requestOutputThroughput: true
    default: false
    }
  }
}

extension Metric.Definition {
  static func time(
    _ title: String,
    _ meaning: String,
    _ family: Metric.Family = .attempt,
    aliases: [String] = [],
    clock: Metric.Clock = .service,
    mayBeZero: Bool = false
  ) -> Metric.Definition {
    Metric.Definition(
      title: title,
      meaning: meaning,
      unit: .milliseconds,
      direction: .lower,
      family: family,
      usual: .percentile(0.5),
      aliases: aliases,
      clock: clock,
      mayBeZero: mayBeZero
    )
  }

  static func rate(
    _ title: String,
    _ meaning: String,
    _ unit: Metric.Unit,
    needs: Metric.Need? = nil
  ) -> Metric.Definition {
    Metric.Definition(
      title: title,
      meaning: meaning,
      unit: unit,
      direction: .higher,
      family: .rate,
      usual: .rate,
      needs: needs
    )
  }

  static func share(
    _ title: String,
    _ meaning: String,
    _ direction: Metric.Direction,
    needs: Metric.Need? = nil
  ) -> Metric.Definition {
    Metric.Definition(
      title: title,
      meaning: meaning,
      unit: .share,
      direction: direction,
      family: .share,
      usual: .rate,
      needs: needs
    )
  }

  static func count(_ title: String, _ meaning: String) -> Metric.Definition {
    Metric.Definition(
      title: title,
      meaning: meaning,
      unit: .tokens,
      direction: .neither,
      family: .attempt,
      usual: .mean
    )
  }
}
