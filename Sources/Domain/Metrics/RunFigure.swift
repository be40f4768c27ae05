/// A figure of one arm that a gate, a goal, an order or a track can name: what is measured and how
/// it is summed up.
package struct RunFigure: Hashable, Sendable {
  package var subject: Subject
  package var statistic: Statistic

  package enum Subject: Hashable, Sendable {
    case score(String)
    case metric(Metric)
  }

  package init(metric: Metric, statistic: Statistic) {
    subject = .metric(metric)
    self.statistic = statistic
  }

  package init(score: String, statistic: Statistic) {
    subject = .score(score)
    self.statistic = statistic
  }
}

extension RunFigure {
  /// Reads the words of a suite; `nil` when they name no figure.
  ///
  /// - Parameters:
  ///   - name: A score's name, or a metric's; a score of that name goes first.
  ///   - statistic: `mean`, `median`, `min`, `max`, `sum`, `rate`, `p50` …; without one the usual
  ///     figure of the metric, of scores the mean.
  package init?(name: String, statistic: String?, scores: [String]) {
    let subject: Subject? =
      scores.contains(name) ? .score(name) : Metric(named: name).map { .metric($0) }
    guard let subject else { return nil }
    self.subject = subject
    guard let words = statistic else {
      self.statistic = subject.metric?.definition.usual ?? .mean
      return
    }
    guard let statistic = Statistic(words: words) else { return nil }
    self.statistic = statistic
  }

  /// `nil` for a score.
  package var metric: Metric? { subject.metric }

  /// Of the score that it is of; `nil` for a metric.
  package var score: String? { subject.score }
}

extension RunFigure.Subject {
  package var metric: Metric? {
    if case .metric(let metric) = self { metric } else { nil }
  }

  package var score: String? {
    if case .score(let name) = self { name } else { nil }
  }

  /// The word that a suite has for it; a score's own name.
  package var name: String {
    switch self {
    case .score(let name): name
    case .metric(let metric): metric.key
    }
  }

  /// In the field's words, for axes and captions.
  package var title: String {
    switch self {
    case .score(let name): name
    case .metric(let metric): metric.title
    }
  }
}

extension RunFigure {
  /// As a suite writes it, with its statistic: `correct mean`, `ttft p50`.
  package var words: String { "\(subject.name) \(statistic.words)" }

  /// `nil` for shares, for a score's own unit and for costs, whose currency the run knows; of a sum
  /// of shares too.
  package var unit: String? { metric?.unit.symbol }

  /// Whether the figure is a part of a whole in 0...1, to be written in per cent.
  ///
  /// - Parameter isPassFail: Whether the score that the figure is of, if it is of one, is.
  package func isShare(ofPassFail isPassFail: Bool) -> Bool {
    guard statistic != .sum else { return false }
    return metric.map { $0.unit == .share } ?? isPassFail
  }
}
