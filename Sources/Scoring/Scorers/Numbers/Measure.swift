package import Domain

/// A figure of the answer or of its attempt.
package struct Measure: SuiteScorer {
  package static let key = ScorerKey.measure
  package static let help =
    "A figure of the answer or of its attempt: ttft and latency in milliseconds."
  package static let shape = Shape.choice(Figure.allCases.map(\.rawValue))
  package static let companions: [ScorerKey] = [.equals, .oneOf]

  package static func skeleton(of written: JSONValue, _ placeholder: JSONValue) -> JSONValue {
    written
  }

  package let figure: Figure

  /// For `finish_reason`: the words that pass.
  package let accepted: [String]

  package enum Figure: Hashable, Sendable, CaseIterable {
    /// Parts of the text between white space.
    case outputWords
    /// What a reader takes for one character (extended grapheme clusters).
    case outputCharacters
    case finishReason
    /// One of those that an answer brings with it, in the metric's unit.
    case metric(Metric)

    package static var allCases: [Figure] {
      [
        .outputWords, .metric(.outputTokens), .outputCharacters, .metric(.timeToFirstToken),
        .metric(.endToEnd), .metric(.cost), .finishReason,
      ]
    }
  }

  /// - Parameter accepted: Needed for `finish_reason`, and for no other figure.
  package init(_ figure: Figure, accepted: [String] = []) throws(ScoringError) {
    if figure == .finishReason {
      guard !accepted.isEmpty else { throw .finishReasonWithoutAccepted }
    } else if !accepted.isEmpty {
      throw .acceptedWithoutFinishReason(figure: figure.rawValue)
    }
    self.figure = figure
    self.accepted = accepted
  }

  package init?(_ written: WrittenScore) throws(ScoringError) {
    guard let figure = written.value.text.flatMap(Figure.init) else { return nil }
    try self.init(
      figure,
      accepted: Self.companions.flatMap { written.beside[$0.rawValue]?.texts ?? [] }
    )
  }
}

// Its words in a suite.
extension Measure.Figure: RawRepresentable {
  package var rawValue: String {
    switch self {
    case .outputWords: "output_words"
    case .outputCharacters: "output_characters"
    case .finishReason: "finish_reason"
    case .metric(let metric): metric.key
    }
  }

  package init?(rawValue: String) {
    guard let figure = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = figure
  }
}

extension Measure.Figure {
  /// Whether more is better; of lengths, a suite that cares says so by `at_least` or `at_most`.
  var isHigherBetter: Bool? {
    switch self {
    case .outputWords, .outputCharacters: nil
    case .finishReason: true
    case .metric(let metric): metric.direction.isHigherBetter
    }
  }
}

extension Measure {
  package var isPassFail: Bool { figure == .finishReason }

  /// Whether it is a time, in milliseconds.
  package var isTime: Bool {
    if case .metric(let metric) = figure { metric.unit == .milliseconds } else { false }
  }

  package var isHigherBetter: Bool? { figure.isHigherBetter }
  package var range: ScoreRange? { isPassFail ? .share : ScoreRange(lowest: 0) }
  package var judgesEmptyAnswers: Bool { true }

  package var summary: String {
    "measure \(figure.rawValue)" + (accepted.isEmpty ? "" : " = \(accepted.inOneLine)")
  }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    if figure == .finishReason {
      return passes(answer).map(Score.Value.passed)
        ?? .unscored(.scorerFailed("the provider gave no finish reason"))
    }
    return value(of: answer, text: text).map(Score.Value.number)
      ?? .unscored(.scorerFailed("\(figure.rawValue) is not known for this request"))
  }

  /// Whether the figure is of the text, so that extraction matters to it.
  package var readsText: Bool {
    figure == .outputWords || figure == .outputCharacters
  }

  /// `nil` when the figure is not known.
  private func value(of answer: Answer, text: String) -> Double? {
    let figures = answer.figures
    return switch figure {
    case .outputWords: Double(text.wordCount)
    case .outputCharacters: Double(text.count)
    case .metric(.outputTokens): figures.outputTokens.map(Double.init)
    case .metric(.timeToFirstToken): figures.timeToFirstToken?.inMilliseconds
    case .metric(.endToEnd): figures.endToEndLatency?.inMilliseconds
    case .metric(.cost): figures.cost
    case .metric, .finishReason: nil
    }
  }

  /// `nil` when the provider gave no reason.
  private func passes(_ answer: Answer) -> Bool? {
    answer.finishReason.map(accepted.contains)
  }
}
