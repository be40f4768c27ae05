import Analysis
import Reports

/// A case that was answered before and after.
struct AnsweredCase {
  var id: String

  /// Of each run before that answered it.
  var nights: [[KeptAnswer]]
  var after: [KeptAnswer]

  var before: [KeptAnswer] { nights.flatMap(\.self) }
}

/// Answers as numbers, place by place: the model's tokens where every answer has them, else
/// characters.
struct AnswerPlaces {
  let unit: DriftReport.Unit
  private var numbers: [String: Int] = [:]

  init(_ cases: [AnsweredCase]) {
    let hasTokens = cases.allSatisfy { ($0.before + $0.after).allSatisfy { $0.tokens != nil } }
    unit = hasTokens ? .tokens : .characters
  }

  mutating func prompt(_ answered: AnsweredCase) -> DriftTest.Prompt {
    let nights = answered.nights.map { night in night.map { places($0) } }
    let after = answered.after.map { places($0) }
    // Log-probabilities compare only of one and the same text.
    let shared = answered.before.first { old in
      old.meanLogProbability != nil && answered.after.contains { $0.isSameText(as: old) }
    }
    return DriftTest.Prompt(
      id: answered.id,
      nights: nights,
      after: after,
      logProbabilityBefore: shared.flatMap { answered.before.meanLogProbability(of: $0) },
      logProbabilityAfter: shared.flatMap { answered.after.meanLogProbability(of: $0) }
    )
  }

  mutating func places(_ answer: KeptAnswer) -> [Int] {
    guard unit == .tokens, let tokens = answer.tokens else {
      return MaximumMeanDiscrepancy.tokens(of: answer.text)
    }
    return tokens.map { token in
      if let number = numbers[token] { return number }
      numbers[token] = numbers.count
      return numbers.count - 1
    }
  }
}

extension KeptAnswer {
  fileprivate func isSameText(as other: KeptAnswer) -> Bool {
    text == other.text && tokens == other.tokens && meanLogProbability != nil
  }
}

extension [KeptAnswer] {
  /// The most frequent answer, at equal counts the first.
  var usualText: String { map(\.text).usual ?? "" }

  /// The most frequent first token likewise.
  var usualToken: String { compactMap(\.firstToken?.token).usual ?? "" }

  /// Over the answers of that text.
  fileprivate func meanLogProbability(of answer: KeptAnswer) -> Double? {
    let values = filter { $0.isSameText(as: answer) }.compactMap(\.meanLogProbability)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

extension [String] {
  /// The most frequent, at equal counts the first.
  fileprivate var usual: String? {
    let counts = Dictionary(map { ($0, 1) }, uniquingKeysWith: +)
    let most = counts.values.max()
    return first { counts[$0] == most }
  }
}
