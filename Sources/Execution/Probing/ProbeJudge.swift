import Analysis
import Domain
import Foundation
import Reports

/// Tells of each parameter what became of it, from the answers with and without it.
struct ProbeJudge {
  let plan: ProbePlan

  /// Without any parameter but the limit.
  let plain: [ProbeAnswer]

  /// Of all tests together: one probe in a hundred says "effective" of a parameter that is ignored.
  static let alpha = 0.01

  /// So large a part of the answers' length must have been seen before a parameter is said to be
  /// ignored; of texts, a change of all of them.
  private static let lengthToSee = 0.5

  /// What the answers of a trial come to before they are held against those of the others.
  enum Reading {
    case told(ProbeFinding.Standing, String)
    case answers(AnswersShift, AnswersShift.Effect, String)
    case lengths(AmountShift, Lengths)
    case twins(Twins, String)

    /// Of answers that vary by themselves, more than what was sent might change them.
    case unsteady(AnswersShift, String)

    var pValue: Double? {
      switch self {
      case .told: nil
      case .answers(let shift, _, _): shift.pValue
      case .lengths(let shift, _): shift.pValue
      case .twins(let twins, _): twins.pValue
      case .unsteady(let shift, _): shift.pValue
      }
    }
  }

  /// Answers to the same prompt and seed.
  struct Twins {
    var count = 0

    /// Asked again at the same value, the same came.
    var steady = 0

    /// Of these, those that are others at the other value; and those that are the same there alone.
    var moved = 0
    var back = 0

    /// One-sided, of a fair coin for each that differs either way.
    var pValue: Double {
      let coin = BinomialDistribution(count: moved + back, probability: 0.5)
      return min(1, max(0, 1 - coin.cumulative(moved - 1)))
    }
  }

  struct Lengths {
    /// `tokens of thought`, `tokens`.
    var unit: String
    var first: String
    var second: String
    var areCut: Bool
  }

  func findings(_ told: [ProbeTold]) -> [ProbeFinding] {
    var generator = SplitMix64(seed: 0)
    let readings = told.map { reading(of: $0, &generator) }
    let tested = readings.compactMap(\.pValue)
    var adjusted = MultipleComparisons.holm(tested)[...]
    // A parameter that is held against the least p-value must pass this level.
    let level = Self.alpha / Double(max(1, tested.count))
    return zip(told, readings).map { told, reading in
      var finding = ProbeFinding(
        parameter: told.trial.parameter,
        standing: .undecided,
        values: told.values,
        evidence: ""
      )
      finding.refusedValues = told.refused
      finding.refusal = told.refusal.map { .init(status: $0.status, message: $0.message) }
      finding.pValue = reading.pValue
      finding.adjustedPValue = reading.pValue.flatMap { _ in adjusted.popFirst() }
      settle(&finding, reading, level: level, &generator)
      if !told.refused.isEmpty, finding.standing != .refused, let refusal = finding.refusal {
        finding.evidence +=
          "; not taken: \(Self.words(told.refused)), \(Self.words(for: refusal))"
      }
      return finding
    }
  }

  private func settle(
    _ finding: inout ProbeFinding,
    _ reading: Reading,
    level: Double,
    _ generator: inout SplitMix64
  ) {
    let isFound = finding.adjustedPValue.map { $0 <= Self.alpha } ?? false
    let p = finding.adjustedPValue.map { "p \(NumberText.relation(ofP: $0))" } ?? ""
    switch reading {
    case .told(let standing, let words): (finding.standing, finding.evidence) = (standing, words)
    case .twins(let twins, let places):
      finding.evidence =
        "of \(twins.count) answers with a seed each \(twins.moved) are others \(places), \(p); "
        + "asked again, \(twins.steady) came out the same"
      let isStill = twins.moved == 0 && twins.steady * 5 >= twins.count * 4 && twins.count > 9
      finding.standing = isFound ? .effective : isStill ? .ignored : .undecided
    case .unsteady(_, let places) where isFound:
      (finding.standing, finding.evidence) = (.effective, "answers \(places) differ, \(p)")
    case .unsteady(_, let places):
      finding.evidence =
        "answers \(places) are alike, \(p); without a seed that holds them, less than that would "
        + "not show"
    case .answers(_, _, let places) where isFound:
      (finding.standing, finding.evidence) = (.effective, "answers \(places) differ, \(p)")
    case .answers(let shift, let effect, let places):
      let share = shift.detectableShare(of: effect, alpha: level, using: &generator)
      finding.detectableShare = share
      finding.standing = share == nil ? .undecided : .ignored
      finding.evidence = "answers \(places) are alike, \(p); " + Self.power(share, effect)
    case .lengths(let shift, let lengths):
      let means =
        "\(Self.count(shift.first)) \(lengths.unit) \(lengths.first), "
        + "\(Self.count(shift.second)) \(lengths.second)"
      finding.evidence = "\(means), \(p)"
      guard !isFound else { return finding.standing = .effective }
      let seen = shift.detectableDifference(alpha: level)
      let isSeen = seen <= max(Self.lengthToSee * max(shift.first, shift.second), 1)
      finding.standing = isSeen && !lengths.areCut ? .ignored : .undecided
      finding.evidence +=
        lengths.areCut
        ? "; the limit of tokens ended the answers, so that nothing could show"
        : "; a difference of \(Self.count(seen.rounded(.up))) would have shown"
    }
  }
}

// MARK: - Words

extension ProbeJudge {
  func words(for refusal: RequestFailure, of told: ProbeTold) -> String {
    let words = Self.words(for: .init(status: refusal.status, message: refusal.message))
    if !told.taken.isEmpty { return "\(words); \(Self.words(told.taken)) is taken" }
    if told.takesStandard == true, let standard = told.trial.standard {
      return "\(words); the default, \(standard.serialized), is taken"
    }
    return words
  }

  static func words(for refusal: ProbeFinding.Refusal) -> String {
    (refusal.status.map { "\($0): " } ?? "") + refusal.message
  }

  static func words(_ values: [JSONValue]) -> String {
    values.map(word).joined(separator: ", ")
  }

  static func word(_ value: JSONValue) -> String { value.stringValue ?? value.serialized }

  static func count(_ mean: Double) -> String {
    mean == mean.rounded() ? String(Int(mean)) : String(format: "%.1f", mean)
  }

  static func power(_ share: Double?, _ effect: AnswersShift.Effect) -> String {
    let change = effect == .sameness ? "became one and the same" : "became others"
    guard let share else {
      return "they vary too little, or are too few, to show it: raise --repeat"
    }
    return "it would have shown, if \(Int((share * 100).rounded())) % of them \(change)"
  }
}
