import Domain

extension Headline: CustomStringConvertible {
  /// One paragraph of plain sentences.
  package var description: String {
    var sentences = findings.flatMap(\.sentences)
    if let first = sentences.first, let words = Absence.words(absences) {
      sentences[0] = "\(first.dropLast()); \(words)."
    }
    return sentences.joined(separator: " ")
  }
}

extension Headline.Finding {
  /// Each with its full stop.
  fileprivate var sentences: [String] {
    switch self {
    case .nothingSucceeded(let attempts, let failure):
      guard let failure else { return ["Nothing was measured: no attempt finished."] }
      return ["None of \(attempts.counted("attempt")) succeeded; most often: \(failure.words)."]
    case .nothingScored(let succeeded, let score):
      let answers = succeeded.counted("answer")
      guard let score else { return ["\(answers) came; the suite scores nothing."] }
      return ["\(answers) came, but nothing could be scored on \(score)."]
    case .undirected(let score):
      return ["The arms are not ranked by \(score): neither more nor less of it is better."]
    case .alone(let alone): return [alone.sentence]
    case .quality(let quality): return quality.sentences
    case .cost(let costs): return [costs.sentence]
    case .speed(let speeds): return [speeds.sentence]
    case .medianAlone(let metric, let median):
      let format = FigureFormat(isPassFail: false)
      return [
        "The median \(metric.title) is \(format.value(median.value)) ms "
          + "(\(format.interval(of: median)))."
      ]
    case .unanswered(let count, let total, let score):
      return [
        "\(count) of \(total.counted("answer")) \(count.noun("holds", "hold")) nothing that \(score) "
          + "could judge, and \(count.noun("counts", "count")) as wrong."
      ]
    case .unscored(let count, let total, let noun, let score):
      return [
        "\(count) of \(total.counted(noun)) \(count.noun("has", "have")) no score on \(score) and "
          + "\(count.noun("is", "are")) left out of it."
      ]
    case .failures(let count, let attempts, let failure):
      return ["\(count) of \(attempts.counted("attempt")) failed, most often: \(failure.words)."]
    }
  }
}

extension FailureCount {
  var words: String {
    let limit = 60
    let told = message.count > limit ? message.prefix(limit - 1) + "…" : message[...]
    return "\(kind.rawValue) (\(told))"
  }
}

extension Headline.Alone {
  fileprivate var sentence: String {
    let format = FigureFormat(isPassFail: isPassFail)
    let coverage =
      mean.count < cases
      ? "on \(mean.count) of \(cases.counted("case"))" : "over \(mean.count.counted("case"))"
    return "\(name) scores \(format.value(mean.value)) (\(format.interval(of: mean))) on \(score), "
      + "\(coverage)."
  }
}

extension ArmFactor {
  /// A value within a sentence: `large`, `prompt short`, `temperature 0.8`.
  func phrase(_ value: String) -> String {
    self == .model ? value : "\(name) \(value)"
  }
}

extension RunSummary {
  /// Counts requests, of which each lacks as many scores as answers; answers where no request lacks all.
  ///
  /// - Parameter answers: Those without a score, and all.
  func unscored(
    _ answers: (count: Int, total: Int),
    score: String
  ) -> Headline.Finding {
    let scores = arms.flatMap(\.scores).filter { $0.name == score }
    let count = scores.reduce(0) { $0 + $1.unscoredRequests }
    let total = scores.reduce(0) { $0 + $1.requests }
    return count > 0
      ? .unscored(count: count, total: total, of: "request", score: score)
      : .unscored(count: answers.count, total: answers.total, of: "answer", score: score)
  }
}
