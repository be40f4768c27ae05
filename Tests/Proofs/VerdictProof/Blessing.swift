import Analysis
import Domain

/// A year of nights of one unchanged model against what was blessed: years with a false confirmation.
enum Blessing {
  private static let cases = 100

  static func year(_ years: Int) -> [String: Double] {
    let choices: [(String, ([CaseScores]) -> CaseScores?)] = [
      ("one of five nights", { $0.first }),
      ("the best of five nights", { $0.max { mean($0) < mean($1) } }),
      ("five nights together", { CaseScores(pooling: $0) }),
    ]
    var counts: [String: Double] = [:]
    for (name, choice) in choices {
      var generator = SplitMix64(seed: 99)
      let found = (0..<years).count { _ in isConfirmed(blessing: choice, using: &generator) }
      counts[name] = Double(found) / Double(years)
    }
    return counts
  }

  private static func isConfirmed(
    blessing choice: ([CaseScores]) -> CaseScores?,
    using generator: inout SplitMix64
  ) -> Bool {
    let chances = (0..<cases).map { _ in
      let kind = generator.unitInterval()
      return kind < 0.6 ? 0.99 : kind < 0.84 ? 0.85 : 0.5
    }
    guard let blessed = choice((0..<5).map { _ in night(chances, using: &generator) }) else {
      return false
    }
    let nights = (0..<365).map { _ in night(chances, using: &generator) }
    return (1..<nights.count).contains { last in
      let subject = QualityStanding.Subject(
        arm: "same",
        score: "correct",
        blessed: blessed,
        runs: Array(nights[max(0, last - 9)...last])
      )
      return QualityStanding.standings(of: [subject], seed: 1).first?.state == .confirmed
    }
  }

  private static func night(
    _ chances: [Double],
    using generator: inout SplitMix64
  ) -> CaseScores {
    CaseScores(
      cases: chances.enumerated().map { index, chance in
        .init(sampleID: String(index), values: [generator.unitInterval() < chance ? 1 : 0])
      },
      isPassFail: true
    )
  }

  private static func mean(_ scores: CaseScores) -> Double {
    scores.cases.reduce(0) { $0 + $1.mean } / Double(scores.cases.count)
  }
}
