package import Domain

/// The answers of a sweep that its parameters are tested by: of a few cases, and not all repeats.
package struct SweptAnswers: RecordCollector {
  /// Cases that are looked at; more would tell little more, and take long to permute.
  private static let mostCases = 40

  /// Answers to a case of one model, all settings together.
  private static let mostAnswers = 48

  /// Characters of one answer.
  private static let mostCharacters = 400

  /// Identifiers of the cases.
  package let samples: [String]
  private let perArm: Int
  private let numbers: [String: Int]
  private let arms: Int

  /// By arm, then by position of the case.
  private(set) var answers: [Int: [Int: [[Int]]]] = [:]

  /// `nil` where nothing is swept.
  package init?(_ manifest: RunManifest) {
    let parameters = ArmFactor.parameters(among: manifest.arms)
    guard !parameters.isEmpty else { return nil }
    arms = manifest.arms.count
    samples = manifest.samples.prefix(Self.mostCases).map(\.id)
    numbers = Dictionary(samples.enumerated().map { ($1, $0) }) { first, _ in first }
    let most = Dictionary(manifest.arms.map { ($0.model, 1) }, uniquingKeysWith: +).values.max()
    perArm = max(1, Self.mostAnswers / max(1, most ?? 1))
  }

  package var parts: AttemptParts { .answers }

  /// Whether no answer would be taken any more: of a long run the first few are all that are looked at.
  package var areEnough: Bool {
    answers.count == arms
      && answers.values.allSatisfy { cases in
        cases.count == samples.count && cases.values.allSatisfy { $0.count >= perArm }
      }
  }

  package mutating func add(_ record: AttemptRecord) {
    guard record.isMeasured, record.succeeded, let number = numbers[record.sampleID],
      answers[record.arm]?[number]?.count ?? 0 < perArm,
      let text = record.completion?.choices.first?.text
    else { return }
    let tokens = MaximumMeanDiscrepancy.tokens(of: String(text.prefix(Self.mostCharacters)))
    answers[record.arm, default: [:]][number, default: []].append(tokens)
  }
}

extension ArmFactor {
  /// The swept parameters in which arms differ.
  static func parameters(among arms: [Arm]) -> [ArmFactor] {
    varying(among: arms).filter { if case .parameter = $0 { true } else { false } }
  }
}
