package import Domain

/// The two-sample test of whether answers to the same prompts come from one distribution.
///
/// Maximum mean discrepancy with a Hamming kernel, averaged over prompts, and its permutation
/// distribution, after Gao, Liang and Guestrin, *Model Equality Testing* (2024, arXiv:2410.20247).
/// Theirs sees the first places of an answer only; here these and the whole answer count alike.
package struct MaximumMeanDiscrepancy: Hashable, Sendable {
  /// MMD², the unbiased estimate averaged over prompts; near 0 for one distribution, at most 2.
  package var statistic: Double

  /// One-sided: (1 + permutations at least as far apart) / (1 + permutations).
  package var pValue: Double

  /// What the statistic stays below in 95 of 100 permutations, that is without a change.
  package var nullUpper: Double

  /// Prompts with at least two answers on either side, the only ones that tell anything.
  package var prompts: Int

  /// The answers to one prompt as sequences of tokens, whatever a token is.
  package struct Answers: Hashable, Sendable {
    package var first: [[Int]]
    package var second: [[Int]]

    package init(first: [[Int]], second: [[Int]]) {
      self.first = first
      self.second = second
    }
  }

  /// Fails without a prompt that has two answers on either side.
  ///
  /// - Parameters:
  ///   - prefix: Tokens that count beside the whole answer; shorter answers are padded with a token
  ///     of their own.
  ///   - permutations: Of the answers within each prompt.
  package init?(
    _ prompts: [Answers],
    prefix: Int = 50,
    permutations: Int = 1_000,
    using generator: inout SplitMix64
  ) {
    self.init(
      prompts.filter { $0.first.count > 1 && $0.second.count > 1 }
        .map { HammingKernel($0.first + $0.second, firstCount: $0.first.count, prefix: prefix) },
      permutations: permutations,
      using: &generator
    )
  }

  /// Fails without a kernel.
  init?(_ kernels: [HammingKernel], permutations: Int, using generator: inout SplitMix64) {
    guard !kernels.isEmpty, permutations > 0 else { return nil }
    var kernelsAtWork = kernels
    let count = Double(kernels.count)
    let observed = kernels.reduce(0) { $0 + $1.discrepancy } / count
    var permuted: [Double] = []
    for _ in 0..<permutations {
      var total = 0.0
      for index in kernelsAtWork.indices {
        kernelsAtWork[index].shuffle(using: &generator)
        total += kernelsAtWork[index].discrepancy
      }
      permuted.append(total / count)
    }
    let extreme = permuted.count { $0 >= observed - 1e-12 }
    statistic = observed
    nullUpper = permuted.sorted()[min(permutations - 1, permutations * 95 / 100)]
    pValue = Double(1 + extreme) / Double(1 + permutations)
    self.prompts = kernels.count
  }

  /// An answer's characters as tokens, where the model's own tokens are not known.
  package static func tokens(of text: String) -> [Int] {
    text.unicodeScalars.map { Int($0.value) }
  }
}

extension MaximumMeanDiscrepancy.Answers {
  /// MMD² of this prompt alone; `nil` without two answers on either side.
  package func discrepancy(prefix: Int = 50) -> Double? {
    guard first.count > 1, second.count > 1 else { return nil }
    return HammingKernel(first + second, firstCount: first.count, prefix: prefix).discrepancy
  }
}

/// Pairwise likeness of the answers to one prompt: the share of positions at which two agree, of the
/// first ones and of all, half and half.
struct HammingKernel: Hashable, Sendable {
  private let likeness: [[Double]]
  private let firstCount: Int

  /// Which answers stand where; the first `firstCount` are the first side.
  private var order: [Int]

  init(_ answers: [[Int]], firstCount: Int, prefix: Int) {
    self.init(Self.likeness(of: answers, prefix: prefix), firstCount: firstCount)
  }

  /// - Parameter likeness: Of each answer to each.
  init(_ likeness: [[Double]], firstCount: Int) {
    self.likeness = likeness
    self.firstCount = firstCount
    order = Array(likeness.indices)
  }

  /// Answers as a simulation draws them, some by another model, which agrees with itself as the one
  /// that they were drawn from does and never with that.
  ///
  /// - Parameter likeness: Of each answer that may be drawn to each.
  init(
    drawn: [(answer: Int, isForeign: Bool)],
    likeness: [[Double]],
    firstCount: Int
  ) {
    let alike = drawn.map { one in
      drawn.map { $0.isForeign == one.isForeign ? likeness[one.answer][$0.answer] : 0 }
    }
    self.init(alike, firstCount: firstCount)
  }

  /// Of each answer to each, one and the same answer's being found once.
  static func likeness(of answers: [[Int]], prefix: Int) -> [[Double]] {
    var known: [[Int]: Int] = [:]
    let kinds = answers.map { answer in
      if let kind = known[answer] { return kind }
      known[answer] = known.count
      return known.count - 1
    }
    let distinct = known.sorted { $0.value < $1.value }.map(\.key)
    let alike = distinct.map { one in
      distinct.map { (likeness(one, $0, prefix: prefix) + likenessOfWhole(one, $0)) / 2 }
    }
    return kinds.map { one in kinds.map { alike[one][$0] } }
  }

  /// The mean over the pairs of an answer of either side.
  static func likeness(between first: [[Int]], _ second: [[Int]], _ prefix: Int) -> Double {
    guard !first.isEmpty, !second.isEmpty else { return 1 }
    let alike = likeness(of: first + second, prefix: prefix)
    let total = alike[..<first.count].reduce(0) { $0 + $1[first.count...].reduce(0, +) }
    return total / Double(first.count * second.count)
  }

  private static func likenessOfWhole(_ one: [Int], _ other: [Int]) -> Double {
    likeness(one, other, prefix: max(one.count, other.count))
  }

  static func likeness(_ one: [Int], _ other: [Int], prefix: Int) -> Double {
    guard prefix > 0 else { return 1 }
    let common = zip(one.prefix(prefix), other.prefix(prefix)).count { $0 == $1 }
    // Both ended: the padding agrees.
    let padding = prefix - min(prefix, max(one.count, other.count))
    return Double(common + padding) / Double(prefix)
  }

  mutating func shuffle(using generator: inout SplitMix64) {
    generator.shuffle(&order)
  }

  /// MMD² = mean k(x, x′) + mean k(y, y′) − 2·mean k(x, y), pairs of an answer with itself left out.
  var discrepancy: Double {
    let first = order[..<firstCount]
    let second = order[firstCount...]
    return meanWithin(first) + meanWithin(second) - 2 * meanBetween(first, second)
  }

  private func meanWithin(_ side: ArraySlice<Int>) -> Double {
    var total = 0.0
    for i in side { for j in side where j != i { total += likeness[i][j] } }
    return total / Double(side.count * (side.count - 1))
  }

  private func meanBetween(_ first: ArraySlice<Int>, _ second: ArraySlice<Int>) -> Double {
    var total = 0.0
    for i in first { for j in second { total += likeness[i][j] } }
    return total / Double(first.count * second.count)
  }
}
