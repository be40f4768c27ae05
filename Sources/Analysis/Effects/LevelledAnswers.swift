package import Domain

/// Whether answers to the same cases come from one distribution at every level of one parameter.
///
/// Maximum mean discrepancy as in `MaximumMeanDiscrepancy`, here the mean over all pairs of levels. Levels
/// are permuted among the answers that share a case and every other setting, so that the test is exact
/// whatever the other settings do; where each setting has one answer to a case, those of the other
/// settings stand for its repeats.
package struct LevelledAnswers: Sendable {
  /// One answer to a case.
  package struct Answer: Hashable, Sendable {
    package var level: Int

    /// Answers of one block share all other settings.
    package var block: Int

    /// As tokens, whatever a token is.
    package var tokens: [Int]

    package init(level: Int, block: Int, tokens: [Int]) {
      self.level = level
      self.block = block
      self.tokens = tokens
    }
  }

  /// MMD², averaged over pairs of levels and cases.
  package let discrepancy: Double

  /// One-sided: (1 + permutations at least as far apart) / (1 + permutations).
  package let pValue: Double

  /// Cases of which two levels have two answers.
  package let cases: Int

  private let tables: [Table]

  /// Of the permutations, ascending.
  private let permuted: [Double]

  private static let shares = [0.05, 0.1, 0.2, 0.4, 0.8]
  private static let simulations = 60

  /// Of each simulated sweep; they tell where its permutations lie and how far apart.
  private static let permutations = 20

  /// Fails where no case tells anything: without two levels of two answers that share a block.
  package init?(
    _ cases: [[Answer]],
    permutations: Int = 999,
    using generator: inout SplitMix64
  ) {
    let tables = cases.compactMap(Table.init)
    guard !tables.isEmpty else { return nil }
    let observed = tables.reduce(0) { $0 + $1.discrepancy($1.levels) }
    var shuffled = tables.map(\.levels)
    var permuted: [Double] = []
    for _ in 0..<permutations {
      var total = 0.0
      for index in tables.indices {
        tables[index].shuffle(&shuffled[index], using: &generator)
        total += tables[index].discrepancy(shuffled[index])
      }
      permuted.append(total)
    }
    let extreme = permuted.count { $0 >= observed - 1e-12 }
    discrepancy = observed / Double(tables.count)
    pValue = Double(1 + extreme) / Double(1 + permutations)
    self.cases = tables.count
    self.tables = tables
    self.permuted = permuted.sorted()
  }

  /// The smallest part of one level's answers, of 5, 10, 20, 40 and 80 %, that is found four times in
  /// five where another model gives them, each unlike all others; `nil` where none is.
  ///
  /// - Parameter alpha: The level of the one test, corrected for all that are made.
  package func detectableShare(
    alpha: Double,
    using generator: inout SplitMix64
  ) -> Double? {
    let place = Int((1 - alpha) * Double(permuted.count))
    let threshold = permuted[min(max(place, 0), permuted.count - 1)]
    guard let usual = Moments(permuted), usual.standardDeviation ?? 0 > 0 else { return nil }
    let reach = usual.standardised(threshold)
    return Self.shares.first { share in
      let found = (0..<Self.simulations).count { _ in
        // Answers of another model among them make the permutations lie wider apart, too.
        var drawn = tables.map { $0.drawn(share, using: &generator) }
        let total = discrepancy(of: drawn)
        let others = (0..<Self.permutations).map { _ in
          for index in tables.indices {
            tables[index].shuffle(&drawn[index].levels, using: &generator)
          }
          return discrepancy(of: drawn)
        }
        return Moments(others).map { $0.standardised(total) > reach } ?? false
      }
      // Four in five and a standard error of the count.
      return found * 100 >= Self.simulations * 85
    }
  }

  private func discrepancy(of drawn: [Table.Drawn]) -> Double {
    zip(tables, drawn).reduce(0) { $0 + $1.0.discrepancy($1.1) }
  }
}

extension Moments {
  /// How many standard deviations a value lies above the mean.
  fileprivate func standardised(_ value: Double) -> Double {
    guard let standardDeviation, standardDeviation > 0 else { return 0 }
    return (value - mean) / standardDeviation
  }
}

/// The answers to one case.
private struct Table: Sendable {
  /// Of each answer to each, row by row.
  let likeness: [Double]
  let levels: [Int]
  let levelCount: Int

  /// Positions of the answers of each block.
  private let blocks: [[Int]]

  init?(_ answers: [LevelledAnswers.Answer]) {
    let known = Set(answers.map(\.level)).sorted()
    let places = Dictionary(known.enumerated().map { ($1, $0) }) { first, _ in first }
    let levels = answers.map { places[$0.level] ?? 0 }
    let blocks = Dictionary(grouping: answers.indices) { answers[$0].block }
      .sorted { $0.key < $1.key }.map(\.value)
    let counts = Dictionary(levels.map { ($0, 1) }, uniquingKeysWith: +)
    let isMixed = blocks.contains { Set($0.map { levels[$0] }).count > 1 }
    guard isMixed, counts.values.count(where: { $0 > 1 }) > 1 else { return nil }
    likeness = HammingKernel.likeness(of: answers.map(\.tokens), prefix: 50).flatMap(\.self)
    self.levels = levels
    levelCount = known.count
    self.blocks = blocks
  }

  func shuffle(_ levels: inout [Int], using generator: inout SplitMix64) {
    for block in blocks where block.count > 1 {
      for last in stride(from: block.count - 1, to: 0, by: -1) {
        levels.swapAt(block[last], block[generator.index(below: last + 1)])
      }
    }
  }

  func discrepancy(_ levels: [Int]) -> Double { discrepancy(levels) { likeness[$0] } }

  /// Over pairs of levels with two answers or more each, pairs of an answer with itself left out.
  private func discrepancy(_ levels: [Int], _ likeness: (Int) -> Double) -> Double {
    var sums = [Double](repeating: 0, count: levelCount * levelCount)
    var counts = [Double](repeating: 0, count: levelCount)
    let size = levels.count
    for one in 0..<size {
      counts[levels[one]] += 1
      for other in 0..<one {
        let (low, high) = (min(levels[one], levels[other]), max(levels[one], levels[other]))
        sums[low * levelCount + high] += likeness(one * size + other)
      }
    }
    func within(_ level: Int) -> Double {
      2 * sums[level * levelCount + level] / (counts[level] * (counts[level] - 1))
    }
    var total = 0.0
    var pairs = 0.0
    for one in 0..<levelCount where counts[one] > 1 {
      for other in (one + 1)..<max(levelCount, one + 1) where counts[other] > 1 {
        let between = sums[one * levelCount + other] / (counts[one] * counts[other])
        total += within(one) + within(other) - 2 * between
        pairs += 1
      }
    }
    return pairs > 0 ? total / pairs : 0
  }

  /// The answers in any order, and which of them are another model's.
  struct Drawn {
    var levels: [Int]
    var areForeign: [Bool]
  }

  /// Part of the last level's answers are another model's, unlike all and unlike one another, which
  /// is the hardest to see.
  func drawn(_ share: Double, using generator: inout SplitMix64) -> Drawn {
    var levels = levels
    shuffle(&levels, using: &generator)
    let areForeign = levels.map { $0 == levelCount - 1 && generator.unitInterval() < share }
    return Drawn(levels: levels, areForeign: areForeign)
  }

  func discrepancy(_ drawn: Drawn) -> Double {
    let size = levels.count
    return discrepancy(drawn.levels) { place in
      drawn.areForeign[place / size] || drawn.areForeign[place % size] ? 0 : likeness[place]
    }
  }
}
