import Domain
import Numerics

/// How far a night's first tokens lie from those before, held against what shuffling the answers to
/// each prompt between the nights gives.
///
/// The permutation test of Chauvin et al. 2025 (arXiv 2512.03816), within prompts and with the real
/// arrangement counted: exact where there are no more than ten thousand arrangements in all, else of
/// 9,999 drawn ones.
struct ArrangedDistance {
  /// Mean over the prompts.
  let distance: Double
  let pValue: Double

  /// Of the arrangements on average, what 95 of 100 stay below, and how they vary.
  let usual: Double
  let upper: Double
  let spread: Double

  /// The smallest p-value that so few answers could give.
  let leastPValue: Double

  private static let mostExact = 10_000
  private static let mostOfPrompt = 1_000
  private static let draws = 9_999

  /// Fails without prompts.
  init?(_ prompts: [ProbedPrompt], using generator: inout SplitMix64) {
    guard !prompts.isEmpty else { return nil }
    let most = prompts.count == 1 ? Self.mostExact : Self.mostOfPrompt
    let tables = prompts.map { $0.arrangements(most: most) }
    let observed = prompts.reduce(0) { $0 + $1.overall }
    // Prompts that are alike however they are arranged, as at temperature 0, only add.
    let ways = tables.reduce(1.0) { ways, table in
      guard let table else { return .infinity }
      return Self.isConstant(table) ? ways : ways * Double(table.count)
    }
    let isExact = ways <= Double(Self.mostExact)
    var sums: [Double] = .init(repeating: 0, count: isExact ? 1 : Self.draws)
    for (prompt, table) in zip(prompts, tables) {
      if let table, Self.isConstant(table) {
        for index in sums.indices { sums[index] += table.first ?? 0 }
      } else if isExact {
        sums = sums.flatMap { sum in (table ?? []).map { sum + $0 } }
      } else {
        let values =
          table.map { table in
            (0..<Self.draws).map { _ in table[generator.index(below: table.count)] }
          } ?? prompt.shuffles(Self.draws, using: &generator)
        for index in sums.indices { sums[index] += values[index] }
      }
    }
    // A hair's breadth, since sums in another order differ by rounding.
    let reached = sums.count { $0 >= observed - 1e-9 }
    pValue =
      isExact
      ? Double(reached) / Double(sums.count) : Double(1 + reached) / Double(1 + sums.count)
    let count = Double(prompts.count)
    distance = observed / count
    usual = sums.reduce(0, +) / Double(sums.count) / count
    sums.sort()
    let rank = Int((0.95 * Double(sums.count)).rounded(.up)) - 1
    upper = sums[min(max(0, rank), sums.count - 1)] / count
    spread = (Moments(sums)?.standardDeviation ?? 0) / count
    leastPValue = Self.leastPValue(prompts)
  }

  private static func isConstant(_ table: [Double]) -> Bool {
    table.allSatisfy { $0 == table.first }
  }

  /// Of answers that all change: the real arrangement alone, and its mirror image in each prompt that
  /// has as many answers before as after.
  private static func leastPValue(_ prompts: [ProbedPrompt]) -> Double {
    let share = prompts.reduce(1.0) { share, prompt in
      let (before, after) = prompt.counts
      let logWays = logChoose(before + after, before)
      return share * .exp((before == after ? .log(2) : 0) - logWays)
    }
    return max(share, 1 / Double(1 + draws))
  }
}
