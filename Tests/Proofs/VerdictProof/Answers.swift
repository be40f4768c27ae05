import Analysis
import Domain

/// Answers at temperature 0, each night of which turns some cases over: how often a change of the model
/// is found that is none, and that is one.
enum Answers {
  private static let cases = 24

  /// Pairs and windows in which a change was found, as shares.
  static func turning(_ tests: Int) -> [String: Double] {
    var counts: [String: Double] = [:]
    for nights in [1, 3, 5, 10] {
      for share in [0, 0.05, 0.1] {
        counts["same model, \(nights) nights before, \(share) turn"] = findings(
          tests,
          nights: nights,
          turning: share,
          changed: 0
        )
      }
      for changed in [0.4, 1] {
        counts["\(changed) of the cases changed, \(nights) nights before, 0.1 turn"] = findings(
          tests,
          nights: nights,
          turning: 0.1,
          changed: changed
        )
      }
    }
    return counts
  }

  private static func findings(
    _ tests: Int,
    nights: Int,
    turning share: Double,
    changed: Double
  ) -> Double {
    var generator = SplitMix64(seed: 77)
    let found = (0..<tests).count { _ in
      let known = (0..<nights).map { _ in night(turning: share, using: &generator) }
      var after = night(turning: share, using: &generator)
      for index in 0..<Int(changed * Double(cases)) {
        after[index] = .init(repeating: answer(to: index, variant: 9), count: 3)
      }
      let prompts = after.indices.map { index in
        DriftTest.Prompt(id: "\(index)", nights: known.map { $0[index] }, after: after[index])
      }
      return (DriftTest(prompts, using: &generator).answers?.pValue ?? 1) <= 0.05
    }
    return Double(found) / Double(tests)
  }

  /// Three repeats to a case, alike.
  private static func night(
    turning share: Double,
    using generator: inout SplitMix64
  ) -> [[[Int]]] {
    (0..<cases).map { index in
      let variant = generator.unitInterval() < share ? 1 + generator.index(below: 3) : 0
      return .init(repeating: answer(to: index, variant: variant), count: 3)
    }
  }

  /// Alike for thirty places, and then as long again in words of its own.
  private static func answer(to index: Int, variant: Int) -> [Int] {
    (0..<30).map { (index * 31 + $0 * 7) % 23 } + (0..<30).map { 100 + variant * 50 + $0 }
  }
}
